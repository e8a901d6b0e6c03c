"""What the scorecard reads of the plan: one query each, whatever the plan's size."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.conf import settings
from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    F,
    IntegerField,
    JSONField,
    Q,
    Value,
)

from kpis import totals
from kpis.achievement import TargetRow
from kpis.enums import Direction, Kind, Method, Path, TargetScope, Unit, ValueStatus
from kpis.models import (
    IllustrativeQuarter,
    Indicator,
    Objective,
    PeriodTotal,
    PublishedFigure,
    ReportingPeriod,
    Target,
)
from kpis.models.fields import FractionField
from kpis.periods import Quarter
from kpis.readings import DataState, PeriodReading, Published, TrendCell, Words
from kpis.totals import Cell

THRESHOLD_NAMES = ("far", "met", "on_path", "near")


@dataclass(frozen=True, slots=True)
class Definition:
    """How an indicator is read at a quarter. Without one it is a context figure."""

    method: Method = Method.NONE
    direction: Direction = Direction.UP
    path: Path = Path.LINEAR
    baseline: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    overrides: tuple[Decimal | None, ...] = (None,) * len(THRESHOLD_NAMES)

    def thresholds(self, of_plan):
        """The plan's thresholds with this indicator's own in their place."""
        own = zip(THRESHOLD_NAMES, self.overrides, strict=True)
        changed = {name: value for name, value in own if value is not None}
        if not changed:
            return of_plan
        return replace(of_plan, **changed)


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator as the plan lists it, with the definition in force."""

    id: int
    group_id: int
    code: str
    name: Words
    parent_label: Words
    note: Words
    unit: Unit
    kind: Kind
    decimals: int
    team_id: int | None
    part_of: str | None
    effective_from: date | None
    effective_until: date | None
    definition: Definition

    def is_in_plan(self, quarter_starts_on, quarter_ends_on):
        enters, leaves = self.effective_from, self.effective_until
        return (enters is None or enters <= quarter_ends_on) and (
            leaves is None or leaves >= quarter_starts_on
        )


def periods(plan, now):
    """The plan's periods with their state now, oldest first."""
    return [
        PeriodReading(
            period.quarter, period.starts_on, period.ends_on, period.due_on, period.state(now)
        )
        for period in ReportingPeriod.objects.of_plan(plan)
    ]


def tree(plan):
    """The objectives in plan order: a row for each group, one for an objective without groups."""
    return list(
        Objective.objects.filter(plan=plan)
        .order_by("number", "groups__order", "groups__code")
        .values(
            "number",
            "name_fr",
            "name_en",
            "short_fr",
            "short_en",
            "note_fr",
            "note_en",
            "pillar__name_fr",
            "pillar__name_en",
            "groups__id",
            "groups__code",
            "groups__name_fr",
            "groups__name_en",
        )
    )


def indicator_lines(plan, *, ends_on, as_of):
    """The indicators in plan order, each with the definition in force at the quarter's end.

    In force: recorded by `as_of`, the latest effective, the latest recorded of those.
    """
    rows = (
        Indicator.objects.of_plan(plan)
        .order_by("order", "code", "definitions__effective_from", "definitions__recorded_at")
        .values_list(
            "id",
            "group_id",
            "code",
            "name_fr",
            "name_en",
            "parent_label_fr",
            "parent_label_en",
            "note_fr",
            "note_en",
            "unit",
            "kind",
            "decimals",
            "team_id",
            "part_of__code",
            "effective_from",
            "effective_until",
            "definitions__effective_from",
            "definitions__recorded_at",
            "definitions__method",
            "definitions__direction",
            "definitions__path",
            "definitions__baseline",
            "definitions__lower",
            "definitions__upper",
            *(f"definitions__threshold_{name}" for name in THRESHOLD_NAMES),
        )
    )
    found, in_force = {}, {}
    for row in rows:
        id_, group_id, code, name_fr, name_en, parent_fr, parent_en, note_fr, note_en, *rest = row
        unit, kind, decimals, team_id, part_of, enters, leaves, effective, recorded, *definition = (
            rest
        )
        found.setdefault(
            id_,
            (
                id_,
                group_id,
                code,
                Words(name_fr, name_en),
                Words(parent_fr, parent_en),
                Words(note_fr, note_en),
                Unit(unit),
                Kind(kind),
                decimals,
                team_id,
                part_of,
                enters,
                leaves,
            ),
        )
        if effective is None or effective > ends_on or (as_of is not None and recorded > as_of):
            continue
        method, direction, path, baseline, lower, upper, *overrides = definition
        in_force[id_] = Definition(
            Method(method),
            Direction(direction),
            Path(path),
            baseline,
            lower,
            upper,
            tuple(overrides),
        )
    return [
        IndicatorLine(*fields, in_force.get(id_, Definition())) for id_, fields in found.items()
    ]


def target_rows(plan, as_of):
    """The target ledger as known at a moment: {indicator id: [TargetRow]}."""
    rows = (
        Target.objects.filter(indicator__plan=plan)
        .known_at(as_of)
        .values_list(
            "indicator_id",
            "scope",
            "value",
            "effective_from",
            "recorded_at",
            "fiscal_year",
            "period__code",
            "due_on",
        )
    )
    found = {}
    for indicator_id, scope, value, effective_from, recorded_at, year, code, due_on in rows:
        row = TargetRow(
            scope=TargetScope(scope),
            value=value,
            effective_from=effective_from,
            recorded_at=recorded_at,
            year=year,
            quarter=Quarter.parse(code) if code else None,
            due_on=due_on,
        )
        found.setdefault(indicator_id, []).append(row)
    return found


