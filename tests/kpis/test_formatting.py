"""Every figure is printed by one library, with these very code points."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpis import formatting

N = "\u202f"  # narrow no-break space
B = "\u00a0"  # no-break space
H = "\u2011"  # no-break hyphen
M = "\u2212"  # minus


def both(printer, *arguments, **options):
    """The French and the English string of the same figure."""
    return tuple(printer(*arguments, language=language, **options) for language in ("fr", "en"))


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        (312859, f"312{N}859", "312,859"),
        (1234, f"1{N}234", "1,234"),
        (999, "999", "999"),
        (0, "0", "0"),
        (-4, f"{M}4", f"{M}4"),
    ],
)
def test_integers_are_grouped_from_four_digits(amount, french, english):
    assert both(formatting.integer, amount) == (french, english)


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        ("12.2", "12,2", "12.2"),
        ("12.20", "12,2", "12.2"),
        ("12.204", "12,2", "12.2"),
        ("1234.567", f"1{N}234,57", "1,234.57"),
        ("3", "3", "3"),
    ],
)
def test_decimals_are_two_at_most(amount, french, english):
    assert both(formatting.decimal, Decimal(amount)) == (french, english)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("112.5", 113), ("-112.5", -113), ("112.49", 112), ("0.5", 1), ("-0.5", -1), ("0.4", 0)],
)
def test_a_half_goes_away_from_zero(amount, expected):
    assert formatting.half_up(Decimal(amount)) == expected


def test_a_float_is_refused():
    with pytest.raises(TypeError, match=r"0\.1 is not an int"):
        formatting.decimal(0.1, "fr")


def test_another_language_is_refused():
    with pytest.raises(ValueError, match="in fr and en"):
        formatting.integer(1, "de")


def test_a_regional_code_is_read_as_its_language():
    assert formatting.integer(1234, "en-ca") == "1,234"


@pytest.mark.parametrize(
    ("ratio", "french", "english"),
    [
        (Fraction(122, 10), f"1{N}220{N}%", "1,220%"),
        (Fraction(81, 100), f"81{N}%", "81%"),
        (Fraction(-1, 3), f"{M}33{N}%", f"{M}33%"),
        (Fraction(2333, 2000), f"117{N}%", "117%"),
        (Fraction(0), f"0{N}%", "0%"),
        (Fraction(1), f"100{N}%", "100%"),
    ],
)
def test_a_percentage_has_no_decimals(ratio, french, english):
    assert both(formatting.percent, ratio) == (french, english)


@pytest.mark.parametrize(
    ("ratio", "printed"),
    [
        ("0.996", "99,6"),
        ("0.9995", "99,95"),
        ("0.99996", "99,996"),
        ("0.999996", "99,9996"),
        ("0.9999996", "99,9999"),  # four decimals round up: cut toward the miss
        ("0.994", "99"),
        ("1.004", "100"),
    ],
)
def test_a_target_that_is_not_met_never_prints_100(ratio, printed):
    assert formatting.percent(Decimal(ratio), "fr") == f"{printed}{N}%"


@pytest.mark.parametrize(
    ("ratio", "printed"),
    [
        ("1.996", "199,6"),
        ("0.7951", "79,5"),
        ("0.7999", "79,99"),
        ("0.9499", "94,99"),
        ("0.944", "94"),
        ("0.8", "80"),
        ("2", "200"),
    ],
)
def test_no_threshold_is_crossed_by_rounding(ratio, printed):
    thresholds = (2, 1, Decimal("0.95"), Decimal("0.8"))

    assert formatting.percent(Decimal(ratio), "fr", thresholds) == f"{printed}{N}%"


def test_a_figure_just_above_a_threshold_is_not_printed_below_it():
    assert formatting.percent(Decimal("0.8536"), "fr", (Decimal("0.8535"),)) == f"85,4{N}%"


def test_a_published_percentage_is_printed_as_it_was():
    assert formatting.percent(Decimal("0.996"), "fr", thresholds=()) == f"100{N}%"


@pytest.mark.parametrize(
    ("amount", "decimals", "french", "english"),
    [(78, 0, f"78{N}%", "78%"), (Decimal("4.25"), 1, f"4,3{N}%", "4.3%")],
)
def test_points_are_printed_as_they_are_held(amount, decimals, french, english):
    assert both(formatting.points, amount, decimals=decimals) == (french, english)


@pytest.mark.parametrize(
    ("ratio", "french", "english"),
    [
        (Fraction(122, 10), f"12,2{N}fois la cible", "12.2× target"),
        (Fraction(2), f"2{N}fois la cible", "2× target"),
        (Fraction(1307, 100), f"13,1{N}fois la cible", "13.1× target"),
        (Decimal("1.9999"), "", ""),
        (None, "", ""),
    ],
)
def test_the_multiple_is_said_from_200_per_cent(ratio, french, english):
    assert both(formatting.multiple, ratio) == (french, english)


@pytest.mark.parametrize(
    ("points", "french", "english"),
    [
        (4, f"+4{N}points", "+4 points"),
        (-4, f"{M}4{N}points", f"{M}4 points"),
        (1, f"+1{N}point", "+1 point"),
        (0, f"0{N}point", "0 points"),
    ],
)
def test_a_difference_of_shares_is_in_points(points, french, english):
    assert both(formatting.points_change, points) == (french, english)


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        (8144361, f"8{N}144{N}361{N}$", "$8,144,361"),
        (-1350000, f"{M}1{N}350{N}000{N}$", f"{M}$1,350,000"),
        (0, f"0{N}$", "$0"),
    ],
)
def test_money_is_in_full(amount, french, english):
    assert both(formatting.money, amount) == (french, english)


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        (8144361, f"8,14{N}M$", "$8.14M"),
        (7400000, f"7,40{N}M$", "$7.40M"),
        (10000000, f"10{N}M$", "$10M"),
        (384000, f"384{N}k$", "$384K"),
        (999600, f"1{N}M$", "$1M"),
        (999, f"999{N}$", "$999"),
    ],
)
def test_money_is_short_in_charts_and_leads(amount, french, english):
    assert both(formatting.money_short, amount) == (french, english)


def test_a_change_of_money_is_short_and_signed():
    assert both(formatting.change, 384000, "CAD", 0) == (f"+384{N}k$", "+$384K")


def test_a_change_of_a_count_is_signed():
    assert both(formatting.change, 1234, "count", 0) == (f"+1{N}234", "+1,234")
    assert both(formatting.change, 0, "count", 0) == ("0", "0")


def test_a_change_of_a_percentage_is_in_points():
    assert both(formatting.change, 4, "percent", 0) == (f"+4{N}points", "+4 points")


def test_foreign_money_names_its_currency():
    assert both(formatting.money, 1200000, currency="GBP") == (
        f"1{N}200{N}000{N}£ (GBP)",
        "£1,200,000 (GBP)",
    )


def test_the_currency_of_the_organisation_is_not_foreign():
    assert formatting.money(5, "fr", "GBP", home="GBP") == f"5{N}£"
    assert formatting.money(5, "fr", "CAD", home="GBP") == f"5{N}$ (CAD)"


def test_a_range_has_no_dash():
    low, high = 7680000, 9300000

    printed = tuple(
        formatting.value_range(
            formatting.money_short(low, language), formatting.money_short(high, language), language
        )
        for language in ("fr", "en")
    )

    assert printed == (f"7,68 à 9,30{N}M$", "$7.68M to $9.30M")


def test_a_range_over_two_scales_says_both_signs():
    assert formatting.value_range(f"950{N}k$", f"1,20{N}M$", "fr") == f"950{N}k$ à 1,20{N}M$"
    assert formatting.value_range(f"1{N}200", f"2{N}200", "fr") == f"1{N}200 à 2{N}200"


@pytest.mark.parametrize(
    "printer",
    [
        formatting.integer,
        formatting.decimal,
        formatting.percent,
        formatting.points,
        formatting.points_change,
        formatting.money,
        formatting.money_short,
        formatting.date,
        formatting.time,
    ],
)
def test_what_is_missing_is_a_dash_and_never_zero(printer):
    assert both(printer, None) == ("—", "—")


@pytest.mark.parametrize(
    ("amount", "unit", "decimals", "french", "english"),
    [
        (1340, "count", 0, f"1{N}340", "1,340"),
        (78, "percent", 0, f"78{N}%", "78%"),
        (Decimal("4.2"), "number", 2, "4,20", "4.20"),
        (4200000, "CAD", 0, f"4{N}200{N}000{N}$", "$4,200,000"),
        (1200000, "GBP", 0, f"1{N}200{N}000{N}£ (GBP)", "£1,200,000 (GBP)"),
        (None, "count", 0, "—", "—"),
    ],
)
def test_a_value_is_in_its_unit(amount, unit, decimals, french, english):
    assert both(formatting.value, amount, unit, decimals) == (french, english)


def test_a_number_beyond_the_digits_of_a_float_is_exact():
    printed = formatting.decimal(Decimal("1234567890123.123456"), "en", 6)

    assert printed == "1,234,567,890,123.123456"


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(Decimal("78.00"), "78\u202f%"), (Decimal("44.25"), "44,25\u202f%"), (Decimal(0), "0\u202f%")],
)
def test_points_print_no_closing_zeros(amount, shown):
    assert formatting.points(amount, "fr", 2) == shown


def test_a_difference_in_points_prints_no_closing_zeros():
    assert formatting.points_change(Decimal("6.00"), "fr", 2) == "+6\u202fpoints"
