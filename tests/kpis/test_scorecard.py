"""The scorecard of a plan: its figures, and how rows make groups."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from kpis import scorecard
from kpis.enums import Absence, Basis, Direction, Kind, Method, Path, Status, TargetScope, Unit
from kpis.periods import Quarter
from tests.kpis.factories import (
    DefinitionFactory,
    GroupFactory,
    IndicatorFactory,
    ObjectiveFactory,
    TargetFactory,
    approved,
    period,
    periods,
)

pytestmark = pytest.mark.django_db
LAST = Quarter(2024, 4)


def row_of(indicator, quarter=LAST, **options):
    card = scorecard.build(indicator.plan, quarter, **options)
    return next(row for row in card.rows if row.code == indicator.code)


def test_a_flow_adds_its_quarters_and_counts_what_is_covered():
    indicator = IndicatorFactory(target=10)
    for code, amount in (("2021-T1", 3), ("2021-T3", 0), ("2021-T4", 5)):
        approved(indicator, code, amount)

    row = row_of(indicator, Quarter(2021, 4))

    assert (row.actual, row.covered, row.elapsed) == (8, 3, 4)
    assert row.ratio == Fraction(8, 10)


def test_a_figure_is_never_capped():
    indicator = IndicatorFactory(target=5)
    approved(indicator, "2024-T4", 61, basis=Basis.TO_DATE)

    assert row_of(indicator).ratio == Fraction(61, 5)


def test_nothing_reported_is_no_figure_and_is_left_out_by_name():
    indicator = IndicatorFactory(target=10)
    period("2024-T4")

    card = scorecard.build(indicator.plan, LAST)

    assert card.rows[0].actual is None
    assert card.rows[0].status == Status.NONE
    assert card.summary.left_out == (indicator.code,)
    assert (card.summary.rows, card.summary.rows_reported) == (1, 0)
    assert card.summary.mean is None


def test_zero_is_a_figure():
    indicator = IndicatorFactory(target=10)
    approved(indicator, "2024-T4", 0)

    row = row_of(indicator)

    assert (row.actual, row.ratio, row.status) == (0, 0, Status.MISS)
    assert row.absence == {}


def test_a_level_says_its_quarter():
    indicator = IndicatorFactory(kind=Kind.STOCK, target=20)
    periods("2024-T1", "2024-T4")
    approved(indicator, "2024-T1", 12)
    approved(indicator, "2024-T2", 15)

    row = row_of(indicator)

    assert (row.actual, row.source) == (15, Quarter(2024, 2))


def test_a_ratio_is_of_sums():
    indicator = IndicatorFactory(kind=Kind.RATIO, unit=Unit.PERCENT, target=40)
    pairs = {"2024-T1": (9, 10), "2024-T2": (2, 4), "2024-T4": (30, 100)}
    for code, (numerator, denominator) in pairs.items():
        approved(indicator, code, numerator=Decimal(numerator), denominator=Decimal(denominator))

    row = row_of(indicator)

    assert row.actual == Fraction(4100, 114)
    assert row.ratio == Fraction(4100, 114) / 40


def test_during_the_plan_the_status_reads_the_path():
    indicator = IndicatorFactory(target=16)
    approved(indicator, "2022-T4", 8)

    row = row_of(indicator, Quarter(2022, 4))

    assert row.ratio == Fraction(1, 2)
    assert (row.expected, row.against_path, row.status) == (8, 1, Status.MET)


def test_at_the_plans_last_quarter_the_status_reads_the_target_whatever_the_clock(time_machine):
    indicator = IndicatorFactory(target=16)
    approved(indicator, "2024-T4", 8)
    time_machine.move_to(datetime(2030, 1, 1, tzinfo=UTC))

    assert row_of(indicator).status == Status.MISS


def test_against_the_path_of_a_level_with_a_baseline():
    indicator = IndicatorFactory(kind=Kind.STOCK, definition=False, target=18)
    DefinitionFactory(indicator=indicator, method=Method.FROM_BASELINE, baseline=Decimal(10))
    approved(indicator, "2022-T4", 13)

    row = row_of(indicator, Quarter(2022, 4))

    assert row.expected == 14
    assert row.against_path == Fraction(3, 4)


def test_a_revised_target_keeps_the_original_beside_it():
    indicator = IndicatorFactory(target=25)
    TargetFactory(
        indicator=indicator,
        value=Decimal(16),
        effective_from=date(2023, 4, 1),
        recorded_at=datetime(2023, 4, 1, tzinfo=UTC),
        reason="Décision du conseil",
    )
    approved(indicator, "2022-T4", 13, basis=Basis.TO_DATE)

    after, before = row_of(indicator, Quarter(2023, 1)), row_of(indicator, Quarter(2022, 4))

    assert (after.target, after.original_target) == (16, 25)
    assert after.ratio == Fraction(13, 16)
    assert before.target == 25


def test_a_quarterly_target_wins_over_the_path():
    indicator = IndicatorFactory(target=16)
    TargetFactory(
        indicator=indicator,
        scope=TargetScope.QUARTER,
        period=period("2022-T4"),
        value=Decimal(5),
    )
    approved(indicator, "2022-T4", 8, basis=Basis.TO_DATE)

    assert row_of(indicator, Quarter(2022, 4)).expected == 5


def test_a_threshold_has_no_percentage_and_is_counted_apart():
    indicator = IndicatorFactory(kind=Kind.STOCK, definition=False)
    DefinitionFactory(
        indicator=indicator, method=Method.THRESHOLD, path=Path.CONSTANT, lower=Decimal(2)
    )
    approved(indicator, "2024-T4", 3)

    card = scorecard.build(indicator.plan, LAST)

    assert card.rows[0].ratio is None
    assert card.rows[0].status == Status.MET
    assert (card.summary.rows, card.summary.apart) == (0, 1)
    assert card.summary.counts[Status.MET] == 1


def test_fewer_is_better_from_the_baseline():
    indicator = IndicatorFactory(kind=Kind.STOCK, definition=False, target=10)
    DefinitionFactory(
        indicator=indicator,
        method=Method.FROM_BASELINE,
        direction=Direction.DOWN,
        baseline=Decimal(40),
    )
    approved(indicator, "2024-T4", 50)

    assert row_of(indicator).ratio == Fraction(-1, 3)


def test_an_objective_is_over_its_rows_not_its_groups():
    objective = ObjectiveFactory()
    one, many = GroupFactory(objective=objective), GroupFactory(objective=objective)
    for group, amounts in ((one, [10]), (many, [0, 0, 0])):
        for amount in amounts:
            approved(IndicatorFactory(group=group, target=10), "2024-T4", amount)

    card = scorecard.build(objective.plan, LAST)

    assert card.objectives[0].summary.mean == Fraction(1, 4)


def test_an_objective_without_indicators_stands_and_says_why():
    objective = ObjectiveFactory(note_fr="Le tableau manque.")

    card = scorecard.build(objective.plan, LAST)

    assert card.objectives[0].groups == ()
    assert str(card.objectives[0].note) == "Le tableau manque."


def test_without_a_target_there_is_no_percentage_and_the_reason_says_so():
    indicator = IndicatorFactory()
    approved(indicator, "2024-T4", 3)

    row = row_of(indicator)

    assert row.ratio is None
    assert row.absence["target"] == row.absence["achievement"] == Absence.NO_TARGET


def test_a_half_pair_leaves_the_figure_and_draws_nothing():
    indicator = IndicatorFactory(kind=Kind.RATIO, unit=Unit.PERCENT, target=40)
    approved(indicator, "2024-T3", numerator=Decimal(9), denominator=Decimal(10))
    approved(indicator, "2024-T4", numerator=Decimal(2))

    row = row_of(indicator)

    assert row.actual == 90
    assert row.trend[-1].to_date is None


def test_the_baseline_of_a_flow_under_actual_over_target_is_only_shown():
    indicator = IndicatorFactory(definition=False, target=16)
    DefinitionFactory(indicator=indicator, baseline=Decimal(8))
    approved(indicator, "2022-T4", 8)

    assert row_of(indicator, Quarter(2022, 4)).expected == 8
