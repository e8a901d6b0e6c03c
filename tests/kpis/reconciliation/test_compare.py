"""A printed figure beside the computed one: the same scope, its qualifier, its explanations."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpis.comparing import is_plan_to_date
from kpis.explanation import ExplanationKind, State
from tests.kpis.reconciliation.cards import ENDS_ON, STARTS_ON, of_group, of_row, reader, row


def compare(figure, *rows, printed=()):
    return reader(*rows, printed=printed).compare(figure)


def test_a_figure_that_agrees_is_not_explained():
    compared = compare(of_row("A", Decimal(61)), row("A", 61, 5))

    assert (compared.state, compared.explanations) == (State.AGREES, ())
    assert (compared.computed, compared.difference) == (61, 0)


def test_the_difference_is_the_printed_figure_less_the_computed_one():
    compared = compare(of_row("A", Decimal(50)), row("A", 73, 50))

    assert compared.difference == -23
    assert compared.state == State.UNEXPLAINED


@pytest.mark.parametrize(
    ("qualifier", "printed", "computed", "agrees"),
    [
        ("plus de", 60, 61, True),
        ("plus de", 60, 60, False),
        ("près de", 50, 73, False),
        ("près de", 50, 49, True),
        ("environ", 20, 73, False),
    ],
)
def test_a_figure_is_compared_as_its_qualifier_says(qualifier, printed, computed, agrees):
    figure = of_row("A", Decimal(printed), qualifier=qualifier)

    assert compare(figure, row("A", computed, 5)).differs is not agrees


@pytest.mark.parametrize("scope", ["2024-2025", "event", "since 2023", "since foundation"])
def test_figures_of_different_scopes_are_never_compared(scope):
    compared = compare(of_row("A", Decimal(61), scope=scope), row("A", 61, 5))

    assert not compared.is_compared
    assert (compared.difference, compared.explanations) == (None, ())
    assert not compared.differs


@pytest.mark.parametrize("scope", ["since 2021", "to date", "at 2025-03-31", "2021-2025", ""])
def test_scopes_that_say_the_plan_to_date_are_compared(scope):
    assert is_plan_to_date(scope, STARTS_ON, ENDS_ON, True)


def test_the_plans_own_years_are_compared_only_at_its_end():
    assert not is_plan_to_date("2021-2025", STARTS_ON, ENDS_ON, False)


def test_an_unreported_figure_is_not_compared():
    assert not compare(of_row("A", Decimal(0)), row("A", None, 5)).is_compared


def test_a_total_that_is_not_the_sum_of_its_parts_differs_from_it():
    rows = row("A", 12194957, 25000000), row("B", 3998596, 1), row("C", 8144361, 1)

    compared = compare(of_row("A", Decimal(12194957), parts=("B", "C")), *rows)

    assert (compared.computed, compared.difference) == (12142957, 52000)
    assert [each.kind for each in compared.explanations] == [ExplanationKind.PARTS_DIFFER]
    assert compared.state == State.UNEXPLAINED


def test_a_total_that_is_the_sum_of_its_parts_agrees():
    rows = row("A", 10, 5), row("B", 4, 1), row("C", 6, 1)

    compared = compare(of_row("A", Decimal(10), parts=("B", "C")), *rows)

    assert (compared.state, compared.explanations) == (State.AGREES, ())


def test_a_total_with_an_unknown_part_is_not_checked_by_its_parts():
    rows = row("A", 10, 5), row("B", 4, 1), row("C", None, 1)

    assert compare(of_row("A", Decimal(10), parts=("B", "C")), *rows).state == State.AGREES


def test_a_figure_without_the_rows_it_already_counts_is_recognised():
    rows = row("A", 327, 25), row("B", 76, 15, part_of="A"), row("C", 66, 15)

    compared = compare(of_row("A", Decimal(251)), *rows)

    assert compared.state == State.EXPLAINED
    assert [each.rows for each in compared.explanations] == [("B",)]


def test_a_target_printed_before_its_revision_is_recognised():
    rows = [row("A", 10, Decimal(25), original_target=Decimal(20))]

    compared = compare(of_row("A", Decimal(20), "target"), *rows)

    assert [each.kind for each in compared.explanations] == [ExplanationKind.OTHER_TARGET]
    assert compared.explanations[0].difference == -5


def test_a_share_hides_digits_behind_the_printed_ones():
    figure = of_row("A", Decimal(389), "achievement", unit="percent")

    compared = compare(figure, row("A", 78, 20, "percent"), printed=[figure])

    assert compared.state == State.ROUNDING
    assert compared.explanations[0].fraction == Fraction(7, 9)


def test_a_missing_row_taken_for_zero_is_recognised():
    compared = compare(of_group(Decimal(45)), row("A", 9, 10), row("B", None, 10))

    assert compared.computed == 90
    assert [each.kind for each in compared.explanations] == [ExplanationKind.ZERO_FOR_MISSING]


def test_the_mean_of_the_rows_left_in_is_that_of_the_others():
    cards = reader(row("A", 1, 1), row("B", 3, 1), row("C", None, 1))

    assert cards.mean_without("G", ["B"]) == 100
    assert cards.mean_without("G", ["A", "B"]) is None
