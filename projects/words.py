"""The figures of projects as pages print them, through kpis.formatting."""

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from kpis import formatting
from projects.enums import Currency, HighlightUnit, Qualifier


def amount(value, unit, qualifier=""):
    """« plus de 1 200 000 £ (GBP) », « près de 300 », « 3 jours »; "" without a value."""
    if value is None:
        return ""
    return qualified(_figure(value, unit), qualifier)


def qualified(figure, qualifier):
    """A printed figure with the source's own reserve."""
    if qualifier == Qualifier.MORE_THAN:
        return _("more than %(figure)s") % {"figure": figure}
    if qualifier == Qualifier.NEARLY:
        return _("nearly %(figure)s") % {"figure": figure}
    if qualifier == Qualifier.ABOUT:
        return _("about %(figure)s") % {"figure": figure}
    return figure


def _figure(value, unit):
    language = (get_language() or settings.LANGUAGE_CODE)[:2]
    if unit == HighlightUnit.PERCENT:
        # Points are hundredths: the percentage as the source prints it, no decimal added.
        return formatting.percent(formatting.exact(value) / 100, language, ())
    if unit in Currency.values:
        decimals = 0 if value == value.to_integral_value() else 2
        return formatting.money(value, language, unit, home=settings.CURRENCY, decimals=decimals)
    number = formatting.decimal(value, language, 2)
    if unit == HighlightUnit.HOURS:
        return ngettext("%(number)s hour", "%(number)s hours", int(value)) % {"number": number}
    if unit == HighlightUnit.DAYS:
        return ngettext("%(number)s day", "%(number)s days", int(value)) % {"number": number}
    if unit == HighlightUnit.YEARS:
        return ngettext("%(number)s year", "%(number)s years", int(value)) % {"number": number}
    return number
