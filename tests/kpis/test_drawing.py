"""Small drawings cap the drawing, never the figure, and never join what is missing."""

from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from kpis import drawing


@pytest.mark.parametrize(
    ("ratio", "fill"),
    [
        (Fraction(84, 100), "42.00"),
        (Fraction(1), "50.00"),
        (Fraction(1, 3), "16.67"),
        (Fraction(2), "100.00"),
        (Decimal("12.2"), "100.00"),
    ],
)
def test_a_bar_has_its_target_in_the_middle_and_ends_at_200(ratio, fill):
    assert drawing.bullet(ratio).fill == fill


@pytest.mark.parametrize(("ratio", "overflows"), [("2", False), ("2.0001", True), ("12.2", True)])
def test_only_what_goes_beyond_200_has_an_arrow(ratio, overflows):
    assert drawing.bullet(Decimal(ratio)).overflows is overflows


def test_worse_than_the_baseline_is_marked_without_a_length():
    assert drawing.bullet(Fraction(-1, 3)) == drawing.Bullet(fill="", overflows=False, below=True)


def test_zero_and_missing_draw_no_length():
    assert drawing.bullet(0).fill == drawing.bullet(None).fill == ""


@pytest.mark.parametrize(
    ("amount", "text"), [(42, "42.00"), ("-0.005", "-0.01"), ("0.004", "0.00"), ("8.005", "8.01")]
)
def test_coordinates_have_two_decimals(amount, text):
    assert drawing.coordinate(Decimal(amount)) == text


def test_the_line_stands_between_its_floor_and_its_top():
    line = drawing.spark([Decimal(0), Decimal(5), Decimal(10)]).line

    assert line == "M2.00 29.00L65.00 16.50L128.00 4.00"


def test_a_missing_quarter_is_a_gap_with_a_ring():
    spark = drawing.spark([Decimal(1), Decimal(2), None, Decimal(3), Decimal(4)])

    assert spark.line.count("M") == 2
    assert spark.gaps == ("65.00",)


def test_a_reported_zero_is_a_point_and_not_a_gap():
    spark = drawing.spark([Decimal(4), Decimal(0), Decimal(4)])

    assert spark.gaps == ()
    assert "65.00 29.00" in spark.line


def test_illustrative_quarters_are_drawn_apart():
    reported = [None, None, Decimal(8), Decimal(9)]
    illustrative = [Decimal(2), Decimal(5), Decimal(7), None]

    spark = drawing.spark(reported, illustrative)

    assert spark.illustrative.startswith("M2.00")
    assert spark.illustrative.count("L") == 2
    assert spark.line.count("L") == 1


def test_illustrative_quarters_never_replace_a_reported_one():
    assert drawing.spark([Decimal(8)] * 3, [Decimal(1)] * 3) == drawing.spark([Decimal(8)] * 3)


def test_a_quarter_alone_between_gaps_is_a_dot():
    spark = drawing.spark([None, Decimal(5), None, Decimal(10)])

    assert [dot[0] for dot in spark.dots] == ["44.00"]
    assert spark.last == ("128.00", "4.00", False)


def test_a_series_without_any_value_has_no_last_point():
    spark = drawing.spark([None, None, None])

    assert spark.last is None
    assert len(spark.gaps) == 3


def test_quarters_to_come_leave_room_without_rings():
    spark = drawing.spark([Decimal(1), Decimal(2)], path=[Decimal(n) for n in range(1, 17)])

    assert spark.gaps == ()
    assert spark.last[0] == "10.40"


def test_a_path_that_expects_nothing_yet_begins_later():
    assert drawing.spark([Decimal(1)] * 3, path=[None, 1, 2]).path.startswith("M65.00")


def test_negative_levels_stay_inside_the_drawing():
    line = drawing.spark([Decimal(-5), Decimal(5)]).line

    assert line == "M2.00 29.00L128.00 4.00"


def test_the_parts_of_a_bar_follow_each_other():
    parts = drawing.shares([("far", 12), ("met", 15), ("near", 6), ("miss", 5), ("none", 0)])

    assert [part.key for part in parts] == ["far", "met", "near", "miss"]
    assert [part.start for part in parts] == ["0.00", "31.58", "71.05", "86.84"]
    assert [part.width for part in parts] == ["31.23", "39.12", "15.44", "12.81"]


def test_nothing_counted_draws_no_part():
    assert drawing.shares([("far", 0), ("met", 0)]) == []


def test_the_paper_bar_carries_its_colours_and_words():
    svg = ElementTree.fromstring(drawing.bullet_svg(Decimal("12.2"), "far", "1 220 % « fini »"))

    fills = {node.get("fill") for node in svg}
    assert svg.get("aria-label") == "1 220 % « fini »"
    assert drawing.PAPER["far"] in fills
    assert drawing.PAPER["track"] in fills


def test_the_paper_sparkline_dashes_what_is_illustrative():
    spark = drawing.spark([None, Decimal(3)], [Decimal(1), None], [1, 2])

    svg = ElementTree.fromstring(drawing.spark_svg(spark, 'from "1" to 3'))

    dashed = [node for node in svg if node.get("stroke-dasharray")]
    assert len(dashed) == 2
    assert svg.get("aria-label") == 'from "1" to 3'


def test_the_same_figures_give_the_same_bytes():
    series = [Decimal(1), None, Decimal(3)]

    drawings = {drawing.spark_svg(drawing.spark(list(series)), "x") for _ in range(3)}

    assert len(drawings) == 1
