"""How the categories of an indicator make its figure (rule 13)."""

from fractions import Fraction

import pytest

from kpis.accumulation import Note, read
from kpis.enums import Kind
from tests.kpis.reported_rows import START, levels, quarter, rows, to_date


def reading(kind, values, rank):
    return read(kind, values, start=START, at=quarter(rank))


def test_categories_follow_the_kind_each_then_add_up():
    values = rows(3, 2, category="A") + to_date(None, 10, category="B")

    found = reading(Kind.FLOW, values, 2)

    assert (found.amount, found.covered) == (15, 2)


def test_a_ratio_over_categories_is_of_sums_of_numerators_and_denominators():
    values = rows((9, 10), category="A") + rows((30, 100), category="B")

    found = reading(Kind.RATIO, values, 1)

    assert (found.numerator, found.denominator) == (39, 110)
    assert found.amount == Fraction(3900, 110)


def test_a_total_above_its_categories_adds_what_is_not_broken_down():
    values = rows(3, category="A") + rows(4, category="B") + rows(10)

    found = reading(Kind.FLOW, values, 1)

    assert (found.amount, found.unallocated) == (10, 3)
    assert found.notes == (Note.NOT_BROKEN_DOWN,)


def test_a_total_equal_to_its_categories_leaves_nothing_over():
    found = reading(Kind.FLOW, rows(3, category="A") + rows(3), 1)

    assert (found.amount, found.unallocated, found.notes) == (3, None, ())


def test_categories_above_their_total_are_an_error_to_be_refused():
    values = rows(8, category="A") + rows(4, category="B") + rows(10)

    assert Note.PARTS_EXCEED_TOTAL in reading(Kind.FLOW, values, 1).notes


def test_categories_above_the_total_of_one_quarter_are_not_hidden_by_another_quarter():
    values = rows(None, 8, category="A") + rows(10, 5)

    assert Note.PARTS_EXCEED_TOTAL in reading(Kind.FLOW, values, 2).notes


def test_a_total_of_one_quarter_and_the_categories_of_another_add_up():
    values = rows(8, None, category="A") + rows(None, 10)

    found = reading(Kind.FLOW, values, 2)

    assert (found.amount, found.unallocated) == (18, 10)


def test_a_total_to_date_counts_once_with_the_categories_before_it():
    values = rows(3, 4, 5, category="A") + to_date(None, 10)

    assert reading(Kind.FLOW, values, 2).amount == 10
    assert reading(Kind.FLOW, values, 3).amount == 15


def test_a_breakdown_that_begins_after_a_level_s_total_replaces_it():
    values = levels(10) + levels(None, 12, category="A")

    assert reading(Kind.STOCK, values, 2).amount == 12 != 22


def test_a_stock_over_categories_names_its_oldest_quarter():
    values = levels(3, None, category="A") + levels(4, 6, category="B")

    found = reading(Kind.STOCK, values, 2)

    assert (found.amount, found.source) == (9, quarter(1))


def test_a_category_that_lacks_the_quarter_marks_the_sum():
    values = rows(3, 2, category="A") + rows(4, None, category="B")

    found = reading(Kind.FLOW, values, 2)

    assert found.amount == 9
    assert (found.covered, found.of) == (1, 2)
    assert found.left_out == ("B",)
    assert found.notes == (Note.PARTIAL_CATEGORIES,)


def test_a_category_that_began_later_does_not_mark_the_quarters_before():
    values = rows(3, 2, category="A") + rows(None, 4, category="new")

    assert reading(Kind.FLOW, values, 2).covered == 2


@pytest.mark.parametrize("kind", [Kind.MEAN, Kind.DISTINCT])
def test_means_and_distinct_counts_need_the_total(kind):
    own = levels if kind == Kind.MEAN else to_date
    parts = own(3, category="A") + own(4, category="B")

    without, with_total = reading(kind, parts, 1), reading(kind, parts + own(5), 1)

    assert without.amount is None
    assert without.covered == 0
    assert without.notes == (Note.TOTAL_NEEDED,)
    assert with_total.amount == 5


def test_a_category_s_percentage_alone_enters_no_sum():
    values = levels((9, 15), category="A") + levels(50, category="B")

    found = reading(Kind.LEVEL_RATIO, values, 1)

    assert found.amount == 60
    assert found.left_out == ("B",)
    assert found.notes == (Note.PERCENTAGE_LEFT_OUT,)


def test_what_a_level_s_total_held_above_its_categories_is_as_old_as_that_total():
    values = levels(10) + levels(3, 5, category="A")

    found = reading(Kind.STOCK, values, 2)

    assert (found.amount, found.unallocated, found.source) == (12, 7, quarter(1))


def test_a_level_s_newest_total_stands_for_its_categories():
    values = levels(None, 10) + levels(3, category="A")

    found = reading(Kind.STOCK, values, 2)

    assert (found.amount, found.unallocated, found.source) == (10, 7, quarter(2))


def test_a_whole_s_percentage_stands_before_its_categories_in_period_pairs():
    values = to_date(80) + rows(None, (1, 2), category="A")

    found = reading(Kind.RATIO, values, 2)

    assert (found.amount, found.left_out) == (80, ("A",))


def test_a_whole_s_percentage_gives_way_to_a_category_s_pair_to_date():
    values = to_date(80) + to_date(None, (1, 2), category="A")

    found = reading(Kind.RATIO, values, 2)

    assert (found.amount, found.left_out) == (50, ("2021-T1",))


def test_a_whole_s_percentage_does_not_push_out_its_categories_pairs():
    values = to_date(None, 80) + rows((1, 2), category="A")

    found = reading(Kind.RATIO, values, 2)

    assert (found.amount, found.left_out, found.covered) == (50, ("2021-T2",), 1)
