"""The scorecard as plain rows: what every page, export, pack and interface renders."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from django.utils.translation import get_language

from kpis.achievement import Achieved, Summary, Thresholds
from kpis.enums import Absence, Direction, Kind, Method, PeriodState, Status, Unit, ValueStatus
from kpis.periods import Quarter


@dataclass(frozen=True, slots=True)
class Words:
    """A text in French and in English; `str()` reads it in the active language."""

    fr: str
    en: str = ""

    def __str__(self):
        return self.within(get_language() or "fr")

    def __bool__(self):
        return bool(self.fr or self.en)

    def within(self, language):
        return (self.en or self.fr) if language.startswith("en") else (self.fr or self.en)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A decision: who, when, why; `stands` in words, "" where none was named."""

    words: str
    by: str
    at: datetime
    stands: str
    stands_label: str


@dataclass(frozen=True, slots=True)
class Published:
    """A percentage as a publication printed it: a ratio, its place, its publication.

    `code` is the figure's in its publication; `resolution` the latest decision about it, None
    without any.
    """

    ratio: Fraction
    place: str
    publication: str
    decimals: int = 0
    code: str = ""
    resolution: Resolved | None = None


class TrendCell(NamedTuple):
    """One quarter of a series. `to_date` is None where the quarter reported nothing.

    `provenance` is that of the values, "illustrative" for an invented quarter, None
    where there is nothing.
    """

    quarter: Quarter
    to_date: Fraction | None = None
    in_period: Fraction | None = None
    span: int | None = None
    provenance: str | None = None

    @property
    def is_illustrative(self):
        return self.provenance == "illustrative"


class DataState(NamedTuple):
    """The state of the data at the quarter shown, apart from the result.

    `status` None: nothing recorded. `changed_at` is the time of the approval in force, None
    where nothing is approved: what is pending tells readers nothing (rule 14).
    """

    status: ValueStatus | None
    absence: Absence | None
    is_late: bool = False
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class IndicatorReading:
    """One row of the scorecard. Figures are in the indicator's unit (points for a percentage).

    `achieved.ratio` and `against_path` are ratios, never capped. None: no value, never zero.
    `expected_first` is what the path expects of the first quarter. `previous_status` is None
    unless the quarter before and the one shown both reported.
    """

    id: int
    code: str
    number: str
    name: Words
    parent_label: Words
    unit: Unit
    kind: Kind
    method: Method
    direction: Direction
    decimals: int
    baseline: Decimal | None
    target: Decimal | None
    original_target: Decimal | None
    actual: Fraction | None
    numerator: Fraction | None
    denominator: Fraction | None
    source: Quarter | None
    achieved: Achieved
    expected: Fraction | None
    is_prorated: bool
    against_path: Fraction | None
    status: Status
    covered: int
    elapsed: int
    published: Published | None
    absence: dict[str, Absence]
    trend: tuple[TrendCell, ...]
    data: DataState
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    unallocated: Fraction | None = None
    part_of: str | None = None
    note: Words = field(default_factory=lambda: Words(""))
    team_id: int | None = None
    thresholds: Thresholds = Thresholds()
    expected_first: Fraction | None = None
    previous_status: Status | None = None

    @property
    def full_name(self):
        """The name, after the label shared with its neighbours if it has one."""
        return f"{self.parent_label} – {self.name}" if self.parent_label else str(self.name)

    @property
    def ratio(self):
        return self.achieved.ratio

    @property
    def published_differs(self):
        """Whether the printed percentage is not the computed one at its decimals."""
        if self.published is None or self.ratio is None:
            return False
        step = Fraction(1, 100 * 10**self.published.decimals)
        return not -step / 2 <= self.ratio - self.published.ratio < step / 2

    @property
    def change(self):
        """The difference to the quarter before, None unless both reported."""
        reported = [cell for cell in self.trend if not cell.is_illustrative]
        if len(reported) < 2 or reported[-1].to_date is None or reported[-2].to_date is None:
            return None
        return reported[-1].to_date - reported[-2].to_date

    @property
    def has_illustrative(self):
        return any(cell.is_illustrative for cell in self.trend)


@dataclass(frozen=True, slots=True)
class GroupReading:
    code: str
    number: str
    name: Words
    rows: tuple[IndicatorReading, ...]
    summary: Summary
    published: Published | None

    @property
    def published_differs(self):
        if self.published is None or self.summary.mean is None:
            return False
        step = Fraction(1, 100 * 10**self.published.decimals)
        return not -step / 2 <= self.summary.mean - self.published.ratio < step / 2


@dataclass(frozen=True, slots=True)
class ObjectiveReading:
    number: int
    name: Words
    short_name: Words
    note: Words
    pillar: Words
    groups: tuple[GroupReading, ...]
    summary: Summary

    @property
    def rows(self):
        return tuple(row for group in self.groups for row in group.rows)


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """The quarter shown, with its dates and its state at the moment asked for."""

    quarter: Quarter
    starts_on: date
    ends_on: date
    due_on: date | None
    state: PeriodState | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A plan read at one period and one moment. `as_of` None: as known now.

    `is_last` says that the period is the plan's last: statuses are then of the
    achievement, else of the path.
    """

    plan_code: str
    plan_name: Words
    is_fictional: bool
    period: PeriodReading
    as_of: datetime | None
    is_last: bool
    thresholds: Thresholds
    objectives: tuple[ObjectiveReading, ...]
    summary: Summary
    quarters: tuple[PeriodReading, ...] = ()

    @property
    def groups(self):
        return tuple(group for objective in self.objectives for group in objective.groups)

    @property
    def rows(self):
        return tuple(row for objective in self.objectives for row in objective.rows)

    @property
    def has_illustrative(self):
        return any(row.has_illustrative for row in self.rows)
