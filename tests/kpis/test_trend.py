"""What each quarter and each year added (rule 9)."""

from kpis.accumulation import trend, year_amount
from kpis.enums import Kind
from tests.kpis.reported_rows import START, levels, quarter, rows, to_date


def test_nothing_is_split_across_a_gap():
    points = trend(Kind.FLOW, to_date(10, None, 25, 40), start=START, at=quarter(4))

    assert [point.in_period for point in points] == [10, None, None, 15]
    assert [point.to_date for point in points] == [10, None, 25, 40]
    assert [point.span for point in points] == [1, None, 2, 1]


def test_a_first_total_to_date_is_no_amount_of_its_quarter():
    points = trend(Kind.FLOW, to_date(None, None, 30), start=START, at=quarter(3))

    assert (points[2].in_period, points[2].span) == (None, 3)


def test_a_total_to_date_after_a_quarter_without_figure_is_not_differenced():
    values = rows(3, None, 4) + to_date(None, None, None, 20)

    points = trend(Kind.FLOW, values, start=START, at=quarter(4))

    assert [point.in_period for point in points] == [3, None, 4, None]
    assert points[3].span == 3


def test_a_total_to_date_after_known_quarters_is_differenced():
    values = rows(3, 4) + to_date(None, None, 12)

    assert trend(Kind.FLOW, values, start=START, at=quarter(3))[2].in_period == 5


def test_a_ratio_s_quarter_is_the_ratio_of_what_it_added():
    values = to_date((9, 10), (10, 20))

    points = trend(Kind.RATIO, values, start=START, at=quarter(2))

    assert [point.in_period for point in points] == [90, 10]
    assert [point.to_date for point in points] == [90, 50]


def test_a_level_has_no_amount_of_the_quarter():
    points = trend(Kind.STOCK, levels(12, None, 15), start=START, at=quarter(3))

    assert [point.in_period for point in points] == [None, None, None]
    assert [point.to_date for point in points] == [12, None, 15]


def test_a_year_is_the_difference_between_two_totals():
    values = to_date(*[None] * 3, 30, *[None] * 3, 50)

    assert year_amount(Kind.FLOW, values, start=START, year=2021) == 30
    assert year_amount(Kind.FLOW, values, start=START, year=2022) == 20


def test_a_year_is_unknown_when_the_total_before_it_is():
    values = to_date(*[None] * 15, 100)

    assert year_amount(Kind.FLOW, values, start=START, year=2024) is None


def test_a_year_without_any_value_is_unknown_not_zero():
    assert year_amount(Kind.FLOW, rows(3, 4, 5, 6), start=START, year=2022) is None


def test_a_year_of_amounts_needs_no_total_before_it():
    values = rows(None, None, None, None, 3, None, 0, 5)

    assert year_amount(Kind.FLOW, values, start=START, year=2022) == 8


def test_a_level_s_year_is_its_latest_level_of_that_year():
    values = levels(1, 2, None, None, 9)

    assert year_amount(Kind.STOCK, values, start=START, year=2021) == 2
    assert year_amount(Kind.STOCK, values, start=START, year=2022) == 9
    assert year_amount(Kind.STOCK, values, start=START, year=2023) is None


def test_a_year_before_the_plan_is_none_of_its_own():
    assert year_amount(Kind.FLOW, rows(3), start=START, year=2020) is None


def test_a_category_s_first_total_to_date_is_no_amount_of_its_quarter():
    values = rows(1, 1, 1, category="A") + to_date(None, None, 30, category="B")

    points = trend(Kind.FLOW, values, start=START, at=quarter(3))

    assert [point.in_period for point in points] == [1, 1, None]


def test_a_year_not_over_counts_up_to_the_quarter_asked_for():
    values = rows(1, 2, 3, 4)

    assert year_amount(Kind.FLOW, values, start=START, year=2021, at=quarter(3)) == 6
