"""The scorecard at other quarters and moments: what was known, what is missing, what is drawn."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from kpis import recording, scorecard
from kpis.enums import Absence, Basis, Kind, Method, Unit
from kpis.models import IllustrativeQuarter
from kpis.periods import Quarter
from tests.kpis.factories import (
    DefinitionFactory,
    GroupFactory,
    IndicatorFactory,
    PlanFactory,
    approved,
    many_indicators,
    period,
    periods,
    person,
    reported,
)

pytestmark = pytest.mark.django_db
LAST = Quarter(2024, 4)


def row_of(indicator, quarter=LAST, **options):
    card = scorecard.build(indicator.plan, quarter, **options)
    return next(row for row in card.rows if row.code == indicator.code)


@pytest.mark.parametrize(
    ("now", "absence"),
    [
        (datetime(2025, 3, 1, tzinfo=UTC), Absence.NOT_DUE),
        (datetime(2025, 4, 10, tzinfo=UTC), Absence.NOT_DUE),
        (datetime(2025, 4, 20, tzinfo=UTC), Absence.LATE),
    ],
)
def test_why_a_value_is_missing_follows_the_calendar(now, absence):
    indicator = IndicatorFactory(target=10)
    period("2024-T4")

    assert row_of(indicator, now=now).absence["actual"] == absence


def test_a_stated_reason_of_absence_wins_over_the_calendar():
    indicator = IndicatorFactory(target=10)
    approved(indicator, "2024-T4", absence=Absence.NOT_AVAILABLE)

    assert row_of(indicator).absence["actual"] == Absence.NOT_AVAILABLE


def test_a_past_moment_shows_what_was_approved_then(time_machine):
    indicator = IndicatorFactory(target=10)
    time_machine.move_to(datetime(2025, 4, 5, 12, tzinfo=UTC))
    approved(indicator, "2024-T4", 3)
    time_machine.move_to(datetime(2025, 4, 12, 12, tzinfo=UTC))
    approved(indicator, "2024-T4", 4)
    time_machine.move_to(datetime(2025, 4, 14, 12, tzinfo=UTC))
    reported(indicator, "2024-T4", 5)

    then = row_of(indicator, as_of=scorecard.end_of_day(date(2025, 4, 5)))
    before = row_of(indicator, as_of=scorecard.end_of_day(date(2025, 4, 4)))

    assert (before.actual, then.actual, row_of(indicator).actual) == (None, 3, 4)


def test_a_past_moment_equals_the_kept_totals_of_that_moment(time_machine):
    indicators = [
        IndicatorFactory(target=10, kind=kind, unit=unit)
        for kind, unit in (
            (Kind.FLOW, Unit.COUNT),
            (Kind.STOCK, Unit.COUNT),
            (Kind.RATIO, Unit.PERCENT),
        )
    ]
    time_machine.move_to(datetime(2025, 4, 5, 12, tzinfo=UTC))
    periods("2024-T1", "2024-T4")
    for code in ("2024-T1", "2024-T2", "2024-T4"):
        for indicator in indicators[:2]:
            approved(indicator, code, 3)
        approved(indicators[2], code, numerator=Decimal(1), denominator=Decimal(3))
    now = [row_of(indicator) for indicator in indicators]
    moment = datetime(2025, 4, 6, tzinfo=UTC)

    then = [row_of(indicator, as_of=moment) for indicator in indicators]

    for kept, computed in zip(now, then, strict=True):
        assert kept.trend == computed.trend
        assert (kept.actual, kept.covered, kept.source) == (
            computed.actual,
            computed.covered,
            computed.source,
        )


def test_a_later_quarter_is_hidden():
    indicator = IndicatorFactory(target=10)
    approved(indicator, "2024-T3", 3)
    approved(indicator, "2024-T4", 4)

    assert row_of(indicator, Quarter(2024, 3)).actual == 3


def test_illustrative_quarters_change_the_trend_and_nothing_else():
    indicator = IndicatorFactory(target=10)
    approved(indicator, "2024-T4", 8, basis=Basis.TO_DATE)
    IllustrativeQuarter.objects.create(
        indicator=indicator, period=period("2024-T3"), in_period=Fraction(2), to_date=Fraction(6)
    )

    bare, drawn = row_of(indicator, with_illustrative=False), row_of(indicator)

    assert bare.trend != drawn.trend
    assert drawn.trend[-2].is_illustrative
    for field in bare.__slots__:
        if field != "trend":
            assert getattr(bare, field) == getattr(drawn, field)


def test_an_illustrative_quarter_gives_way_to_a_reported_one():
    indicator = IndicatorFactory(target=10)
    approved(indicator, "2024-T4", 8)
    IllustrativeQuarter.objects.create(
        indicator=indicator, period=period("2024-T4"), to_date=Fraction(6)
    )

    assert row_of(indicator).trend[-1].to_date == 8


def test_the_change_is_between_reported_neighbours_only():
    indicator = IndicatorFactory(target=10)
    approved(indicator, "2024-T2", 1)
    approved(indicator, "2024-T4", 4)

    assert row_of(indicator).change is None
    assert row_of(indicator, Quarter(2024, 2)).change is None
    approved(indicator, "2024-T3", 2)
    assert row_of(indicator).change == 4


def test_a_definition_recorded_later_is_not_known_before():
    indicator = IndicatorFactory(kind=Kind.STOCK, target=20)
    DefinitionFactory(
        indicator=indicator,
        method=Method.FROM_BASELINE,
        baseline=Decimal(10),
        recorded_at=datetime(2025, 6, 1, tzinfo=UTC),
    )
    periods("2024-T4", "2024-T4")

    then = row_of(indicator, as_of=datetime(2025, 5, 1, tzinfo=UTC))

    assert (then.method, row_of(indicator).method) == (Method.RATIO, Method.FROM_BASELINE)


def test_an_indicator_added_in_mid_plan_counts_from_then():
    indicator = IndicatorFactory(target=10, effective_from=date(2023, 4, 1))
    approved(indicator, "2023-T1", 3)

    before = scorecard.build(indicator.plan, Quarter(2022, 4))

    assert before.rows == ()
    assert row_of(indicator, Quarter(2023, 1)).elapsed == 1


def test_a_quarter_outside_the_plan_is_refused():
    plan = PlanFactory()

    with pytest.raises(scorecard.NoSuchQuarter):
        scorecard.build(plan, Quarter(2025, 1))


def test_a_withdrawn_value_is_missing_again():
    indicator = IndicatorFactory(target=10)
    value = approved(indicator, "2024-T4", 3)
    author = person("contributor", teams=[indicator.team])
    recording.withdraw(value, by=author)
    recording.submit(value, by=author)
    recording.approve(value, by=person("approver", approves=[indicator.team]))

    assert row_of(indicator).actual is None


@pytest.mark.parametrize("as_of", [None, datetime(2026, 1, 1, tzinfo=UTC)])
def test_ten_forty_or_three_hundred_indicators_cost_the_same_queries(
    as_of, django_assert_max_num_queries
):
    counts = []
    for size in (10, 40, 300):
        group = GroupFactory()
        many_indicators(group, size)
        with django_assert_max_num_queries(8) as queries:
            scorecard.build(group.objective.plan, LAST, as_of=as_of)
        counts.append(len(queries))

    assert len(set(counts)) == 1
