"""What exports say: the values in long form, the scorecard in wide form.

Approved figures only (rule 14), never computed again: a missing one is an empty cell, zero is
0. The files' looks are `kpis/spreadsheets/writing.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from kpis import formatting, words
from kpis.enums import WRITING_ACTS, Provenance, TargetScope, Unit
from kpis.models import IndicatorValue, Target, ValueRevision
from kpis.models.bilingual import in_language
from kpis.spreadsheets.headers import COLUMNS, basis_word

RATIO = "ratio"
CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Figure:
    """An exact number and what it counts: a unit, or "ratio" for an achievement."""

    number: Decimal | Fraction
    unit: str
    decimals: int


@dataclass(frozen=True, slots=True)
class Table:
    """What one export says. `rows` come as they are read; a cell is text, a whole number,
    a Figure, a date, or None for a missing one.

    `facts` are the lines of the sheet that says what the file is: label, text.
    """

    title: str
    headers: tuple[str, ...]
    widths: tuple[int, ...]
    rows: Iterable[tuple]
    facts: tuple[tuple[str, str], ...]
    language: str


def values_table(plan, language, *, by=None, at=None):
    """The plan's approved values, one row each: what import_values takes back unchanged."""
    with override(language):
        titles = [names[0 if language == "en" else 1] for names in COLUMNS.values()]
        aids = (_("name"), _("unit"), _("target"), _("state"), _("provenance"), _("absence"))
        facts = (
            *_facts(plan, by, at),
            (_("Content"), _("Approved values, one row for each indicator, quarter and category.")),
            (_("Empty cell"), _("Nothing was reported. Zero is written 0.")),
            (
                _("To send it back"),
                _(
                    "Change the values and import the file: the columns from “name” on only "
                    "help to read. An empty value changes nothing; “(empty)” erases."
                ),
            ),
        )
        return Table(
            title=_("Values"),
            headers=(*titles, *aids),
            widths=(14, 11, 16, 14, 14, 18, 24, 40, 50, 18, 16, 12, 22, 18),
            rows=_value_rows(plan, language),
            facts=facts,
            language=language,
        )


def _value_rows(plan, language):
    targets = _targets(plan)
    written = ValueRevision.objects.filter(
        value=OuterRef("pk"), act__in=WRITING_ACTS, number__lte=OuterRef("approved_revision_id")
    ).order_by("-number")
    rows = (
        IndicatorValue.objects.approved()
        .filter(indicator__plan=plan)
        .select_related("indicator", "period", "approved_revision")
        .annotate(comment=Subquery(written.values("text__comment")[:1]))
        .order_by(
            "indicator__group__objective__number",
            "indicator__group__order",
            "indicator__order",
            "indicator__code",
            "period__starts_on",
            "category",
        )
    )
    for value in rows.iterator(CHUNK):
        revision, indicator = value.approved_revision, value.indicator
        if revision.is_empty and not revision.absence:
            continue
        with override(language):
            yield _value_row(value, revision, indicator, targets, language)


def _value_row(value, revision, indicator, targets, language):
    name = in_language(indicator, "name", language)
    label = in_language(indicator, "parent_label", language)
    return (
        indicator.code,
        value.period.code,
        _figure(revision.amount, indicator.unit, indicator.decimals),
        _figure(revision.numerator, Unit.NUMBER, 0),
        _figure(revision.denominator, Unit.NUMBER, 0),
        value.category or None,
        basis_word(revision.basis, language),
        value.comment or None,
        f"{label} – {name}" if label else name,
        str(Unit(indicator.unit).label),
        _figure(targets.get(indicator.pk), indicator.unit, indicator.decimals),
        _("approved"),
        str(Provenance(revision.provenance).label),
        words.absence_word(revision.absence) if revision.absence else None,
    )


def _targets(plan):
    """{indicator id: the plan target in force today}. One query."""
    today = timezone.localdate()
    rows = Target.objects.filter(
        indicator__plan=plan, scope=TargetScope.PLAN, effective_from__lte=today
    ).order_by("effective_from", "recorded_at", "pk")
    return dict(rows.values_list("indicator_id", "value"))


def scorecard_table(card, plan, language, *, by=None, at=None):
    """The Scorecard's rows as they stand on its page, one for each indicator."""
    with override(language):
        quarter = card.period.quarter
        facts = (
            *_facts(plan, by, at),
            (_("Quarter"), formatting.period(quarter.year, quarter.number, language)),
            (_("As known on"), _moment(card.as_of or at, language)),
            (_("Content"), _("Approved figures of every indicator of the plan.")),
            (_("Empty cell"), _("Nothing was reported. Zero is written 0.")),
            (
                _("Per cent achieved"),
                _("Actual ÷ target, not capped and not rounded; cells show whole per cent."),
            ),
        )
        headers = (
            _("number"),
            _("code"),
            _("objective"),
            _("group"),
            _("name in French"),
            _("name in English"),
            _("unit"),
            _("target"),
            _("actual"),
            _("per cent achieved"),
            _("status"),
            _("why no figure"),
            _("quarters covered"),
            _("quarters elapsed"),
            _("per cent published"),
            _("last change"),
        )
        return Table(
            title=_("Scorecard"),
            headers=headers,
            widths=(9, 13, 26, 26, 46, 46, 16, 16, 16, 12, 18, 20, 11, 11, 12, 13),
            rows=tuple(_scorecard_rows(card, language)),
            facts=facts,
            language=language,
        )


def _scorecard_rows(card, language):
    for objective in card.objectives:
        for group in objective.groups:
            for row in group.rows:
                yield _scorecard_row(card, objective, group, row, language)


def _scorecard_row(card, objective, group, row, language):
    absence = row.absence.get("actual") or row.absence.get("target")
    changed = row.data.changed_at
    return (
        row.number,
        row.code,
        objective.name.within(language),
        group.name.within(language),
        _full_name(row, "fr"),
        _full_name(row, "en"),
        str(Unit(row.unit).label),
        _figure(row.target, row.unit, row.decimals),
        _figure(row.actual, row.unit, row.decimals),
        _figure(row.ratio, RATIO, 0),
        words.status_word(row.status, is_last=card.is_last, absence=row.absence.get("target")),
        words.absence_word(absence) if absence else None,
        row.covered,
        row.elapsed,
        _figure(row.published.ratio, RATIO, row.published.decimals) if row.published else None,
        timezone.localdate(changed) if changed else None,
    )


def _full_name(row, language):
    label, name = row.parent_label.within(language), row.name.within(language)
    return f"{label} – {name}" if label else name


def _figure(number, unit, decimals):
    return None if number is None else Figure(number, str(unit), decimals)


def _facts(plan, by, at):
    """The lines every file begins with: which plan, who made it, when."""
    language = (get_language() or "fr")[:2]
    found = [(_("Plan"), in_language(plan, "name", language)), (_("Plan code"), plan.code)]
    if plan.is_fictional:
        found.append((_("Warning"), _("This plan is fictional.")))
    if by is not None:
        found.append((_("Made by"), str(by)))
    if at is not None:
        found.append((_("Made on"), _moment(at, language)))
    return found


def _moment(moment, language):
    if moment is None:
        return formatting.MISSING
    if isinstance(moment, date) and not hasattr(moment, "hour"):
        return formatting.date(moment, language)
    local = timezone.localtime(moment)
    return f"{formatting.date(local, language)}, {formatting.time(local, language)}"
