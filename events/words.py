"""How these records are said: figures with their reserve, spans of days."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.enums import Qualifier
from kpis import formatting


def language():
    return get_language() or settings.LANGUAGE_CODE


def amount(value, unit="count"):
    """« 95 841 », « 8,33 % », with at most two decimals; « — » for None."""
    if value is not None and unit == "percent":
        return formatting.points(value, language(), 2)
    return formatting.decimal(value, language(), 2)


def qualified(value, qualifier="", unit="count"):
    """The amount with its source's reserve: « environ 120 », « plus de 1 200 », « 24 »."""
    words = {"amount": amount(value, unit)}
    if qualifier == Qualifier.MORE_THAN:
        return _("more than %(amount)s") % words
    if qualifier == Qualifier.NEARLY:
        return _("nearly %(amount)s") % words
    if qualifier == Qualifier.ABOUT:
        return _("about %(amount)s") % words
    return words["amount"]


def days(first, last):
    """« 2024-2025 » for a fiscal year, « 2021-2025 » for several, a date for a day, else
    « 1er mai 2024 – 3 mai 2024 »; "" when neither day is known."""
    if first is None or last is None:
        return ""
    if first == last:
        return formatting.date(first, language())
    month, after = settings.FISCAL_YEAR_START_MONTH, last + timedelta(days=1)
    if (first.month, first.day, after.month, after.day) == (month, 1, month, 1):
        is_calendar = month == 1
        if after.year == first.year + 1:
            return formatting.fiscal_year(first.year, calendar=is_calendar)
        return f"{first.year}{formatting.NO_BREAK_HYPHEN}{last.year}"
    return f"{formatting.date(first, language())} – {formatting.date(last, language())}"
