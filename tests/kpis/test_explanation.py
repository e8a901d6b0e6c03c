"""Why a printed figure is not the computed one (rules 29 to 31), on the report's own cases."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpis.agreement import Agreement, agreement, printing, rounded
from kpis.explanation import (
    Explanation,
    ExplanationKind,
    Row,
    State,
    explain_mean,
    explain_percentage,
    explain_sum,
    simplest_fractions,
    state,
)
from kpis.omissions import LISTED, Interval, smallest

COMMUNITY = [
    Row(f"O3-COM-{rank}", actual, target, unit, Decimal(printed))
    for rank, (actual, target, unit, printed) in enumerate(
        [
            (5, 2, "count", 250),
            (23, 15, "count", 153),
            (327, 25, "count", 1308),
            (76, 15, "count", 507),
            (66, 15, "count", 440),
            (44, 50, "percent", 89),
            (7, 25, "count", 28),
            (10, 25, "count", 40),
            (2, 5, "count", 40),
        ],
        start=1,
    )
]
PARTNERS = Row("O2-IMP-1", 78, 20, "percent", Decimal(389))
FUNDED = Row("O2-IMP-2", 73, 25, "count", Decimal(292))


def kinds(explained):
    return [each.kind for each in explained.explanations]


def test_the_community_mean_left_out_exactly_two_rows():
    found = explain_mean(COMMUNITY, 332)

    assert found.explanations == (
        Explanation(
            ExplanationKind.ROWS_LEFT_OUT, ("O3-COM-5", "O3-COM-6"), value=Fraction(2326, 7)
        ),
    )
    assert found.total == 1
    assert found.is_complete


def test_a_printed_percentage_tells_of_the_share_behind_it():
    partners = explain_percentage(PARTNERS, 389)
    balance = explain_percentage(COMMUNITY[5], 89)

    assert partners.explanations[0].fraction == Fraction(7, 9)
    assert partners.explanations[0].value == Fraction(3500, 9)
    assert balance.explanations[0].fraction == Fraction(4, 9)
    assert balance.explanations[0].value == Fraction(800, 9)


def test_a_count_hides_nothing_behind_its_digits():
    assert explain_percentage(Row("A", 78, 20, "count"), 389).explanations == ()


def test_a_mean_is_explained_by_the_hidden_value_of_one_of_its_rows():
    found = explain_mean([PARTNERS, FUNDED], 340)

    assert kinds(found) == [ExplanationKind.HIDDEN_VALUE]
    assert found.explanations[0].rows == ("O2-IMP-1",)
    assert found.explanations[0].fraction == Fraction(7, 9)
    assert found.explanations[0].value == Fraction(3064, 9)


def test_a_hidden_value_has_to_print_its_own_row_too():
    otherwise_printed = Row("O2-IMP-1", 78, 20, "percent", Decimal(391))

    assert explain_mean([otherwise_printed, FUNDED], 340).explanations == ()


def test_a_total_states_by_how_much_its_parts_differ():
    found = explain_sum(12194957, {"O1-FIN-2": 3998596, "O1-FIN-3": 8144361})

    assert found.explanations == (
        Explanation(
            ExplanationKind.PARTS_DIFFER,
            ("O1-FIN-2", "O1-FIN-3"),
            value=Fraction(12142957),
            difference=Fraction(52000),
        ),
    )


def test_parts_that_agree_or_are_not_all_known_state_nothing():
    assert explain_sum(10, {"A": 4, "B": 6}).explanations == ()
    assert explain_sum(10, {"A": 4, "B": None}).explanations == ()


def test_a_mean_of_capped_rows_is_recognised():
    rows = [Row("A", 30, 10), Row("B", 8, 10), Row("C", 5, 10), Row("D", 7, 10)]

    found = explain_mean(rows, 75)

    capped = Explanation(ExplanationKind.CAPPED, ("A",), value=Fraction(75))
    assert capped in found.explanations


def test_a_mean_that_took_missing_rows_for_zero_is_recognised():
    rows = [Row("A", 9, 10), Row("B", None, 10)]

    found = explain_mean(rows, 45)

    assert found.explanations == (
        Explanation(ExplanationKind.ZERO_FOR_MISSING, ("B",), value=Fraction(45)),
    )


def test_a_mean_of_rounded_rows_is_recognised():
    rows = [Row("A", 605, 1000), Row("B", 605, 1000), Row("C", 604, 1000)]

    found = explain_mean(rows, 61)

    rounded_rows = [
        each for each in found.explanations if each.kind == ExplanationKind.ROUNDED_INPUTS
    ]
    assert rounded_rows[0].value == Fraction(182, 3)


def test_a_ratio_of_sums_is_recognised_only_within_one_unit():
    rows = [Row("A", 9, 10), Row("B", 30, 100)]
    mixed = [Row("A", 9, 10), Row("B", 30, 100, "CAD")]

    assert kinds(explain_mean(rows, 35)) == [ExplanationKind.RATIO_OF_SUMS]
    assert explain_mean(mixed, 35).explanations == ()


def test_a_percentage_of_another_target_is_recognised():
    found = explain_percentage(Row("A", 13, 16), 52, other_targets=[25, 16])

    assert kinds(found) == [ExplanationKind.OTHER_TARGET]
    assert found.explanations[0].difference == 9


def test_an_impossible_figure_is_not_explained():
    found = explain_mean(COMMUNITY, 5000)

    assert (found.explanations, found.total, found.is_complete) == ((), 0, True)


def test_never_more_than_half_of_the_rows_are_left_out():
    rows = [Row("A", 1, 1), Row("B", 1, 1), Row("C", 4, 1), Row("D", 4, 1), Row("E", 9, 1)]

    assert ExplanationKind.ROWS_LEFT_OUT not in kinds(explain_mean(rows, 900))


def test_every_smallest_set_is_counted_and_the_first_fifty_are_listed():
    rows = [Row(f"R{rank:03}", 1 if rank % 2 else 3, 1) for rank in range(300)]

    # 150 rows at 300 % and 150 at 100 %: without one of the first, 199.67 %.
    found = explain_mean(rows, Decimal("199.7"), 1)

    assert found.total == 150
    assert len(found.explanations) == LISTED
    assert {len(each.rows) for each in found.explanations} == {1}


def test_all_sets_of_the_smallest_size_are_found():
    values = [row.points for row in COMMUNITY]

    # 28 with either 40: (2854 - 68) / 7 prints 398; without one row at most 353 is reached.
    found = smallest(values, printing(398, 0))

    assert (found.size, found.listed) == (2, ((6, 7), (6, 8)))


def test_a_mean_halfway_prints_up_so_it_does_not_explain_the_figure_below():
    values = [Fraction(200), Fraction(100), Fraction(101)]

    assert smallest(values, printing(101, 0)).listed == ((0,),)
    assert smallest(values, printing(100, 0)).listed == ()


def test_so_many_rows_that_not_every_set_can_be_tried_are_said_to_be():
    rows = [Row(f"R{rank}", 37 * rank % 991 + 1, 53 * rank % 983 + 1) for rank in range(300)]

    found = explain_mean(rows, 150)

    assert (found.total, found.is_complete) == (0, False)


def test_a_figure_out_of_reach_of_any_omission_needs_no_search():
    rows = [Row(f"R{rank}", 37 * rank % 991 + 1, 53 * rank % 983 + 1) for rank in range(300)]

    found = explain_mean(rows, 3)

    assert (found.total, found.is_complete) == (0, True)


def test_the_simplest_fractions_come_first_and_in_lowest_terms():
    hidden = Interval(Fraction("0.4425"), Fraction("0.445"), is_high_open=True)

    assert simplest_fractions(hidden) == [Fraction(4, 9), Fraction(27, 61), Fraction(31, 70)]


@pytest.mark.parametrize(
    ("number", "decimals", "printed"),
    [
        ("112.5", 0, "113"),
        ("-112.5", 0, "-113"),
        ("0.25", 1, "0.3"),
        ("88.888", 1, "88.9"),
        ("-0.4", 0, "0"),
    ],
)
def test_numbers_print_half_up_away_from_zero(number, decimals, printed):
    assert rounded(Fraction(number), decimals) == Fraction(printed)
    assert Fraction(number) in printing(Fraction(printed), decimals)


def test_what_prints_otherwise_is_outside():
    assert Fraction("389.5") not in printing(389, 0)
    assert Fraction("388.5") in printing(389, 0)
    assert Fraction("-388.5") not in printing(-388, 0)


@pytest.mark.parametrize(
    ("printed", "computed", "qualifier", "agreed"),
    [
        (60, 61, "plus de", Agreement(True)),
        (60, 60, "plus de", Agreement(False)),
        (50, 73, "près de", Agreement(False, True)),
        (50, 48, "près de", Agreement(True, True)),
        (120, 114, "environ", Agreement(True, True)),
        (120, 113, "environ", Agreement(False, True)),
        (94, Fraction("93.54"), "", Agreement(True)),
        (332, Fraction("317.11"), "", Agreement(False)),
        (332, None, "", Agreement(False)),
    ],
)
def test_a_printed_figure_keeps_its_qualifier(printed, computed, qualifier, agreed):
    number = None if computed is None else Fraction(computed)

    assert agreement(printed, 0, number, qualifier) == agreed


def test_parts_that_differ_explain_nothing():
    parts = explain_sum(12194957, {"A": 3998596, "B": 8144361}).explanations

    assert state(Agreement(False), parts) == State.UNEXPLAINED
    assert state(Agreement(False), explain_mean(COMMUNITY, 332).explanations) == State.EXPLAINED
    assert state(Agreement(False), explain_percentage(PARTNERS, 389).explanations) == State.ROUNDING
    assert state(Agreement(True), []) == State.AGREES
