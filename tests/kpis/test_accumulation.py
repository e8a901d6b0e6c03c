"""How values combine across quarters (design §3, rules 9 to 11)."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpis.accumulation import Note, read, read_all
from kpis.enums import Basis, Kind
from kpis.reported import Reported
from tests.kpis.reported_rows import START, levels, quarter, rows, to_date


def reading(kind, values, rank):
    return read(kind, values, start=START, at=quarter(rank))


def test_a_total_to_date_replaces_what_came_before_and_covers_it():
    values = rows(1, None, None, 7) + to_date(None, None, 20)

    found = reading(Kind.FLOW, values, 4)

    assert (found.amount, found.covered, found.of) == (27, 4, 4)


def test_a_first_report_of_totals_covers_every_quarter_before_it():
    totals = to_date(*[None] * 15, 3998596)

    found = reading(Kind.FLOW, totals, 16)

    assert (found.amount, found.covered, found.of) == (3998596, 16, 16)


def test_values_after_the_quarter_read_are_not_known_yet():
    assert reading(Kind.FLOW, rows(3, 4, 5), 2).amount == 7


def test_values_before_the_plan_are_none_of_its_own():
    assert read(Kind.FLOW, rows(3, 4), start=quarter(2), at=quarter(2)).amount == 4


def test_a_withdrawn_value_is_as_if_nothing_had_been_said():
    withdrawn = rows((None, None))

    assert reading(Kind.FLOW, withdrawn, 1).amount is None
    assert read_all(Kind.FLOW, withdrawn, start=START, at=quarter(1)) == {}


def test_money_adds_up_to_the_last_millionth():
    values = rows("1234567890123.123456", "0.000001", "-0.000002")

    assert reading(Kind.FLOW, values, 3).amount == Fraction("1234567890123.123455")


def test_two_values_for_the_same_quarter_and_basis_are_refused():
    with pytest.raises(ValueError, match="Two values in_period at 2021-T1"):
        reading(Kind.FLOW, rows(1) + rows(2), 1)


def test_a_total_to_date_stands_for_the_amount_of_its_own_quarter():
    assert reading(Kind.FLOW, rows(3, 4) + to_date(None, 10), 2).amount == 10


def test_the_largest_and_the_smallest_are_of_the_reported_quarters():
    values = levels(7, None, 11, 9)

    assert reading(Kind.MAXIMUM, values, 4).amount == 11
    assert reading(Kind.MINIMUM, values, 4).amount == 7
    assert reading(Kind.MAXIMUM, values, 4).covered == 3


def test_a_mean_is_over_the_reported_quarters():
    found = reading(Kind.MEAN, levels("4.2", None, "3.9", "4.4"), 4)

    assert found.amount == Fraction("12.5") / 3
    assert (found.covered, found.of) == (3, 4)


def weighted(amount, weight, offset):
    count = None if weight is None else Decimal(weight)
    return Reported(START.plus(offset), Basis.AT, amount=Decimal(amount), denominator=count)


def test_a_mean_is_weighted_by_the_count_entered_with_it():
    found = reading(Kind.MEAN, [weighted(4, 10, 0), weighted(3, 30, 1)], 2)

    assert found.amount == Fraction(130, 40)
    assert found.denominator == 40


def test_a_mean_with_a_count_for_some_quarters_only_is_plain_and_says_so():
    found = reading(Kind.MEAN, [weighted(4, 100, 0), weighted(3, None, 1)], 2)

    assert found.amount == Fraction(7, 2)
    assert Note.NOT_ALL_WEIGHTED in found.notes


def test_a_typed_distinct_total_is_never_summed():
    found = reading(Kind.DISTINCT, to_date(3, None, 4), 3)

    assert found.amount == 4 != 7
    assert found.covered == 3


def test_a_value_in_a_basis_its_kind_does_not_take_is_left_out_by_name():
    found = reading(Kind.DISTINCT, rows(3), 1)

    assert found.amount is None
    assert found.left_out == ("2021-T1",)
    assert found.notes == (Note.OTHER_BASIS,)


def test_a_level_ratio_is_its_latest_whole_pair_said_with_its_quarter():
    found = reading(Kind.LEVEL_RATIO, levels((6, 12), None, (9, 15), (10, None)), 4)

    assert found.amount == 60
    assert (found.numerator, found.denominator) == (9, 15)
    assert found.source == quarter(3)
    assert found.covered == 2
    assert found.left_out == ("2021-T4",)


def test_a_level_ratio_of_nothing_is_no_value_not_the_one_before():
    assert reading(Kind.LEVEL_RATIO, levels((6, 12), (0, 0)), 2).amount is None


def test_a_percentage_alone_is_read_in_points_and_marked():
    found = reading(Kind.LEVEL_RATIO, levels(None, 78), 3)

    assert found.amount == 78
    assert found.numerator is None
    assert found.source == quarter(2)
    assert found.notes == (Note.WITHOUT_NUMERATOR,)


def test_in_period_pairs_after_a_percentage_alone_are_left_out_by_name():
    values = to_date(None, 80) + rows(None, None, (1, 2), (1, 2))

    found = reading(Kind.RATIO, values, 4)

    assert found.amount == 80
    assert found.left_out == ("2021-T3", "2021-T4")
    assert Note.PAIRS_LEFT_OUT in found.notes
    assert found.covered == 2


def test_a_percentage_alone_stands_until_a_pair_to_date_is_recorded():
    values = to_date(None, 80, None, (30, 40)) + rows(None, None, (1, 2))

    found = reading(Kind.RATIO, values, 4)

    assert found.amount == 75
    assert found.notes == ()


def test_a_level_s_percentage_alone_stands_until_a_pair_is_recorded():
    values = levels(50, (9, 15))

    assert reading(Kind.LEVEL_RATIO, values, 1).amount == 50
    assert reading(Kind.LEVEL_RATIO, values, 2).amount == 60


def test_a_percentage_alone_does_not_push_out_pairs_that_came_first():
    found = reading(Kind.LEVEL_RATIO, levels((6, 12), 70), 2)

    assert found.amount == 50
    assert found.left_out == ("2021-T2",)
    assert found.notes == (Note.PERCENTAGE_LEFT_OUT,)


def test_a_percentage_of_one_quarter_cannot_enter_a_ratio():
    found = reading(Kind.RATIO, rows(80), 1)

    assert found.amount is None
    assert found.left_out == ("2021-T1",)


def test_a_half_pair_before_a_total_to_date_no_longer_lacks():
    values = rows((9, None)) + to_date(None, (10, 20))

    found = reading(Kind.RATIO, values, 2)

    assert (found.amount, found.covered, found.left_out) == (50, 2, ())


def test_every_quarter_that_reported_gets_its_reading():
    values = rows(3, None, 0, category="A") + rows(None, None, None, 5, category="B")

    found = read_all(Kind.FLOW, values, start=START, at=quarter(5))

    assert list(found) == [quarter(1), quarter(3), quarter(4)]
    assert found[quarter(4)] == reading(Kind.FLOW, values, 4)


def test_quarters_known_by_a_percentage_stay_known_when_a_pair_comes():
    assert reading(Kind.LEVEL_RATIO, levels(50, None, (9, 15)), 3).covered == 2


def test_readings_are_of_the_plan_s_quarters_up_to_the_one_asked_for():
    found = read_all(Kind.FLOW, rows(1, 2, 3), start=quarter(2), at=quarter(2))

    assert list(found) == [quarter(2)]
