"""Scorecards made by hand: a plan of four years at its last quarter, without a database."""

from datetime import date
from fractions import Fraction

from kpis import achievement
from kpis.achievement import GroupRow, Thresholds
from kpis.comparing import Printed, Reader
from kpis.enums import Direction, Kind, Method, Status, Unit
from kpis.periods import Quarter
from kpis.readings import (
    DataState,
    GroupReading,
    IndicatorReading,
    ObjectiveReading,
    PeriodReading,
    Scorecard,
    Words,
)

STARTS_ON, ENDS_ON = date(2021, 4, 1), date(2025, 3, 31)
LAST = PeriodReading(Quarter.parse("2024-T4"), date(2025, 1, 1), ENDS_ON, None, None)


def row(code, actual, target, unit="count", *, part_of=None, original_target=None):
    """One indicator read: actual ÷ target."""
    actual = None if actual is None else Fraction(actual)
    achieved = achievement.achieve(Method.RATIO, Direction.UP, actual=actual, target=target)
    return IndicatorReading(
        id=0,
        code=code,
        number="1.1.1",
        name=Words(code),
        parent_label=Words(""),
        unit=Unit(unit),
        kind=Kind.FLOW,
        method=Method.RATIO,
        direction=Direction.UP,
        decimals=0,
        baseline=None,
        target=target,
        original_target=original_target or target,
        actual=actual,
        numerator=None,
        denominator=None,
        source=None,
        achieved=achieved,
        expected=target,
        is_prorated=False,
        against_path=achieved.ratio,
        status=Status.MET,
        covered=16,
        elapsed=16,
        published=None,
        absence={},
        trend=(),
        data=DataState(None, None),
        part_of=part_of,
    )


def reader(*rows, printed=()):
    """A Reader of one group G of these rows; `printed` are figures of the publication."""
    summary = achievement.summarize(
        GroupRow(
            code=each.code,
            method=each.method,
            has_target=each.target is not None,
            ratio=each.achieved.ratio,
            met=each.achieved.met,
            status=each.status,
        )
        for each in rows
    )
    group = GroupReading("G", "1.1", Words("Groupe"), tuple(rows), summary, None)
    objective = ObjectiveReading(
        1, Words("Objectif"), Words("Objectif"), Words(""), Words(""), (group,), summary
    )
    card = Scorecard(
        plan_code="2021-2025",
        plan_name=Words("Plan"),
        is_fictional=False,
        period=LAST,
        as_of=None,
        is_last=True,
        thresholds=Thresholds(),
        objectives=(objective,),
        summary=summary,
    )
    found = {(each.indicator, each.reads): each for each in printed}
    return Reader(card, STARTS_ON, found)


def of_group(value, **fields):
    """The printed percentage of the group."""
    fields = {"scope": "since 2021", **fields}
    return Printed("G", value, "percent", reads="achievement", group="G", **fields)


def of_row(code, value, reads="actual", **fields):
    """A printed figure of one indicator."""
    fields = {"scope": "since 2021", **fields}
    return Printed(f"{code}.{reads}", value, reads=reads, indicator=code, **fields)
