"""What an entry workbook holds: a quarter's rows to fill in, with what helps to fill them.

It is a values file (design §9): what it says already comes back as no change.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import override

from kpis import formatting, scorecard
from kpis.asked import NotUnderstood
from kpis.enums import BASES_BY_KIND, WRITING_ACTS, Basis, Kind, PeriodState, Unit
from kpis.models import Indicator, IndicatorValue, ReportingPeriod, Team, ValueRevision
from kpis.models.bilingual import in_language
from kpis.refusals import PeriodLocked
from kpis.rights import may_import
from kpis.spreadsheets.exporting import Figure
from kpis.spreadsheets.headers import basis_word

# The kinds of which a quarter has an amount of its own; of the others the level is read.
QUARTERLY = frozenset({Kind.FLOW, Kind.RATIO})


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One row to fill in. A figure is None where nothing is recorded; zero is 0.

    `basis` is the word of what a recorded value speaks of, "" where it is the usual one.
    `previous` is the quarter before's own amount or its level, `to_date` everything up to
    the quarter of the workbook; both are approved figures.
    """

    indicator: Indicator
    group: str
    name: str
    category: str = ""
    value: Figure | None = None
    numerator: Figure | None = None
    denominator: Figure | None = None
    basis: str = ""
    comment: str = ""
    target: Figure | None = None
    previous: Figure | None = None
    to_date: Figure | None = None


@dataclass(frozen=True, slots=True)
class EntryWorkbook:
    """The rows of one quarter in plan order, and the lines of the sheet of notes."""

    quarter_code: str
    rows: tuple[EntryRow, ...]
    facts: tuple[tuple[str, str], ...]
    language: str

    @property
    def has_categories(self):
        return any(row.category for row in self.rows)


def entry_workbook(plan, quarter, language, *, teams=None, by=None):
    """The EntryWorkbook of a plan's quarter, for these teams (None: every indicator).

    Rule 14: it says the approved figures, and to a person the drafts of the rows they may
    import. Raise NotUnderstood for a quarter that is not set up or has no indicator,
    PeriodLocked for a locked one. The number of queries does not grow with the rows.
    """
    with override(language):
        period = ReportingPeriod.objects.filter(code=quarter.code).first()
        if period is None:
            raise NotUnderstood(
                _("The quarter %(quarter)s is not set up yet. Ask an administrator to add it.")
                % {"quarter": quarter.code}
            )
        if period.state() == PeriodState.LOCKED:
            raise PeriodLocked(period)
        rows = tuple(_Rows(plan, quarter, language, teams, by).made())
        if not rows:
            raise NotUnderstood(
                _("No indicator is to be filled in for %(quarter)s: choose another team or plan.")
                % {"quarter": quarter.code}
            )
        facts = tuple(_facts(plan, period, language, teams))
        return EntryWorkbook(quarter.code, rows, facts, language)


def team_named(code):
    """The team with this code. Raise NotUnderstood for an unknown one."""
    found = Team.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Team.objects.values_list("code", flat=True)) or "—"
        raise NotUnderstood(
            _("There is no team “%(code)s”. The teams are: %(known)s.")
            % {"code": code[:40], "known": known}
        )
    return found