def published_ratios(plan, quarter):
    """Printed percentages at a quarter: ({indicator id: Published}, {group id: Published}).

    Where two publications printed one, the later publication's stands.
    """
    rows = (
        PublishedFigure.objects.filter(
            Q(indicator__plan=plan) | Q(group__objective__plan=plan),
            reads=PublishedFigure.Reads.ACHIEVEMENT,
            period__code=quarter.code,
        )
        .order_by(F("publication__published_on").asc(nulls_first=True), "publication__code")
        .values_list("indicator_id", "group_id", "value", "place", "publication__code", "decimals")
    )
    of_indicators, of_groups = {}, {}
    for indicator_id, group_id, value, place, publication, decimals in rows:
        published = Published(Fraction(value) / 100, place, publication, decimals)
        if indicator_id is not None:
            of_indicators[indicator_id] = published
        else:
            of_groups[group_id] = published
    return of_indicators, of_groups


_TOTAL_COLUMNS = (
    "indicator_id",
    "period__code",
    "to_date",
    "in_period",
    "span",
    "numerator",
    "denominator",
    "unallocated",
    "covered",
    "source",
    "left_out",
    "notes",
    "provenance",
    "status",
    "absence",
    "is_late",
    "changed_at",
)
ILLUSTRATIVE = "illustrative"


def series(plan, quarter, *, with_illustrative):
    """What the plan's quarters hold now, up to a quarter: (cells, states, illustrative).

    Each is {indicator id: {quarter: …}}: Cell, DataState, TrendCell. One query.
    """
    latest = quarter.ends_on(settings.FISCAL_YEAR_START_MONTH)
    rows = PeriodTotal.objects.filter(
        indicator__plan=plan, period__starts_on__gte=plan.starts_on, period__ends_on__lte=latest
    ).order_by()
    if with_illustrative:
        rows = rows.values_list(*_TOTAL_COLUMNS).union(_illustrative(plan, latest), all=True)
    else:
        rows = rows.values_list(*_TOTAL_COLUMNS)
    cells, states, invented = {}, {}, {}
    for row in rows:
        indicator_id, code, to_date, in_period, span, *rest = row
        at = Quarter.parse(code)
        numerator, denominator, unallocated, covered, source, left_out, notes, *rest = rest
        provenance, status, absence, is_late, changed_at = rest
        if provenance == ILLUSTRATIVE:
            cell = TrendCell(at, to_date, in_period, provenance=ILLUSTRATIVE)
            invented.setdefault(indicator_id, {})[at] = cell
            continue
        states.setdefault(indicator_id, {})[at] = DataState(
            ValueStatus(status), absence or None, is_late, changed_at
        )
        if to_date is None and not absence:
            continue
        cells.setdefault(indicator_id, {})[at] = Cell(
            quarter=at,
            to_date=to_date,
            in_period=in_period,
            span=span,
            numerator=numerator,
            denominator=denominator,
            unallocated=unallocated,
            covered=covered,
            source=Quarter.parse(source) if source else None,
            left_out=tuple(left_out),
            notes=tuple(notes),
            provenance=provenance,
            absence=absence,
        )
    return cells, states, invented


def _illustrative(plan, latest):
    columns = {
        "covered": Value(0, IntegerField()),
        "span": Value(None, IntegerField()),
        "numerator": Value(None, FractionField()),
        "denominator": Value(None, FractionField()),
        "unallocated": Value(None, FractionField()),
        "source": Value("", CharField()),
        "left_out": Value([], JSONField()),
        "notes": Value([], JSONField()),
        "provenance": Value(ILLUSTRATIVE, CharField()),
        "status": Value("", CharField()),
        "absence": Value("", CharField()),
        "is_late": Value(False, BooleanField()),
        "changed_at": Value(None, DateTimeField()),
    }
    rows = IllustrativeQuarter.objects.filter(indicator__plan=plan, period__ends_on__lte=latest)
    return rows.order_by().annotate(**columns).values_list(*_TOTAL_COLUMNS)


def series_known_at(plan, quarter, lines, moment, *, with_illustrative):
    """The same as `series`, as known at a moment: computed from the revisions approved by then.

    Two queries, or one without illustrative quarters.
    """
    approved = totals.approved_lines_known_at(plan, moment)
    cells, states, invented = {}, {}, {}
    for line in lines:
        start = totals.start_of(
            plan.first_quarter, line.effective_from, settings.FISCAL_YEAR_START_MONTH
        )
        known = [each for each in approved.get(line.id, []) if each.quarter <= quarter]
        cells[line.id] = totals.cells(line.kind, known, start=start)
        states[line.id] = {
            at: DataState(ValueStatus.APPROVED, cell.absence or None)
            for at, cell in cells[line.id].items()
        }
    if with_illustrative:
        latest = quarter.ends_on(settings.FISCAL_YEAR_START_MONTH)
        rows = IllustrativeQuarter.objects.filter(indicator__plan=plan, period__ends_on__lte=latest)
        for indicator_id, code, to_date, in_period in rows.order_by().values_list(
            "indicator_id", "period__code", "to_date", "in_period"
        ):
            at = Quarter.parse(code)
            cell = TrendCell(at, to_date, in_period, provenance=ILLUSTRATIVE)
            invented.setdefault(indicator_id, {})[at] = cell
    return cells, states, invented
