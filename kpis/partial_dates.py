"""Dates that are known to the day, the month or the year, or not at all.

Rule 27, once for every app of records: a date counts in the spans that hold all of its
possible days, so a year-only one never falls in a quarter; a record without a date counts in
to-date totals from the day its source made it known.
"""

import calendar
import re
from datetime import date

from babel.dates import format_date
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kpis import formatting
from kpis.locales import locale

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def days(text):
    """The first and the last day a text may mean: (date, date), or (None, None) for none.

    "2024", "2024-05" and "2024-05-26" are read. Raise ValueError for anything else.
    """
    if not text:
        return None, None
    found = _PARTIAL.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in found.groups())
    if day is not None:
        return date(year, month, day), date(year, month, day)
    if month is not None:
        last = calendar.monthrange(year, month)[1] if 1 <= month <= 12 else 0
        return date(year, month, 1), date(year, month, last)
    return date(year, 1, 1), date(year, 12, 31)


def validate(text):
    try:
        days(text)
    except ValueError as error:
        raise ValidationError(
            _(
                "“%(found)s” is not a date; write 2024-05-26, "
                "or 2024-05 or 2024 if no more is known."
            ),
            code="partial_date",
            params={"found": text[:40]},
        ) from error


def said(text):
    """A partial date in the reader's language: « 26 mai 2024 », « mai 2024 », « 2024 », or ""."""
    language = get_language() or "fr"
    if len(text) == 10:
        return formatting.date(date.fromisoformat(text), language)
    if len(text) == 7:
        code = locale(language).code
        return format_date(date.fromisoformat(f"{text}-01"), "MMMM y", locale=code)
    return text


class PartialDateField(models.CharField):
    """The text of a partial date; empty: not known."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 10, "blank": True, **kwargs})
        self.validators = [*self.validators, validate]


class EdgeField(models.DateField):
    """The first or the last possible day of the partial date `of`, kept whenever a row is saved."""

    def __init__(self, *args, of="", edge="first", **kwargs):
        self.of, self.edge = of, edge
        super().__init__(*args, **{"null": True, "editable": False, "db_index": True, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of, "edge": self.edge}

    def pre_save(self, row, add):
        first, last = days(getattr(row, self.of))
        value = first if self.edge == "first" else last
        setattr(row, self.attname, value)
        return value


def within(span, prefix=""):
    """The condition that a dated record, found through `prefix`, counts in the span."""
    dated = Q(
        **{
            f"{prefix}first_day__gte": span.starts_on,
            f"{prefix}last_day__lte": span.ends_on,
        }
    )
    if not span.is_to_date:
        return dated
    return dated | Q(
        **{
            f"{prefix}first_day__isnull": True,
            f"{prefix}known_on__gte": span.starts_on,
            f"{prefix}known_on__lte": span.ends_on,
        }
    )


def in_force(span, prefix=""):
    """The condition that a term, found through `prefix`, holds on the span's last day.

    It has begun for certain, or is known to hold without a date; its end, if it has one, may
    still be that day.
    """
    began = Q(**{f"{prefix}began_last_day__lte": span.ends_on}) | Q(
        **{f"{prefix}began_last_day__isnull": True, f"{prefix}known_on__lte": span.ends_on}
    )
    lasts = Q(**{f"{prefix}ended_last_day__isnull": True}) | Q(
        **{f"{prefix}ended_last_day__gte": span.ends_on}
    )
    return began & lasts


def in_force_during(span, prefix=""):
    """The condition that a term holds on at least one day of the span for certain.

    One that is known without a date counts in to-date spans alone, from that day.
    """
    began = Q(**{f"{prefix}began_last_day__lte": span.ends_on})
    if span.is_to_date:
        began |= Q(
            **{f"{prefix}began_last_day__isnull": True, f"{prefix}known_on__lte": span.ends_on}
        )
    lasts = Q(**{f"{prefix}ended_last_day__isnull": True}) | Q(
        **{f"{prefix}ended_first_day__gte": span.starts_on}
    )
    return began & lasts


class DatedQuerySet(models.QuerySet):
    def within(self, span):
        """Those that count in the span (rule 27)."""
        return self.filter(within(span))

    def undated(self):
        return self.filter(first_day__isnull=True)


class Dated(models.Model):
    """A record of something that happened. `known_on`: when its source made it known."""

    happened_on = PartialDateField(
        gettext_lazy("date"),
        help_text=gettext_lazy("2024-05-26, or 2024-05 or 2024 if no more is known."),
    )
    first_day = EdgeField(gettext_lazy("first possible day"), of="happened_on", edge="first")
    last_day = EdgeField(gettext_lazy("last possible day"), of="happened_on", edge="last")
    known_on = models.DateField(
        gettext_lazy("known on"),
        default=timezone.localdate,
        db_index=True,
        help_text=gettext_lazy("A record without a date counts in totals from this day."),
    )

    class Meta:
        abstract = True

    @property
    def date_said(self):
        return said(self.happened_on)


class TermQuerySet(models.QuerySet):
    def in_force(self, span):
        """Those that hold on the span's last day."""
        return self.filter(in_force(span))

    def in_force_during(self, span):
        """Those that hold on at least one day of the span."""
        return self.filter(in_force_during(span))

    def undated(self):
        return self.filter(began_first_day__isnull=True)


class Term(models.Model):
    """A record that holds from a day to another, either of which may be partly known."""

    began_on = PartialDateField(gettext_lazy("from"))
    began_first_day = EdgeField(
        gettext_lazy("first possible day it began"), of="began_on", edge="first"
    )
    began_last_day = EdgeField(
        gettext_lazy("last possible day it began"), of="began_on", edge="last"
    )
    ended_on = PartialDateField(
        gettext_lazy("until"), help_text=gettext_lazy("Empty: it still holds.")
    )
    ended_first_day = EdgeField(
        gettext_lazy("first possible day it ended"), of="ended_on", edge="first"
    )
    ended_last_day = EdgeField(
        gettext_lazy("last possible day it ended"), of="ended_on", edge="last"
    )
    known_on = models.DateField(
        gettext_lazy("known on"),
        default=timezone.localdate,
        db_index=True,
        help_text=gettext_lazy("A record without a date counts in totals from this day."),
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        try:
            began, _last = days(self.began_on)
            _first, ended = days(self.ended_on)
        except ValueError:
            return  # Each field says so itself.
        if began and ended and ended < began:
            raise ValidationError({"ended_on": _("It ends before it begins.")})

    @property
    def term_said(self):
        """« depuis mai 2024 », « 2021 – 2024 », or "" when no date is known."""
        began, ended = said(self.began_on), said(self.ended_on)
        if began and ended:
            return f"{began} – {ended}"
        if began:
            return _("since %(date)s") % {"date": began}
        return _("until %(date)s") % {"date": ended} if ended else ""
