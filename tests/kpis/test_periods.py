"""Fiscal quarters: codes, dates, order."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.periods import PeriodCodeError, Quarter, quarters


@pytest.mark.parametrize(
    "text",
    ["2024-T4", "2024-Q4", "2024-25-T4", "2024-25-Q4", "2024-t4", " 2024-25-q4 "],
)
def test_every_way_of_writing_a_quarter_names_the_same_one(text):
    assert Quarter.parse(text) == Quarter(2024, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2024-26-T4",
        "2024-T5",
        "2024-T0",
        "2024-T",
        "T4",
        "",
        "2024",
        "2024-4",
        "24-T4",
        "2024-T44",
        "2024-T04",
        "2024-25-26-T1",
        "٢٠٢٤-T4",
        "0000-T1",
    ],
)
def test_a_text_that_names_no_quarter_is_refused_with_what_was_found(text):
    with pytest.raises(PeriodCodeError) as refusal:
        Quarter.parse(text)

    assert f"“{text}” found" in str(refusal.value)
    assert "2024-T4" in str(refusal.value)


def test_a_century_ends_between_two_years_that_follow_each_other():
    assert Quarter.parse("2099-00-T1") == Quarter(2099, 1)


def test_a_quarter_number_outside_one_to_four_does_not_exist():
    with pytest.raises(PeriodCodeError, match="from 1 to 4"):
        Quarter(2024, 5)


def test_the_fiscal_year_is_named_by_the_year_it_starts_in():
    quarter = Quarter.parse("2024-T4")

    assert (quarter.starts_on(), quarter.ends_on()) == (date(2025, 1, 1), date(2025, 3, 31))
    assert quarter.fiscal_year_label == "2024-2025"
    assert quarter.is_year_end
    assert not quarter.previous().is_year_end


def test_the_first_month_of_the_fiscal_year_can_be_another():
    assert Quarter(2024, 1).starts_on(start_month=1) == date(2024, 1, 1)
    assert Quarter(2024, 4).ends_on(start_month=1) == date(2024, 12, 31)
    assert Quarter(2024, 2).starts_on(start_month=10) == date(2025, 1, 1)


def test_a_quarter_ends_on_the_last_day_of_february_in_a_leap_year():
    assert Quarter(2023, 1).ends_on(start_month=12) == date(2024, 2, 29)


def test_neighbours_cross_the_year():
    assert Quarter(2024, 4).next() == Quarter(2025, 1)
    assert Quarter(2025, 1).previous() == Quarter(2024, 4)
    assert Quarter(2021, 1).plus(15) == Quarter(2024, 4)


def test_quarters_are_listed_with_both_ends():
    listed = quarters(Quarter(2021, 4), Quarter(2022, 2))

    assert [quarter.code for quarter in listed] == ["2021-T4", "2022-T1", "2022-T2"]


def test_no_quarter_lies_between_a_last_one_and_an_earlier_one():
    assert quarters(Quarter(2022, 1), Quarter(2021, 4)) == []


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 12))
def test_every_day_lies_in_exactly_the_quarter_that_contains_it(day, start_month):
    quarter = Quarter.containing(day, start_month)

    assert quarter.starts_on(start_month) <= day <= quarter.ends_on(start_month)


@given(st.integers(1, 9990), st.integers(1, 4))
def test_a_code_reads_back_as_its_quarter(year, number):
    quarter = Quarter(year, number)

    assert Quarter.parse(quarter.code) == quarter
    assert Quarter.from_index(quarter.index) == quarter


@given(st.integers(8000, 9000), st.integers(8000, 9000))
def test_quarters_sort_as_they_follow_each_other(one, other):
    first, second = Quarter.from_index(one), Quarter.from_index(other)

    assert (first < second) == (one < other)