class _Rows:
    """Gathers once what the rows say."""

    def __init__(self, plan, quarter, language, teams, by):
        self.quarter, self.language, self.by = quarter, language, by
        self.card = scorecard.build(plan, quarter, with_illustrative=False)
        indicators = Indicator.objects.of_plan(plan).select_related("team")
        if teams is not None:
            indicators = indicators.filter(team__in=teams)
        self.indicators = {indicator.pk: indicator for indicator in indicators}
        self.values, self.categories = {}, defaultdict(set)
        self._gather(plan)

    def _gather(self, plan):
        written = ValueRevision.objects.filter(value=OuterRef("pk"), act__in=WRITING_ACTS)
        written = written.order_by("-number")
        approved = written.filter(number__lte=OuterRef("approved_revision_id"))
        values = (
            IndicatorValue.objects.filter(indicator__plan=plan)
            .select_related("period", "current_revision", "approved_revision")
            .annotate(
                newest_comment=Subquery(written.values("text__comment")[:1]),
                approved_comment=Subquery(approved.values("text__comment")[:1]),
            )
        )
        near = (self.quarter.code, self.quarter.previous().code)
        for value in values.filter(period__code__in=near):
            self.values[(value.indicator_id, value.period.code, value.category)] = value
        for value in values.exclude(category=""):
            if value.period.quarter <= self.quarter and self._revision(value) is not None:
                self.categories[value.indicator_id].add(value.category)

    def _revision(self, value):
        """The revision that the workbook may say, None for another team's draft."""
        if value is None or value.indicator_id not in self.indicators:
            return None
        indicator = self.indicators[value.indicator_id]
        if self.by is not None and may_import(self.by, indicator):
            return value.current_revision
        return value.approved_revision

    def made(self):
        for objective in self.card.objectives:
            for group in objective.groups:
                name = group.name.within(self.language)
                for reading in group.rows:
                    if reading.id in self.indicators:
                        yield from self._rows_of(reading, name)

    def _rows_of(self, reading, group):
        indicator = self.indicators[reading.id]
        label = in_language(indicator, "parent_label", self.language)
        name = in_language(indicator, "name", self.language)
        row = EntryRow(indicator, group, f"{label} – {name}" if label else name)
        before = self.quarter.previous()
        cell = next((each for each in reading.trend if each.quarter == before), None)
        amount = None
        if cell is not None:
            amount = cell.in_period if indicator.kind in QUARTERLY else cell.to_date
        whole = replace(
            row,
            target=self._figure(reading.target, indicator),
            previous=self._figure(amount, indicator),
            to_date=self._figure(reading.actual, indicator),
        )
        yield self._with_recorded(whole)
        for category in sorted(self.categories[indicator.pk]):
            value = self.values.get((indicator.pk, before.code, category))
            revision = value.approved_revision if value is not None else None
            amount = revision.amount if revision is not None else None
            part = replace(row, category=category, previous=self._figure(amount, indicator))
            yield self._with_recorded(part)

    def _with_recorded(self, row):
        """The row with what is recorded for it at the quarter."""
        indicator = row.indicator
        value = self.values.get((indicator.pk, self.quarter.code, row.category))
        revision = self._revision(value)
        if revision is None or revision.is_empty:
            return row
        is_newest = revision.pk == value.current_revision_id
        return replace(
            row,
            value=self._figure(revision.amount, indicator),
            numerator=_count(revision.numerator),
            denominator=_count(revision.denominator),
            basis=self._basis(revision, indicator),
            comment=(value.newest_comment if is_newest else value.approved_comment) or "",
        )

    def _basis(self, revision, indicator):
        usual = BASES_BY_KIND[Kind(indicator.kind)][0]
        if indicator.kind == Kind.RATIO and revision.amount is not None:
            usual = Basis.TO_DATE
        return "" if revision.basis == usual else basis_word(revision.basis, self.language)

    def _figure(self, number, indicator):
        if number is None:
            return None
        return Figure(number, str(indicator.unit), indicator.decimals)


def _count(number):
    return None if number is None else Figure(number, str(Unit.NUMBER), 0)


def _facts(plan, period, language, teams):
    """The lines of the sheet of notes: what the workbook is for, and how it is filled in."""
    quarter = period.quarter
    yield _("Plan"), in_language(plan, "name", language)
    yield _("Plan code"), plan.code
    if plan.is_fictional:
        yield _("Warning"), _("This plan is fictional.")
    yield _("Quarter"), formatting.period(quarter.year, quarter.number, language)
    yield _("Due on"), formatting.date(period.due_on, language)
    if teams is not None:
        yield _("Teams"), ", ".join(in_language(team, "name", language) for team in teams)
    yield (
        _("To fill in"),
        _("Type in the light cells. The grey ones are there to read and stay as they are."),
    )
    yield (
        _("Empty cell"),
        _("An empty value changes nothing. None? Enter 0. “(empty)” erases what is recorded."),
    )
    yield _("Percentages"), _("Enter points: 78 for 78 per cent.")
    yield (
        _("Ratio"),
        _("Give the numerator and the denominator, or the percentage alone in the value."),
    )
    yield (
        _("Basis"),
        _("Leave it empty for the quarter alone. Choose “%(to_date)s” for a total since the start.")
        % {"to_date": basis_word(Basis.TO_DATE, language)},
    )
    yield (
        _("Previous quarter"),
        _("The approved amount of the quarter before alone, or its level."),
    )
    yield _("Total to date"), _("The approved figures up to this quarter, together.")
    yield (
        _("To send it back"),
        _("Save as .xlsx and import the file. You see what changes before anything is written."),
    )
