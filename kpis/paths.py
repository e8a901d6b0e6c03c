"""Which target is in force, and what the path to it expects at a quarter. No model, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kpis.achievement import TargetRow
from kpis.enums import Kind, Path, TargetScope
from kpis.periods import FISCAL_YEAR_START_MONTH, Quarter

# Kinds that gather from nothing: their annual targets add up, their path starts at 0.
GATHERING_KINDS = frozenset({Kind.FLOW, Kind.DISTINCT})


class Source(StrEnum):
    """What an expected value comes from."""

    QUARTER = "quarter"
    YEARS = "years"
    PATH = "path"


@dataclass(frozen=True, slots=True)
class Expected:
    """Where the indicator should be, in its unit; None when nothing is expected.

    `is_prorated`: computed between targets that were set (« au prorata »).
    """

    value: Fraction | None
    is_prorated: bool = False
    source: Source | None = None


NOTHING = Expected(None)


def target_in_force(
    rows: Iterable[TargetRow],
    *,
    at: Quarter,
    as_of: datetime | None = None,
    scope: TargetScope = TargetScope.PLAN,
    year: int | None = None,
    quarter: Quarter | None = None,
    due_on: date | None = None,
    start_month: int = FISCAL_YEAR_START_MONTH,
) -> TargetRow | None:
    """Return the target in force for a quarter, as known at `as_of` (rule 4); None without one.

    The latest effective by the quarter's end among those recorded by then. `year`,
    `quarter` and `due_on` choose among annual, quarterly and dated targets; without
    them, those of `at`.
    """
    if scope == TargetScope.YEAR and year is None:
        year = at.year
    if scope == TargetScope.QUARTER and quarter is None:
        quarter = at
    last_day = at.ends_on(start_month)
    candidates = [
        row
        for row in rows
        if row.scope == scope
        and row.effective_from <= last_day
        and (as_of is None or row.recorded_at <= as_of)
        and (scope != TargetScope.YEAR or row.year == year)
        and (scope != TargetScope.QUARTER or row.quarter == quarter)
        and (due_on is None or row.due_on == due_on)
    ]
    return max(candidates, key=lambda row: (row.effective_from, row.recorded_at), default=None)


def original_target(
    rows: Iterable[TargetRow], *, as_of: datetime | None = None
) -> TargetRow | None:
    """Return the first plan target that was set, None without one."""
    candidates = [
        row
        for row in rows
        if row.scope == TargetScope.PLAN and (as_of is None or row.recorded_at <= as_of)
    ]
    return min(candidates, key=lambda row: (row.effective_from, row.recorded_at), default=None)


def expected(
    kind: Kind,
    path: Path,
    rows: Iterable[TargetRow],
    *,
    at: Quarter,
    start: Quarter,
    end: Quarter | None,
    baseline: Decimal | None = None,
    as_of: datetime | None = None,
    start_month: int = FISCAL_YEAR_START_MONTH,
) -> Expected:
    """Return what is expected at the end of a quarter, to date for a flow (rules 4 and 5).

    The quarterly target if one is set; else the annual ones; else the plan's path.
    Before the plan's start, and after its end unknown, nothing.
    """
    if at < start:
        return NOTHING
    ledger = _Ledger(list(rows), at, as_of, start_month)
    quarterly = ledger.value(TargetScope.QUARTER)
    if quarterly is not None:
        return Expected(quarterly, source=Source.QUARTER)
    before = Fraction(baseline) if baseline is not None else None
    annual = _from_years(kind, path, ledger, start, before)
    if annual is not None:
        return annual
    if end is None:
        return NOTHING
    return _from_plan(kind, path, ledger, start, end, before)


def years_and_plan(
    kind: Kind,
    rows: Iterable[TargetRow],
    *,
    start: Quarter,
    end: Quarter | None,
    start_month: int = FISCAL_YEAR_START_MONTH,
) -> tuple[Fraction, Fraction] | None:
    """Return what the annual targets add up to and the plan's target where the two differ.

    None where they agree, where a year or the plan has none, or where years do not add
    up (rule 4: a difference is warned about, not refused).
    """
    if kind not in GATHERING_KINDS or end is None:
        return None
    ledger = _Ledger(list(rows), end, None, start_month)
    target = ledger.value(TargetScope.PLAN)
    total = Fraction(0)
    for year in range(start.year, end.year + 1):
        amount = ledger.value(TargetScope.YEAR, year=year)
        if amount is None:
            return None
        total += amount
    return None if target is None or total == target else (total, target)


@dataclass(frozen=True, slots=True)
class _Ledger:
    """The target rows of one indicator, as in force for one quarter at one moment."""

    rows: Sequence[TargetRow]
    at: Quarter
    as_of: datetime | None
    start_month: int

    def value(self, scope: TargetScope, **which: int | date) -> Fraction | None:
        row = target_in_force(
            self.rows,
            at=self.at,
            as_of=self.as_of,
            scope=scope,
            start_month=self.start_month,
            **which,  # type: ignore[arg-type]
        )
        return None if row is None else Fraction(row.value)

    def milestones(self) -> list[tuple[Quarter, Fraction]]:
        """The dated targets in force, by the quarter they fall due in; the last date wins."""
        dates = sorted(
            {row.due_on for row in self.rows if row.scope == TargetScope.MILESTONE and row.due_on}
        )
        found: dict[Quarter, Fraction] = {}
        for due_on in dates:
            value = self.value(TargetScope.MILESTONE, due_on=due_on)
            if value is not None:
                found[Quarter.containing(due_on, self.start_month)] = value
        return sorted(found.items())


def _from_years(
    kind: Kind, path: Path, ledger: _Ledger, start: Quarter, before: Fraction | None
) -> Expected | None:
    """What annual targets expect, None where those needed are not all set."""
    year = ledger.at.year
    current = ledger.value(TargetScope.YEAR, year=year)
    if current is None:
        return None
    first = max(Quarter(year, 1), start)
    share = Fraction(ledger.at.index - first.index + 1, Quarter(year, 4).index - first.index + 1)
    is_prorated = share != 1
    if kind in GATHERING_KINDS:
        completed = Fraction(0)
        for each in range(start.year, year):
            amount = ledger.value(TargetScope.YEAR, year=each)
            if amount is None:
                return None
            completed += amount
        return Expected(completed + share * current, is_prorated, Source.YEARS)
    if path == Path.CONSTANT:
        return Expected(current, source=Source.YEARS)
    previous = before if year == start.year else ledger.value(TargetScope.YEAR, year=year - 1)
    if previous is None:
        # Without a level to start from, the year's own is expected throughout (rule 5).
        return Expected(current, source=Source.YEARS)
    return Expected(previous + share * (current - previous), is_prorated, Source.YEARS)


def _from_plan(
    kind: Kind,
    path: Path,
    ledger: _Ledger,
    start: Quarter,
    end: Quarter,
    before: Fraction | None,
) -> Expected:
    """What the path to the plan's target expects; a revision is a step, not a new past."""
    target = ledger.value(TargetScope.PLAN)
    milestones = [each for each in ledger.milestones() if start <= each[0] <= end]
    if path == Path.STEPS:
        due = [value for quarter, value in milestones if quarter <= ledger.at]
        if target is not None and ledger.at >= end:
            due.append(target)
        return Expected(due[-1], source=Source.PATH) if due else NOTHING
    if target is None:
        return NOTHING
    if before is None and kind in GATHERING_KINDS:
        before = Fraction(0)
    if path == Path.CONSTANT or before is None or ledger.at >= end:
        return Expected(target, source=Source.PATH)
    stops = [(start.previous(), before)]
    stops += [each for each in milestones if each[0] < end]
    stops.append((end, target))
    behind = max(stop for stop in stops if stop[0] < ledger.at)
    ahead = min(stop for stop in stops if stop[0] >= ledger.at)
    share = Fraction(ledger.at.index - behind[0].index, ahead[0].index - behind[0].index)
    return Expected(behind[1] + share * (ahead[1] - behind[1]), share != 1, Source.PATH)
