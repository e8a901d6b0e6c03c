"""What the scorecard reads of the plan: one query each, whatever the plan's size."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.contrib.auth import get_user_model
from django.db.models import (
    F,
    FilteredRelation,
    Q,
)

from kpis.achievement import TargetRow
from kpis.enums import Direction, Kind, Method, Path, TargetScope, Unit
from kpis.models import (
    Indicator,
    Objective,
    PublishedFigure,
    ReportingPeriod,
    Resolution,
    Target,
)
from kpis.paths import GATHERING_KINDS
from kpis.periods import Quarter
from kpis.readings import PeriodReading, Published, Resolved, Words

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

    @property
    def path_baseline(self):
        """Where the path to the target starts, None where it starts as its kind does.

        A baseline is only shown beside actual ÷ target (rule 1), so that of a flow, which
        gathers from nothing, moves no path.
        """
        if self.definition.method == Method.RATIO and self.kind in GATHERING_KINDS:
            return None
        return self.definition.baseline

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


def published_ratios(plan, quarter, as_of=None):
    """Printed percentages at a quarter: ({indicator id: Published}, {group id: Published}).

    Where two publications printed one, the later publication's stands. Each has the latest
    resolution recorded by `as_of` (None: of all).
    """
    known = Q() if as_of is None else Q(resolutions__recorded_at__lte=as_of)
    # A figure comes once for each of its resolutions, the latest last: the last row is kept.
    rows = (
        PublishedFigure.objects.filter(
            Q(indicator__plan=plan) | Q(group__objective__plan=plan),
            reads=PublishedFigure.Reads.ACHIEVEMENT,
            period__code=quarter.code,
        )
        .annotate(decided=FilteredRelation("resolutions", condition=known))
        .order_by(
            F("publication__published_on").asc(nulls_first=True),
            "publication__code",
            "pk",
            "decided__recorded_at",
            "decided__pk",
        )
        .values_list(
            "indicator_id",
            "group_id",
            "value",
            "place",
            "publication__code",
            "decimals",
            "code",
            "decided__words",
            "decided__recorded_at",
            "decided__stands",
            "decided__recorded_by__first_name",
            "decided__recorded_by__last_name",
            "decided__recorded_by__email",
        )
    )
    of_indicators, of_groups = {}, {}
    for indicator_id, group_id, value, *printed, words, at, stands, first, last, email in rows:
        resolution = None
        if at is not None:
            by = get_user_model()(first_name=first, last_name=last, email=email)
            # Translated where it is read: one scorecard makes a pack in each language.
            label = Resolution.Stands(stands).label if stands else ""
            resolution = Resolved(words, str(by), at, stands, label)
        published = Published(Fraction(value) / 100, *printed, resolution)
        if indicator_id is not None:
            of_indicators[indicator_id] = published
        else:
            of_groups[group_id] = published
    return of_indicators, of_groups
