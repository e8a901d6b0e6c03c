"""One indicator, quarter after quarter: what was added, what was expected, how it read.

Figures come from the scorecard's own trend; expectations from the ledger of targets and the
definition in force at each quarter. No query.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.conf import settings

from kpis import achievement, ledgers, paths
from kpis.achievement import NOTHING, Thresholds
from kpis.enums import PERCENTAGE_METHODS, Direction, Method, Path, Status
from kpis.held import ILLUSTRATIVE
from kpis.periods import Quarter, quarters

THRESHOLDS = ("far", "met", "on_path", "near")


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """One quarter. Amounts are in the indicator's unit, `share` is a ratio of what is expected.

    `span`: how many quarters `in_period` covers. `status` is None for an illustrative
    quarter: nothing is ever computed from one (rule 17).
    """

    quarter: Quarter
    to_date: Fraction | None
    in_period: Fraction | None
    span: int | None
    expected: Fraction | None
    is_prorated: bool
    share: Fraction | None
    status: Status | None
    provenance: str | None

    @property
    def is_illustrative(self):
        return self.provenance == ILLUSTRATIVE

    @property
    def is_missing(self):
        return self.to_date is None


@dataclass(frozen=True, slots=True)
class PathPoint:
    """What is expected at a quarter, and the amounts from which a result is on path and near."""

    quarter: Quarter
    expected: Fraction | None
    on_path: Fraction | None = None
    near: Fraction | None = None
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A dated change of method, drawn across the series."""

    quarter: Quarter
    effective_from: date
    reason: str


class Series:
    """Reads one indicator's quarters.

    `definitions` are its IndicatorDefinition rows in order, `targets` its TargetRows, both as
    known at the scorecard's moment.
    """

    def __init__(self, plan, scorecard, reading, definitions, targets):
        self.plan, self.scorecard, self.reading = plan, scorecard, reading
        self.definitions, self.targets = definitions, targets
        self.month = settings.FISCAL_YEAR_START_MONTH
        self.start = reading.trend[0].quarter if reading.trend else scorecard.period.quarter

    def rows(self):
        """The quarters elapsed, oldest first."""
        return [self.row(cell) for cell in self.reading.trend]

    def row(self, cell):
        expected = self.expected_at(cell.quarter)
        on_path = NOTHING if cell.is_illustrative else self.against(cell, expected.value)
        status = None
        if not cell.is_illustrative:
            status = self.status_at(cell, on_path)
        return QuarterRow(
            quarter=cell.quarter,
            to_date=cell.to_date,
            in_period=cell.in_period,
            span=cell.span,
            expected=expected.value,
            is_prorated=expected.is_prorated,
            share=on_path.ratio,
            status=status,
            provenance=cell.provenance,
        )

    def status_at(self, cell, on_path):
        """The status of a quarter: against the target at the plan's last one, else the path."""
        definition = self.definition_at(cell.quarter)
        is_last = cell.quarter == self.plan.last_quarter
        target = paths.target_in_force(
            self.targets,
            at=cell.quarter,
            as_of=self.scorecard.as_of,
            start_month=self.month,
        )
        return achievement.status(
            definition.method,
            achieved=self.against(cell, target.value if target else None),
            against_path=on_path,
            is_last=is_last,
            thresholds=definition.thresholds(self.plan.thresholds),
        )

    def against(self, cell, wanted):
        definition = self.definition_at(cell.quarter)
        return achievement.achieve(
            definition.method,
            definition.direction,
            actual=cell.to_date,
            target=wanted,
            baseline=definition.baseline,
            lower=definition.lower,
            upper=definition.upper,
        )

    def path(self):
        """What is expected from the first quarter to the plan's end, in the target of each."""
        end = self.plan.last_quarter or self.scorecard.period.quarter
        return [self.path_point(quarter) for quarter in quarters(self.start, end)]

    def path_point(self, quarter):
        expected = self.expected_at(quarter).value
        target = paths.target_in_force(
            self.targets, at=quarter, as_of=self.scorecard.as_of, start_month=self.month
        )
        value = target.value if target else None
        definition = self.definition_at(quarter)
        if expected is None or definition.method not in PERCENTAGE_METHODS:
            return PathPoint(quarter, expected, target=value)
        base = Fraction(0)
        if definition.method == Method.FROM_BASELINE:
            base = Fraction(definition.baseline or 0)
        limits: Thresholds = definition.thresholds(self.plan.thresholds)
        return PathPoint(
            quarter,
            expected,
            on_path=base + Fraction(limits.on_path) * (expected - base),
            near=base + Fraction(limits.near) * (expected - base),
            target=value,
        )

    def expected_at(self, quarter):
        definition = self.definition_at(quarter)
        return paths.expected(
            self.reading.kind,
            definition.path,
            self.targets,
            at=quarter,
            start=self.start,
            end=self.plan.last_quarter,
            baseline=definition.baseline,
            as_of=self.scorecard.as_of,
            start_month=self.month,
        )

    def definition_row_at(self, quarter):
        """The definition in force at a quarter's end: the latest effective, None before any."""
        ends_on = quarter.ends_on(self.month)
        held = [row for row in self.definitions if row.effective_from <= ends_on]
        return max(held, key=lambda row: (row.effective_from, row.recorded_at), default=None)

    def definition_at(self, quarter):
        row = self.definition_row_at(quarter)
        if row is None:
            return ledgers.Definition()
        return ledgers.Definition(
            Method(row.method),
            Direction(row.direction),
            Path(row.path),
            row.baseline,
            row.lower,
            row.upper,
            tuple(getattr(row, f"threshold_{name}") for name in THRESHOLDS),
        )

    def breaks(self):
        """The changes of method within the quarters elapsed."""
        last = self.scorecard.period.quarter
        found = []
        for row in self.definitions:
            quarter = Quarter.containing(row.effective_from, self.month)
            if row.is_break and self.start < quarter <= last:
                found.append(Break(quarter, row.effective_from, row.reason))
        return found
