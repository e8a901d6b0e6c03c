"""A group, an objective and the plan over their rows (rule 6)."""

from fractions import Fraction

from kpis.achievement import GroupRow, summarize
from kpis.enums import Method, Status


def row(code, ratio=None, *, method=Method.RATIO, has_target=True, met=None, read=Status.MET):
    known = None if ratio is None else Fraction(ratio)
    is_met = known >= 1 if met is None and known is not None else met
    return GroupRow(code, method, has_target, known, is_met, read)


def test_rows_without_an_achievement_are_named_and_out_of_the_mean():
    summary = summarize([row("A", "1.5"), row("B"), row("C", "0.5")])

    assert (summary.rows, summary.rows_reported, summary.left_out) == (3, 2, ("B",))
    assert summary.mean == 1


def test_rows_without_a_target_are_no_rows_of_the_group():
    summary = summarize([row("A", "1.5"), row("B", has_target=False)])

    assert (summary.rows, summary.left_out, summary.apart) == (1, (), 0)


def test_rows_without_a_percentage_are_counted_apart():
    rows = [
        row("A", "1.5"),
        row("B", method=Method.THRESHOLD, met=True),
        row("C", method=Method.MILESTONE, read=Status.MISS),
        row("D", method=Method.NONE, read=Status.NONE),
    ]

    summary = summarize(rows)

    assert (summary.rows, summary.apart, summary.targets_met) == (1, 3, 1)
    assert summary.counts[Status.MET] == 2
    assert summary.counts[Status.MISS] == 1
    assert summary.counts[Status.NONE] == 1
    assert summary.counts[Status.FAR] == 0


def test_targets_met_are_targets_reached_never_on_path():
    on_path = row("A", "0.4", read=Status.MET)

    assert summarize([on_path]).targets_met == 0


def test_a_target_of_zero_that_is_met_counts_among_targets_met():
    summary = summarize([row("A", met=True)])

    assert (summary.targets_met, summary.rows_reported) == (1, 0)


def test_an_even_median_is_the_mean_of_the_middle_two():
    summary = summarize([row("A", 4), row("B", 1), row("C", 2), row("D", "0.5")])

    assert summary.median == Fraction(3, 2)


def test_the_capped_mean_takes_each_row_between_nothing_and_its_target():
    summary = summarize([row("A", 13), row("B", "-2"), row("C", "0.5")])

    assert summary.mean_capped == Fraction(1, 2)


def test_a_group_without_any_achievement_has_no_figure():
    summary = summarize([row("A"), row("B")])

    assert (summary.mean, summary.mean_capped, summary.median) == (None, None, None)
    assert summary.dominant is None


def test_half_of_the_sum_is_not_more_than_half():
    summary = summarize([row("A", 2), row("B", 1), row("C", 1)])

    assert (summary.dominant, summary.dominant_share) == (None, None)


def test_dominance_is_read_from_three_rows_on():
    assert summarize([row("A", 9), row("B", 1)]).dominant is None
    assert summarize([row("A", 9), row("B", 1), row("C", 1)]).dominant == "A"


def test_dominance_is_a_share_of_the_positive_achievements():
    summary = summarize([row("A", 3), row("B", 1), row("C", "-5")])

    assert (summary.dominant, summary.dominant_share) == ("A", Fraction(3, 4))


def test_the_published_groups_are_plain_means_of_uncapped_rows():
    first = [row("O1-FIN-1", Fraction(42, 50)), row("O1-FIN-2", Fraction(3998596, 2500000))]
    first += [
        row("O1-FIN-3", Fraction(8144361, 10**7)),
        row("O1-FIN-4", Fraction(12194957, 25 * 10**6)),
    ]

    summary = summarize(first)

    assert summary.mean == Fraction("0.935418195")
    assert summary.targets_met == 1
