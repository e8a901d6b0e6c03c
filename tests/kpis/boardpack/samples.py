"""Scorecards made by hand, with figures of the report of March 2025: no database."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from kpis.achievement import GroupRow, Thresholds, achieve, status, summarize
from kpis.boardpack.contents import BuiltFor
from kpis.enums import Absence, Direction, Kind, Method, PeriodState, Unit
from kpis.periods import Quarter, quarters
from kpis.readings import (
    DataState,
    GroupReading,
    IndicatorReading,
    ObjectiveReading,
    PeriodReading,
    Published,
    Scorecard,
    TrendCell,
    Words,
)

FIRST, LAST = Quarter(2021, 1), Quarter(2024, 4)
THRESHOLDS = Thresholds()
BUILT_FOR = BuiltFor("CEIMIA", "#2a4694")
NO_WORDS = Words("")


def row(code, number, target, actual, *, published=None, is_last=True, expected=None, **changes):
    """An indicator with its achievement, read at T4 2024-2025. Percentages are whole."""
    achieved = achieve(Method.RATIO, Direction.UP, actual=actual, target=target)
    on_path = achieve(Method.RATIO, Direction.UP, actual=actual, target=expected)
    quarter = changes.pop("quarter", LAST)
    absence = {}
    if actual is None:
        absence["actual"] = Absence.NOT_REPORTED
    if target is None:
        absence["target"] = Absence.NO_TARGET
    known = None if actual is None else Fraction(actual)
    trend = [TrendCell(each) for each in quarters(FIRST, quarter)[:-1]]
    trend.append(TrendCell(quarter, known, provenance=None if actual is None else "published"))
    reading = IndicatorReading(
        id=1,
        code=code,
        number=number,
        name=Words(f"Nom de {code}", f"Name of {code}"),
        parent_label=NO_WORDS,
        unit=Unit.COUNT,
        kind=Kind.FLOW,
        method=Method.RATIO,
        direction=Direction.UP,
        decimals=0,
        baseline=None,
        target=target,
        original_target=target,
        actual=known,
        numerator=None,
        denominator=None,
        source=None,
        achieved=achieved,
        expected=None if expected is None else Fraction(expected),
        is_prorated=expected is not None,
        against_path=on_path.ratio,
        status=status(
            Method.RATIO,
            achieved=achieved,
            against_path=on_path,
            is_last=is_last,
            thresholds=THRESHOLDS,
        ),
        covered=0 if actual is None else 16,
        elapsed=16,
        published=published and Published(Fraction(published, 100), f"Annexe 1, {code}", "R"),
        absence=absence,
        trend=tuple(trend),
        data=DataState(None, None),
    )
    return replace(reading, **changes)


def group(code, number, rows, *, published=None):
    return GroupReading(
        code=code,
        number=number,
        name=Words(f"Groupe {number}", f"Group {number}"),
        rows=tuple(rows),
        summary=summary(rows),
        published=published and Published(Fraction(published, 100), f"Annexe 1, {code}", "R"),
    )


def objective(number, groups, *, note=""):
    rows = [each for part in groups for each in part.rows]
    return ObjectiveReading(
        number=number,
        name=Words(f"Objectif entier {number}", f"Whole objective {number}"),
        short_name=Words(f"court {number}", f"short {number}"),
        note=Words(note, note),
        pillar=NO_WORDS,
        groups=tuple(groups),
        summary=summary(rows),
    )


def summary(rows):
    return summarize(
        GroupRow(
            code=each.code,
            method=each.method,
            has_target=each.target is not None,
            ratio=each.ratio,
            met=each.achieved.met,
            status=each.status,
        )
        for each in rows
    )


def scorecard(objectives, *, is_last=True, as_of=None, quarter=LAST, **changes):
    return replace(
        Scorecard(
            plan_code="2021-2025",
            plan_name=Words("Plan stratégique 2021-2025", "Strategic plan 2021-2025"),
            is_fictional=False,
            period=PeriodReading(
                quarter, quarter.starts_on(), quarter.ends_on(), date(2025, 4, 30), None
            ),
            as_of=as_of,
            is_last=is_last,
            thresholds=THRESHOLDS,
            objectives=tuple(objectives),
            summary=summary([each for part in objectives for each in part.rows]),
        ),
        **changes,
    )


# Group 3.1 of the annex: 5 of 9 met, median 153 %, mean 317 % where 332 % is printed.
COMMUNITY = (
    ("O3-COM-1", "3.1.1", 2, 5, 250),
    ("O3-COM-2", "3.1.2", 15, 23, 153),
    ("O3-COM-3", "3.1.3", 25, 327, 1308),
    ("O3-COM-4", "3.1.4", 15, 76, 507),
    ("O3-COM-5", "3.1.5", 15, 66, 440),
    ("O3-COM-6", "3.1.6", 50, 44, 89),
    ("O3-COM-7", "3.1.7", 25, 7, 28),
    ("O3-COM-8", "3.1.8", 25, 10, 40),
    ("O3-COM-9", "3.1.9", 5, 2, 40),
)


def report():
    """Objective 3 as the annex prints it, and objective 4 whose table is missing."""
    rows = [
        row(code, number, target, actual, published=published)
        for code, number, target, actual, published in COMMUNITY
    ]
    community = group("O3-COM", "3.1", rows, published=332)
    impact = group("O3-IMP", "3.2", [row("O3-IMP-1", "3.2.1", 10, 8, published=80)])
    return scorecard(
        [
            objective(3, [community, impact]),
            objective(4, [], note="Son tableau manque dans la source."),
        ]
    )


def with_missing_and_zero():
    """One row without a value, one at zero, one met."""
    rows = [
        row("A-1", "1.1.1", 10, None),
        row("A-2", "1.1.2", 10, 0),
        row("A-3", "1.1.3", 10, 12),
    ]
    return scorecard([objective(1, [group("A", "1.1", rows)])])


def with_illustrative():
    """A row whose earlier quarters are invented."""
    earlier = tuple(
        TrendCell(each, Fraction(index + 1), provenance="illustrative")
        for index, each in enumerate(quarters(FIRST, LAST)[:-1])
    )
    drawn = row("A-1", "1.1.1", 16, 16)
    drawn = replace(drawn, trend=(*earlier, drawn.trend[-1]))
    return scorecard([objective(1, [group("A", "1.1", [drawn])])])


def during_the_plan():
    """T2 2022-2023: a quarter of the way, 6 of 16 quarters elapsed."""
    quarter = Quarter(2022, 2)
    options = {"is_last": False, "quarter": quarter}
    rows = [
        row("A-1", "1.1.1", 160, 60, expected=60, **options),
        row("A-2", "1.1.2", 160, 50, expected=60, **options),
        row("A-3", "1.1.3", 160, 6, expected=60, **options),
        row("A-4", "1.1.4", 160, None, expected=60, **options),
    ]
    parts = [objective(1, [group("A", "1.1", rows)])]
    card = scorecard(parts, is_last=False, quarter=quarter)
    return replace(card, period=replace(card.period, state=PeriodState.LOCKED))


def of_size(count):
    """A plan of as many indicators, thirty to a group, three groups to an objective."""
    parts, codes = [], iter(range(1, count + 1))
    for number in range(1, count // 90 + 2):
        groups = []
        for place in range(1, 4):
            rows = [
                row(
                    f"O{number}-G{place}-{index}", f"{number}.{place}.{index}", 10, (index * 7) % 25
                )
                for index in (next(codes, None) for _ in range(30))
                if index is not None
            ]
            if rows:
                groups.append(group(f"O{number}-G{place}", f"{number}.{place}", rows))
        parts.append(objective(number, groups))
    return scorecard(parts)
