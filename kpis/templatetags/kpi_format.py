"""Numbers, dates and status words for templates, in the reader's language.

Each filter prints through kpis.formatting. A missing figure prints an em dash that screen
readers hear as “not reported”; inside an attribute, add `|spoken`. Code that prints a long
table gives the `language`, which is otherwise looked up for every figure.
"""

import datetime
from functools import lru_cache

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kpis import drawing, formatting
from kpis.periods import Quarter
from kpis.words import (  # noqa: F401 — the words' public address for templates and documents
    absence_word,
    data_state_icon,
    data_state_word,
    status_word,
)

register = template.Library()


class MissingFigure(SafeString):
    """The em dash of a missing figure, as markup; `spoken` has the words for attributes."""

    spoken: str


def missing(word=None):
    """The MissingFigure that is heard as `word`, “not reported” when none is given."""
    return _dash(word or _("not reported"))


@lru_cache(maxsize=64)
def _dash(words):
    figure = MissingFigure(
        format_html(
            '<span class="missing"><span aria-hidden="true">{}</span>'
            '<span class="vh">{}</span></span>',
            formatting.MISSING,
            words,
        )
    )
    figure.spoken = words
    return figure


@register.filter
def spoken(figure):
    """The figure as plain text, for an attribute or a title: a missing one is said in words."""
    return figure.spoken if isinstance(figure, MissingFigure) else str(figure)


def _language():
    return get_language() or settings.LANGUAGE_CODE


def _limits(thresholds):
    """The ratios that a printed percentage may not cross, from a Thresholds or a sequence."""
    if thresholds in (None, ""):
        return (formatting.MET,)
    names = ("far", "met", "on_path", "near")
    named = [getattr(thresholds, name) for name in names if hasattr(thresholds, name)]
    return named or tuple(thresholds)


@register.filter
def percent(ratio, thresholds=None, language=None):
    """A ratio as a percentage that crosses no threshold by rounding (rule 7)."""
    if ratio is None:
        return missing()
    return formatting.percent(ratio, language or _language(), _limits(thresholds))


@register.simple_tag
def percentage(ratio, thresholds=None):
    """`percent` for includes, where the thresholds may not have been given."""
    return percent(ratio, thresholds)


@register.filter
def percent_printed(ratio, decimals=0):
    """A percentage as a publication printed it: no decimal is added to it."""
    if ratio is None:
        return missing()
    return formatting.percent(ratio, _language(), (), int(decimals))


@register.filter
def points_change(ratio):
    """The difference of two ratios, in points: « +4 points »."""
    if ratio is None:
        return missing()
    return formatting.points_change(formatting.exact(ratio) * 100, _language())


@register.filter
def multiple(ratio, language=None):
    """« 12,2 fois la cible » from 200 %, otherwise nothing."""
    return formatting.multiple(ratio, language or _language())


def _printed(printer, amount, indicator, language=None):
    if amount is None:
        return missing()
    language = language or _language()
    return printer(amount, indicator.unit, indicator.decimals, language, home=settings.CURRENCY)


@register.filter
def value(amount, indicator, language=None):
    """An amount in the indicator's unit and decimals, in full."""
    return _printed(formatting.value, amount, indicator, language)


@register.filter
def value_short(amount, indicator):
    """An amount in the indicator's unit as leads and charts print it: « 8,14 M$ »."""
    return _printed(formatting.value_short, amount, indicator)


@register.filter
def change(amount, indicator, language=None):
    """A difference with its sign, in the indicator's unit: « +384 k$ »."""
    return _printed(formatting.change, amount, indicator, language)


@register.filter
def integer(amount):
    """A count: « 312 859 »."""
    return missing() if amount is None else formatting.integer(amount, _language())


@register.filter
def decimal(amount, decimals=2):
    """A number with at most these decimals: « 12,2 »."""
    return missing() if amount is None else formatting.decimal(amount, _language(), int(decimals))


def _local(moment):
    """The moment in the organisation's zone; a date without a time stays itself."""
    if isinstance(moment, datetime.datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


@register.filter
def day(moment):
    """« 31 mars 2025 », of a date or a moment."""
    return missing() if moment is None else formatting.date(_local(moment), _language())


@register.filter
def day_iso(moment):
    """2025-03-31."""
    return missing() if moment is None else formatting.date_iso(_local(moment))


@register.filter
def clock(moment):
    """« 9 h 12 », in the organisation's zone."""
    return missing() if moment is None else formatting.time(_local(moment), _language())


def _quarter(period):
    """The kpis.periods.Quarter of a period, of itself, or of a code such as "2024-T4"."""
    return period if isinstance(period, Quarter) else Quarter.parse(getattr(period, "code", period))


@register.filter
def period(quarter, language=None):
    """« T4 2024-2025 »."""
    if quarter is None:
        return missing()
    shown = _quarter(quarter)
    calendar = settings.FISCAL_YEAR_START_MONTH == 1
    return formatting.period(shown.year, shown.number, language or _language(), calendar=calendar)


@register.filter
def quarter(period):
    """« T4 », the quarter without its year."""
    if period is None:
        return missing()
    return formatting.quarter(_quarter(period).number, _language())


@register.filter
def bullet(ratio):
    """The geometry of a bullet bar (kpis.drawing.Bullet)."""
    return drawing.bullet(ratio)


register.simple_tag(status_word)
register.simple_tag(absence_word)
register.simple_tag(data_state_word)
register.filter(data_state_icon)
