"""What a pack says: the scorecard's figures, nothing computed again, nothing left unsaid."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from kpis import formatting
from kpis.boardpack.contents import contents
from kpis.boardpack.description import every_figure
from tests.kpis.boardpack import samples


def pack_of(card, language="en"):
    return contents(card, language, built_for=samples.BUILT_FOR)


def said(lines):
    return [str(each) for each in lines]


def row_of(pack, code):
    tables = [group for part in pack.objectives for group in part.groups]
    return next(row for group in tables for row in group.rows if row.code == code)


def test_each_figure_of_a_row_is_the_scorecards_own():
    card = samples.report()

    figures = pack_of(card).figures()

    for row in card.rows:
        assert figures[f"{row.code}.target"].amount == row.target
        assert figures[f"{row.code}.actual"].amount == row.actual
        assert figures[f"{row.code}.achievement"].amount == row.ratio


def test_each_figure_is_printed_by_the_number_library():
    figures = pack_of(samples.report(), "fr").figures()

    assert figures["O3-COM-3.achievement"].text == "1\u202f308\u202f%"
    assert figures["O3-COM-3.actual"].text == formatting.integer(327, "fr")


def test_both_languages_hold_the_same_figures():
    for card in (
        samples.report(),
        samples.with_missing_and_zero(),
        samples.during_the_plan(),
        samples.with_illustrative(),
    ):
        french = {key: each.amount for key, each in pack_of(card, "fr").figures().items()}
        english = {key: each.amount for key, each in pack_of(card, "en").figures().items()}

        assert french == english


@pytest.mark.parametrize("sample", [samples.report, samples.during_the_plan])
def test_a_figure_said_twice_is_said_alike(sample):
    seen = {}

    for figure in every_figure(pack_of(sample())):
        first = seen.setdefault(figure.id, figure)

        assert figure == first


def test_a_group_says_its_count_its_median_its_mean_and_the_published_one():
    group = pack_of(samples.report()).objectives[0].groups[0]

    assert said(group.facts) == ["5 of 9 met", "median 153%", "mean 317%", "published 332%"]
    assert said(group.remarks) == ["mean of 9 of 9 rows", "capped at 100%: 77%"]


def test_a_median_of_less_than_three_rows_is_not_printed():
    group = pack_of(samples.report()).objectives[0].groups[1]

    assert said(group.facts) == ["0 of 1 met", "mean 80%"]


def test_rows_left_out_of_a_mean_are_named_and_never_zero():
    group = pack_of(samples.with_missing_and_zero()).objectives[0].groups[0]

    assert said(group.remarks)[0] == "mean of 2 of 3 rows; left out: 1.1.1"
    assert said(group.facts) == ["1 of 3 met", "mean 60%"]


def test_a_row_that_makes_more_than_half_of_the_sum_is_named():
    rows = [
        samples.row("A-1", "1.1.1", 1, 10),
        samples.row("A-2", "1.1.2", 1, 1),
        samples.row("A-3", "1.1.3", 1, 1),
    ]
    card = samples.scorecard([samples.objective(1, [samples.group("A", "1.1", rows)])])

    remarks = said(pack_of(card).objectives[0].groups[0].remarks)

    assert "1.1.1 alone makes 83% of the sum of percentages" in remarks


def test_the_published_percentage_stands_beside_where_it_differs_and_only_there():
    pack = pack_of(samples.report())

    assert str(row_of(pack, "O3-COM-6").achievement) == "88%"
    assert str(row_of(pack, "O3-COM-6").published) == "published 89%"
    assert str(row_of(pack, "O3-COM-2").published) == ""


def test_every_difference_with_the_publication_is_listed_with_its_place():
    note = pack_of(samples.report()).notes.notes[0]

    assert [said(row) for row in note.table.rows] == [
        ["3.1 mean of “Group 3.1”", "332%", "317%", "−15 points", "Annexe 1, O3-COM"],
        ["3.1.6 Name of O3-COM-6", "89%", "88%", "−1 point", "Annexe 1, O3-COM-6"],
    ]


def test_missing_prints_a_dash_with_its_reason_and_zero_prints_zero():
    pack = pack_of(samples.with_missing_and_zero())

    missing, zero = row_of(pack, "A-1"), row_of(pack, "A-2")

    assert (str(missing.actual), str(missing.achievement)) == ("—", "—")
    assert str(missing.actual_remark) == "Not reported"
    assert (str(zero.actual), str(zero.achievement)) == ("0", "0%")
    assert (missing.status.text, zero.status.text) == ("No data", "Not met")


def test_missing_rows_are_named_in_the_notes():
    lines = [
        str(each)
        for note in pack_of(samples.with_missing_and_zero()).notes.notes
        for each in note.lines
    ]

    assert (
        "1 indicator of 3 has no value and is left out of every mean: 1.1.1 (not reported)."
        in lines
    )


def test_the_attention_list_runs_from_the_farthest_to_what_is_unknown():
    attention = pack_of(samples.with_missing_and_zero()).attention

    assert attention.title == "1 target is not met"
    assert [(row.number, str(row.gap)) for row in attention.rows] == [
        ("1.1.2", "10"),
        ("1.1.1", "—"),
    ]


def test_the_attention_list_of_the_report_is_sorted_by_severity_then_distance():
    attention = pack_of(samples.report()).attention

    assert attention.title == "5 targets are not met"
    assert [row.number for row in attention.rows] == ["3.1.7", "3.1.8", "3.1.9", "3.2.1", "3.1.6"]


def test_an_objective_without_indicators_says_so_and_why():
    section = pack_of(samples.report()).objectives[1]

    assert not section.is_measured
    assert str(section.finding) == "Not measured"
    assert section.note == "Son tableau manque dans la source."
    assert "objective-4.met" not in pack_of(samples.report()).figures()


def test_an_objective_without_indicators_or_reason_still_says_that_it_is_not_zero():
    card = samples.scorecard([samples.objective(1, [])])

    section = pack_of(card).objectives[0]

    assert section.note == "This objective has no indicator. That is not a result of zero."


def test_during_the_plan_a_row_says_its_share_of_the_path():
    row = row_of(pack_of(samples.during_the_plan()), "A-2")

    assert row.status.text == "Watch"
    assert str(row.achievement) == "31%"
    assert str(row.achievement_remark) == "83% of the path"


def test_illustrative_quarters_are_labelled_wherever_they_are_drawn():
    pack = pack_of(samples.with_illustrative())

    label = "Illustrative quarters, hatched: not published by the report."
    assert label in pack.cover.labels
    assert pack.trend_remark == label
    assert row_of(pack, "A-1").trend.reported[0] is None
    assert "illustrative" in row_of(pack, "A-1").trend.label


def test_without_illustrative_quarters_no_label_speaks_of_them():
    pack = pack_of(samples.report())

    assert pack.cover.labels == ()
    assert pack.trend_remark == ""


def test_illustrative_quarters_change_no_figure():
    with_them = samples.with_illustrative()
    row = with_them.rows[0]
    bare = replace(
        row,
        trend=tuple(
            each._replace(to_date=None, provenance=None) if each.is_illustrative else each
            for each in row.trend
        ),
    )
    without = samples.scorecard([samples.objective(1, [samples.group("A", "1.1", [bare])])])

    assert pack_of(with_them).figures() == pack_of(without).figures()


def test_a_fictional_plan_says_so_on_its_cover():
    pack = pack_of(replace(samples.report(), is_fictional=True))

    assert pack.cover.labels == ("Fictional plan: none of these figures is real.",)


def test_a_revised_target_shows_the_original_one():
    revised = replace(samples.row("A-1", "1.1.1", 16, 13), original_target=25)
    card = samples.scorecard([samples.objective(1, [samples.group("A", "1.1", [revised])])])

    row = row_of(pack_of(card), "A-1")

    assert (str(row.target), str(row.target_remark)) == ("16", "originally 25")


def test_a_level_of_an_earlier_quarter_says_which():
    older = replace(samples.row("A-1", "1.1.1", 16, 13), source=samples.LAST.previous())
    card = samples.scorecard([samples.objective(1, [samples.group("A", "1.1", [older])])])

    assert str(row_of(pack_of(card), "A-1").actual_remark) == "at Q3 2024\u20112025"


def test_the_file_is_dated_by_the_moment_asked_for():
    at_noon = datetime(2025, 4, 25, 16, tzinfo=UTC)

    pack = pack_of(replace(samples.report(), as_of=at_noon))

    assert pack.dated == date(2025, 4, 25)
    assert pack.footer[-1] == "As known on April 25, 2025"


def test_without_a_moment_the_file_is_dated_by_the_end_of_the_quarter():
    assert pack_of(samples.report()).dated == date(2025, 3, 31)


def test_the_thresholds_are_the_plans_own():
    ranges = {each.word.text: each.range for each in pack_of(samples.report()).notes.thresholds}

    assert ranges["Far above target"] == "200% and more"
    assert ranges["Nearly met"] == "80% to less than 100%"
    assert ranges["Not met"] == "less than 80%"


def test_a_plan_without_a_single_value_counts_nothing():
    rows = [samples.row("A-1", "1.1.1", 10, None)]
    card = samples.scorecard([samples.objective(1, [samples.group("A", "1.1", rows)])])

    pack = pack_of(card)

    assert not pack.cover.is_known
    assert (pack.cover.count.text, pack.cover.count.amount) == ("—", None)
    assert str(pack.overview.rows[0].count) == ""
    assert pack.objectives[0].groups[0].facts == ()
    assert (pack.attention.title, pack.attention.lead) == ("1 indicator cannot be read", "")


def test_what_lies_beyond_the_scale_is_counted_with_its_farthest():
    strip = pack_of(samples.report()).overview.strip

    assert str(strip.title) == "4 indicators are off the scale; the others run from 28% to 153%"
    assert str(strip.rows[0].beyond) == "4: up to 1,308%"
    assert all(ratio <= Fraction(2) for row in strip.rows for ratio, _status in row.points)
