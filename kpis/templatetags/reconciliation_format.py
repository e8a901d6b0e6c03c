"""Amounts of statements, in the unit each was printed in."""

from django import template

from kpis.reconciling_words import amount

register = template.Library()


@register.simple_tag
def amount_in(number, unit):
    """An amount in a unit, two decimals at most: « 52 000 $ », « 8,33 % »."""
    return amount(number, unit)
