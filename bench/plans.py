"""Made plans of any size. Figures go through recording; no row of them is real."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kpis import recording
from kpis.changes import Change
from kpis.models import Plan
from kpis.periods import Quarter
from tests.kpis.factories import (
    GroupFactory,
    ObjectiveFactory,
    PlanFactory,
    UserFactory,
    many_indicators,
    periods,
)

LAST = Quarter.parse("2024-T4")
GROUPS = 10
# What one act of recording holds at once: bounds the memory, not the result.
ACT = 20_000


@dataclass(frozen=True, slots=True)
class Size:
    indicators: int
    quarters: int
    categories: int

    def __str__(self):
        return f"{self.indicators} × {self.quarters} × {self.categories}"


@dataclass(frozen=True, slots=True)
class Made:
    """A plan with its indicators and its quarters, oldest first."""

    plan: Plan
    indicators: list
    periods: list


def empty_plan(size):
    """A plan of this size whose quarters hold nothing yet, ending with 2024-T4."""
    first = LAST
    for _quarter in range(size.quarters - 1):
        first = first.previous()
    plan = PlanFactory(code="made", starts_on=first.starts_on(4), ends_on=date(2025, 3, 31))
    objective = ObjectiveFactory(plan=plan, number=1)
    indicators = []
    for rank in range(GROUPS):
        group = GroupFactory(objective=objective, code=f"O1-G{rank}")
        share = size.indicators * (rank + 1) // GROUPS - size.indicators * rank // GROUPS
        indicators += many_indicators(group, share, target=5000)
    return Made(plan, indicators, periods(first.code, LAST.code))


def changes(made, size):
    """One amount for each indicator, quarter and category, the quarters in order."""
    names = [f"Category {rank}" if size.categories > 1 else "" for rank in range(size.categories)]
    return [
        Change(
            indicator=indicator,
            period=period,
            category=name,
            amount=Decimal((7 * i + 3 * q + c) % 40),
        )
        for i, indicator in enumerate(made.indicators)
        for q, period in enumerate(made.periods)
        for c, name in enumerate(names)
    ]


def full_plan(size):
    """A plan of this size with an approved value in every cell."""
    made = empty_plan(size)
    recorder, approver = UserFactory(), UserFactory()
    rows = changes(made, size)
    cells = size.quarters * size.categories
    step = max(1, ACT // cells) * cells
    for start in range(0, len(rows), step):
        recording.publish(rows[start : start + step], by=recorder, approved_by=approver)
    return made
