"""Dates, times and periods are printed by the number library too."""

import datetime

import pytest

from kpis import formatting

B = "\u00a0"  # no-break space
H = "\u2011"  # no-break hyphen


def both(printer, *arguments, **options):
    """The French and the English string of the same moment."""
    return tuple(printer(*arguments, language=language, **options) for language in ("fr", "en"))


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (datetime.date(2025, 3, 31), "31 mars 2025", "March 31, 2025"),
        (datetime.date(2025, 4, 1), "1er avril 2025", "April 1, 2025"),
        (datetime.date(2025, 8, 11), "11 août 2025", "August 11, 2025"),
    ],
)
def test_a_date_is_in_words(day, french, english):
    assert both(formatting.date, day) == (french, english)


def test_a_date_may_leave_out_its_year():
    assert both(formatting.date, datetime.date(2025, 4, 1), year=False) == ("1er avril", "April 1")


def test_exports_have_iso_dates():
    assert formatting.date_iso(datetime.date(2025, 3, 31)) == "2025-03-31"


@pytest.mark.parametrize(
    ("moment", "french", "english"),
    [
        (datetime.time(9, 12), f"9{B}h{B}12", "9:12 a.m."),
        (datetime.time(0, 5), f"0{B}h{B}05", "12:05 a.m."),
        (datetime.time(12, 0), f"12{B}h{B}00", "12:00 p.m."),
        (datetime.time(22, 38), f"22{B}h{B}38", "10:38 p.m."),
    ],
)
def test_a_time_is_said_as_in_canada(moment, french, english):
    assert both(formatting.time, moment) == (french, english)


def test_a_period_names_its_fiscal_year():
    assert both(formatting.period, 2024, 4) == (f"T4 2024{H}2025", f"Q4 2024{H}2025")


def test_a_fiscal_year_that_is_a_calendar_year_is_one_number():
    assert both(formatting.period, 2024, 4, calendar=True) == ("T4 2024", "Q4 2024")
