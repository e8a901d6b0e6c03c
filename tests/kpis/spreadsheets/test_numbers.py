"""How the numbers people type are read."""

from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from kpis import formatting
from kpis.spreadsheets import numbers
from kpis.spreadsheets.cells import Cell, Form, text_cell
from kpis.spreadsheets.numbers import NumberRefused

AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=6)
LANGUAGES = st.sampled_from(["fr", "en"])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("0", "0"),
        (" 12 ", "12"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1234,567", "1234.567"),
        ("0,123", "0.123"),
        ("12,34", "12.34"),
        ("-12", "-12"),
        ("\u2212\u202f12", "-12"),
        ("1 234 567,123456", "1234567.123456"),
        ("1234567890123.123456", "1234567890123.123456"),
    ],
)
def test_a_clear_number_is_read_right(text, number):
    assert numbers.from_text(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "1,234",
        "1.234",
        "312,859",
        "(12)",
        "12-",
        "TRUE",
        "n/d",
        "—",
        "1 23",
        "12 5",
        "1,23,456",
        "1.234,567.8",
        "1e5",
        "12 k$",
        "١٢",
        "1'234",
        "0x10",
        "∞",
        "NaN",
        "12%%",
        "--12",
        "1" * 41,
    ],
)
def test_an_unclear_number_is_refused(text):
    with pytest.raises(NumberRefused):
        numbers.from_text(text, unit="CAD")


def test_both_readings_of_an_ambiguous_number_are_offered():
    with override("en"), pytest.raises(NumberRefused) as caught:
        numbers.from_text("1,234")

    assert "1,234 or as 1.234" in str(caught.value)
    assert caught.value.expected == "1234 or 1.2340"


@pytest.mark.parametrize("text", ["12 %", "12%", "12\u202f%"])
def test_a_per_cent_sign_gives_points_in_a_percentage(text):
    assert numbers.from_text(text, unit="percent") == 12


def test_a_per_cent_sign_in_another_unit_is_refused():
    with override("en"), pytest.raises(NumberRefused, match="is a percentage"):
        numbers.from_text("12 %", unit="count")


def test_a_percent_format_in_another_unit_is_refused():
    cell = Cell(Form.NUMBER, "12 %", (Decimal(12),), is_percent=True)

    with override("en"), pytest.raises(NumberRefused, match="is a percentage"):
        numbers.read(cell, unit="CAD")


def test_a_bare_fraction_stays_itself_in_a_percentage():
    assert numbers.from_text("0.12", unit="percent") == Decimal("0.12")


def test_the_reading_that_fits_the_decimals_is_taken():
    readings = (Decimal("0.30000000000000004"), Decimal("0.3"))

    assert numbers.read(Cell(Form.NUMBER, "0.3", readings), decimals=2) == Decimal("0.3")


def test_a_currency_sign_of_the_unit_is_read():
    assert numbers.from_text("8 144 361 $", unit="CAD") == 8144361
    assert numbers.from_text("$8,144,361", unit="CAD") == 8144361
    with pytest.raises(NumberRefused):
        numbers.from_text("12 €", unit="CAD")


@given(amount=AMOUNTS, decimals=st.integers(0, 6), language=LANGUAGES)
def test_what_is_printed_reads_back_or_is_refused_as_ambiguous(amount, decimals, language):
    printed = formatting.decimal(amount, language, decimals, trim=False)
    rounded = Decimal(formatting.half_up(amount, decimals)).scaleb(-decimals)

    try:
        assert numbers.from_text(printed) == rounded
    except NumberRefused:
        digits = printed.lstrip("\u2212")
        assert len(digits) <= 7 and digits[-4] in ",."


@given(amount=AMOUNTS, language=LANGUAGES)
def test_a_printed_percentage_reads_back(amount, language):
    printed = formatting.points(amount, language, 2)
    rounded = Decimal(formatting.half_up(amount, 2)).scaleb(-2)

    assert numbers.from_text(printed, unit="percent") == rounded


@given(amount=AMOUNTS, language=LANGUAGES, currency=st.sampled_from(["CAD", "USD", "EUR", "GBP"]))
def test_a_printed_amount_reads_back(amount, language, currency):
    printed = formatting.money(amount, language, currency, decimals=2)
    rounded = Decimal(formatting.half_up(amount, 2)).scaleb(-2)

    assert numbers.from_text(printed, unit=currency) == rounded


@given(text=st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text):
    cell = text_cell(text)
    if cell is None:
        return
    try:
        assert numbers.read(cell).is_finite()
    except NumberRefused as refusal:
        assert str(refusal) and refusal.expected
