"""Targets in force and what they expect at a quarter (rules 4 and 5)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from kpis.achievement import TargetRow
from kpis.enums import Kind, Path, TargetScope
from kpis.paths import expected, original_target, target_in_force
from kpis.periods import Quarter
from tests.kpis.reported_rows import START, quarter

END = quarter(16)


def target(value, scope=TargetScope.PLAN, effective=date(2021, 4, 1), recorded=1, **which):
    recorded_at = datetime(2021, 4, recorded, tzinfo=UTC)
    return TargetRow(scope, Decimal(value), effective, recorded_at, **which)


def annual(value, year, **fields):
    return target(value, TargetScope.YEAR, year=year, **fields)


def dated(value, due_on, **fields):
    return target(value, TargetScope.MILESTONE, due_on=due_on, **fields)


def at_quarter(rank, ledger, *, kind=Kind.FLOW, path=Path.LINEAR, end=END, baseline=None, **more):
    level = None if baseline is None else Decimal(baseline)
    return expected(
        kind, path, ledger, at=quarter(rank), start=START, end=end, baseline=level, **more
    )


def test_the_target_in_force_is_the_latest_effective_by_the_quarter_s_end():
    ledger = [target(25), target(16, effective=date(2023, 6, 30))]

    assert target_in_force(ledger, at=Quarter(2022, 4)).value == 25
    assert target_in_force(ledger, at=Quarter(2023, 1)).value == 16


def test_of_two_targets_effective_the_same_day_the_latest_recorded_holds():
    ledger = [target(30, recorded=3), target(25, recorded=2)]

    assert target_in_force(ledger, at=START).value == 30


def test_a_target_recorded_later_was_not_known():
    ledger = [target(25), target(16, recorded=20)]
    before = datetime(2021, 4, 10, tzinfo=UTC)

    assert target_in_force(ledger, at=START, as_of=before).value == 25
    assert target_in_force(ledger, at=START, as_of=datetime(2021, 3, 1, tzinfo=UTC)) is None


def test_a_target_not_yet_effective_is_not_in_force():
    assert target_in_force([target(25, effective=date(2021, 7, 1))], at=START) is None


def test_each_scope_has_its_own_ledger():
    ledger = [target(100), annual(20, 2021), annual(30, 2022)]

    assert target_in_force(ledger, at=START).value == 100
    assert target_in_force(ledger, at=START, scope=TargetScope.YEAR).value == 20
    assert target_in_force(ledger, at=START, scope=TargetScope.YEAR, year=2022).value == 30
    assert target_in_force(ledger, at=START, scope=TargetScope.QUARTER) is None


def test_the_original_target_is_the_first_that_was_set():
    ledger = [target(16, effective=date(2023, 4, 1)), target(25), target(26, recorded=9)]

    assert original_target(ledger).value == 25
    assert original_target([]) is None


def test_a_quarterly_target_always_wins():
    ledger = [
        target(100),
        annual(40, 2021),
        target(7, TargetScope.QUARTER, quarter=quarter(2)),
    ]

    found = at_quarter(2, ledger)

    assert (found.value, found.is_prorated) == (7, False)


def test_a_flow_expects_completed_years_and_quarters_of_the_current_one():
    ledger = [target(100), annual(8, 2021), annual(12, 2022)]

    assert at_quarter(4, ledger).value == 8
    assert at_quarter(6, ledger).value == 8 + 6
    assert at_quarter(6, ledger).is_prorated
    assert not at_quarter(8, ledger).is_prorated


def test_annual_targets_with_a_year_missing_give_way_to_the_plan_s_path():
    ledger = [target(160), annual(12, 2022)]

    assert at_quarter(6, ledger).value == 60


def test_a_level_draws_a_line_from_one_annual_target_to_the_next():
    ledger = [annual(20, 2021), annual(40, 2022)]

    assert at_quarter(6, ledger, kind=Kind.STOCK).value == 30
    assert at_quarter(2, ledger, kind=Kind.STOCK, baseline=10).value == 15


def test_a_level_without_a_baseline_expects_its_first_annual_target_throughout():
    found = at_quarter(1, [annual(20, 2021)], kind=Kind.STOCK)

    assert (found.value, found.is_prorated) == (20, False)


def test_a_plan_s_path_is_a_line_to_its_end():
    assert at_quarter(4, [target(160)]).value == 40
    assert at_quarter(4, [target(160)]).is_prorated
    assert at_quarter(16, [target(160)]).value == 160
    assert not at_quarter(16, [target(160)]).is_prorated


def test_a_revised_target_is_a_step_and_leaves_the_past():
    ledger = [target(160), target(320, effective=date(2023, 4, 1))]

    assert at_quarter(8, ledger).value == 80
    assert at_quarter(9, ledger).value == 180


def test_a_path_goes_through_its_milestones_counted_in_quarters():
    ledger = [target(100), dated(60, date(2023, 2, 15))]

    assert at_quarter(4, ledger).value == 30
    assert at_quarter(8, ledger).value == 60
    assert not at_quarter(8, ledger).is_prorated
    assert at_quarter(12, ledger).value == 80


def test_a_revised_milestone_replaces_the_one_of_the_same_date():
    due = date(2023, 3, 31)
    ledger = [target(100), dated(60, due), dated(40, due, recorded=9)]

    assert at_quarter(8, ledger).value == 40


@pytest.mark.parametrize("kind", [Kind.FLOW, Kind.DISTINCT])
def test_what_gathers_starts_from_nothing_without_a_baseline(kind):
    assert at_quarter(8, [target(160)], kind=kind).value == 80


@pytest.mark.parametrize(
    "kind",
    [Kind.STOCK, Kind.RATIO, Kind.LEVEL_RATIO, Kind.MEAN, Kind.MAXIMUM, Kind.MINIMUM],
)
def test_other_kinds_hold_their_target_without_a_baseline(kind):
    found = at_quarter(1, [target(20)], kind=kind)

    assert (found.value, found.is_prorated) == (20, False)


def test_a_constant_path_holds_its_target_throughout():
    found = at_quarter(1, [target(20)], kind=Kind.STOCK, path=Path.CONSTANT, baseline=5)

    assert (found.value, found.is_prorated) == (20, False)


def test_steps_expect_nothing_before_their_first_milestone():
    ledger = [target(10), dated(4, date(2022, 3, 31))]

    found = [at_quarter(rank, ledger, path=Path.STEPS).value for rank in (3, 4, 15, 16)]

    assert found == [None, 4, 4, 10]


def test_without_a_known_end_there_is_no_path():
    assert at_quarter(4, [target(160)], end=None).value is None
    assert at_quarter(4, [target(20)], kind=Kind.STOCK, end=None).value is None


def test_without_a_known_end_explicit_targets_still_hold():
    assert at_quarter(2, [annual(12, 2021)], end=None).value == 6


def test_without_a_target_nothing_is_expected():
    assert at_quarter(4, []).value is None


def test_before_the_plan_nothing_is_expected():
    ledger = [target(16, effective=date(2020, 1, 1))]

    found = expected(Kind.STOCK, Path.LINEAR, ledger, at=Quarter(2020, 4), start=START, end=END)

    assert found.value is None


def test_a_plan_that_starts_in_mid_year_counts_its_own_quarters():
    start = Quarter(2021, 3)

    found = expected(
        Kind.FLOW, Path.LINEAR, [annual(10, 2021)], at=start, start=start, end=Quarter(2024, 4)
    )

    assert found.value == 5


def test_a_path_as_known_before_a_revision_is_the_old_one():
    ledger = [target(160), target(320, recorded=20)]
    before = datetime(2021, 4, 10, tzinfo=UTC)

    assert at_quarter(4, ledger, as_of=before).value == 40
    assert at_quarter(4, ledger).value == 80


def test_a_path_is_exact():
    assert at_quarter(1, [target(10)], end=quarter(3)).value == Fraction(10, 3)
