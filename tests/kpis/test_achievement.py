"""An actual against its target, and how it reads (rules 1 to 3)."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from kpis.achievement import (
    Achieved,
    Milestone,
    Thresholds,
    achieve,
    check_method,
    compare_percentages,
    milestones_reading,
    status,
)
from kpis.enums import Direction, Method, Status


def test_more_than_the_target_is_never_capped():
    achieved = achieve(Method.RATIO, Direction.UP, actual=Decimal(78), target=Decimal(20))

    assert achieved == Achieved(Fraction(39, 10), True)


def test_a_baseline_is_only_shown_beside_a_ratio():
    without = achieve(Method.RATIO, Direction.UP, actual=30, target=60)
    with_one = achieve(Method.RATIO, Direction.UP, actual=30, target=60, baseline=20)

    assert without == with_one


def test_a_ratio_to_a_target_of_zero_is_no_percentage():
    achieved = achieve(Method.RATIO, Direction.UP, actual=3, target=0)

    assert achieved == Achieved(None, True)


@pytest.mark.parametrize("direction", [Direction.DOWN, Direction.MAINTAIN])
def test_a_ratio_reads_only_more_is_better(direction):
    with pytest.raises(ValueError, match=f"“{direction.value}” found.*expected"):
        check_method(Method.RATIO, direction)
    with pytest.raises(ValueError, match="found"):
        achieve(Method.RATIO, direction, actual=1, target=2)


@pytest.mark.parametrize("method", [Method.FROM_BASELINE, Method.THRESHOLD, Method.NONE])
@pytest.mark.parametrize("direction", Direction)
def test_the_other_methods_read_every_direction(method, direction):
    assert check_method(method, direction) is None


@pytest.mark.parametrize(
    ("direction", "actual", "met"),
    [
        (Direction.UP, 10, True),
        (Direction.UP, 11, True),
        (Direction.UP, 9, False),
        (Direction.DOWN, 10, True),
        (Direction.DOWN, 9, True),
        (Direction.DOWN, 11, False),
        (Direction.MAINTAIN, 10, True),
        (Direction.MAINTAIN, 11, False),
        (Direction.MAINTAIN, 9, False),
    ],
)
def test_without_a_planned_change_a_target_is_met_by_direction(direction, actual, met):
    achieved = achieve(Method.FROM_BASELINE, direction, actual=actual, target=10, baseline=10)

    assert achieved == Achieved(None, met)


def test_a_share_of_the_change_needs_its_baseline():
    achieved = achieve(Method.FROM_BASELINE, Direction.UP, actual=30, target=60)

    assert achieved == Achieved(None, False)


@pytest.mark.parametrize("method", Method)
def test_without_an_actual_nothing_is_known(method):
    achieved = achieve(method, Direction.UP, actual=None, target=5, baseline=1, lower=2)

    assert achieved == Achieved(None, None)


@pytest.mark.parametrize("method", [Method.RATIO, Method.FROM_BASELINE])
def test_without_a_target_nothing_is_known(method):
    achieved = achieve(method, Direction.UP, actual=5, target=None, baseline=1)

    assert achieved == Achieved(None, None)


@pytest.mark.parametrize(
    ("limits", "actual", "met", "distance"),
    [
        ({"lower": 10}, 10, True, 0),
        ({"lower": 10}, 12, True, 2),
        ({"lower": 10}, 7, False, -3),
        ({"upper": 10}, 10, True, 0),
        ({"upper": 10}, 11, False, -1),
        ({"lower": 5, "upper": 10}, 6, True, 1),
        ({"lower": 5, "upper": 10}, 12, False, -2),
        ({"lower": 5, "upper": 10}, 4, False, -1),
    ],
)
def test_a_threshold_says_within_or_not_and_by_how_much(limits, actual, met, distance):
    achieved = achieve(Method.THRESHOLD, Direction.UP, actual=actual, target=None, **limits)

    assert achieved == Achieved(None, met, distance)


@pytest.mark.parametrize(
    ("direction", "actual", "met"),
    [
        (Direction.UP, 11, True),
        (Direction.UP, 9, False),
        (Direction.DOWN, 9, True),
        (Direction.DOWN, 11, False),
        (Direction.MAINTAIN, 11, False),
        (Direction.MAINTAIN, 10, True),
    ],
)
def test_a_target_alone_is_a_limit_by_direction(direction, actual, met):
    assert achieve(Method.THRESHOLD, direction, actual=actual, target=10).met is met


def read_as(ratio, *, is_last, method=Method.RATIO, thresholds=None):
    reading = Achieved(Fraction(ratio), Fraction(ratio) >= 1)
    other = Achieved(None, None)
    return status(
        method,
        achieved=reading if is_last else other,
        against_path=other if is_last else reading,
        is_last=is_last,
        thresholds=thresholds or Thresholds(),
    )


@pytest.mark.parametrize(
    ("ratio", "after", "during"),
    [
        ("2", Status.FAR, Status.FAR),
        ("1.9999999", Status.MET, Status.MET),
        ("1", Status.MET, Status.MET),
        ("0.9999999", Status.NEAR, Status.MET),
        ("0.95", Status.NEAR, Status.MET),
        ("0.9499999", Status.NEAR, Status.NEAR),
        ("0.8", Status.NEAR, Status.NEAR),
        ("0.7999999", Status.MISS, Status.MISS),
        ("-1", Status.MISS, Status.MISS),
    ],
)
def test_after_the_plan_the_target_counts_and_during_it_the_path(ratio, after, during):
    assert read_as(ratio, is_last=True) == after
    assert read_as(ratio, is_last=False) == during


def test_an_indicator_can_have_thresholds_of_its_own():
    own = Thresholds(far=Decimal(3), near=Decimal("0.5"))

    assert read_as("2", is_last=True, thresholds=own) == Status.MET
    assert read_as("0.5", is_last=True, thresholds=own) == Status.NEAR


@pytest.mark.parametrize(
    "bounds",
    [
        {"near": "0.95"},
        {"near": "0.99"},
        {"on_path": "1.01"},
        {"far": "1"},
        {"met": "2"},
    ],
)
def test_thresholds_that_leave_a_gap_or_overlap_are_refused(bounds):
    with pytest.raises(ValueError, match="is expected"):
        Thresholds(**{name: Decimal(value) for name, value in bounds.items()})


def test_without_a_path_there_is_no_status_during_the_plan():
    found = status(
        Method.RATIO,
        achieved=Achieved(Fraction(1), True),
        against_path=None,
        is_last=False,
        thresholds=Thresholds(),
    )

    assert found == Status.NONE


@pytest.mark.parametrize(
    ("met", "expected"), [(True, Status.MET), (False, Status.MISS), (None, Status.NONE)]
)
@pytest.mark.parametrize("method", [Method.RATIO, Method.FROM_BASELINE, Method.THRESHOLD])
def test_without_a_percentage_a_result_is_met_or_missed(method, met, expected):
    reading = Achieved(None, met)

    found = status(
        method, achieved=reading, against_path=None, is_last=True, thresholds=Thresholds()
    )

    assert found == expected


def test_a_threshold_reads_the_same_during_the_plan():
    found = status(
        Method.THRESHOLD,
        achieved=Achieved(None, True, Fraction(1)),
        against_path=None,
        is_last=False,
        thresholds=Thresholds(),
    )

    assert found == Status.MET


def test_a_context_figure_has_no_status():
    assert read_as("1", is_last=True, method=Method.NONE) == Status.NONE


ON = date(2024, 3, 31)
DONE = Milestone(date(2024, 1, 31), done_on=date(2024, 2, 15))
DONE_LATER = Milestone(date(2024, 1, 31), done_on=date(2024, 4, 1))
EARLY = Milestone(date(2024, 9, 30), done_on=date(2024, 2, 1))
LAST_DAY = Milestone(ON)
TO_COME = Milestone(date(2024, 4, 1))
ABANDONED = Milestone(date(2024, 1, 31), done_on=date(2024, 1, 1), is_abandoned=True)
ABANDONED_BEFORE_DUE = Milestone(date(2024, 9, 30), is_abandoned=True)


def test_deliverables_are_counted_once_each():
    every = [DONE, DONE_LATER, EARLY, LAST_DAY, TO_COME, ABANDONED]

    found = milestones_reading(every, on=ON)

    assert (found.done, found.late, found.to_come, found.abandoned) == (2, 2, 1, 1)
    assert found.due == 4


@pytest.mark.parametrize(
    ("milestones", "expected"),
    [
        ([], Status.NONE),
        ([TO_COME, EARLY], Status.NONE),
        ([DONE, TO_COME], Status.MET),
        ([DONE, ABANDONED_BEFORE_DUE], Status.MET),
        ([DONE, LAST_DAY], Status.MISS),
        ([DONE, DONE_LATER], Status.MISS),
        ([DONE, ABANDONED], Status.MISS),
    ],
)
def test_deliverables_are_met_when_nothing_due_is_undone(milestones, expected):
    assert milestones_reading(milestones, on=ON).status == expected


def test_percentages_are_compared_in_points():
    assert compare_percentages(Decimal(78), Decimal(20)) == 58
