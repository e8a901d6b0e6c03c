"""The finding in words: counted from the figures, true of them, in every number."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kpis.enums import PeriodState
from kpis.findings import finding, lead, objective_finding
from tests.kpis.boardpack import samples


def card_of(*pairs):
    """A scorecard at the plan's end from (target, actual) pairs."""
    rows = [samples.row(f"A-{n}", f"1.1.{n}", *pair) for n, pair in enumerate(pairs, 1)]
    return samples.scorecard([samples.objective(1, [samples.group("A", "1.1", rows)])])


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([(1, 1)], "The only target is met"),
        ([(1, 0)], "The only target is not met"),
        ([(1, 0), (1, 0)], "None of the 2 targets is met"),
        ([(1, 1), (1, 1)], "All 2 targets are met"),
        ([(1, 1), (1, 0)], "1 of 2 targets is met"),
        ([(1, 1), (1, 1), (1, 0)], "2 of 3 targets are met"),
    ],
)
def test_the_title_counts_the_targets_met(pairs, said):
    assert finding(card_of(*pairs), "en") == said


def test_rows_without_a_target_are_not_counted():
    assert finding(card_of((1, 1), (1, 1), (1, 0), (None, 5)), "en") == "2 of 3 targets are met"


def test_without_any_target_the_title_is_the_noun():
    assert finding(card_of((None, 5)), "en") == "Scorecard"


def test_nothing_reported_is_said_and_not_counted_as_zero():
    card = card_of((1, None), (1, None))

    assert finding(card, "en") == "Nothing has been reported yet"
    assert lead(card, "en") == "2 indicators wait for their first value."


def test_of_a_past_quarter_only_what_it_shows_is_said():
    card = card_of((1, None), (1, None))
    card = replace(card, period=replace(card.period, state=PeriodState.LOCKED))

    assert finding(card, "en") == "Nothing is reported up to Q4 2024\u20112025"


def test_before_the_first_load_nothing_was_recorded():
    card = replace(card_of((1, None)), as_of=datetime(2025, 3, 31, 18, tzinfo=UTC))

    assert finding(card, "en") == "Nothing had been recorded by March 31, 2025"


def test_the_lead_says_the_rest_and_what_is_not_measured():
    card = samples.report()

    assert finding(card, "en") == "5 of 10 targets are met"
    assert lead(card, "en") == (
        "Two others nearly are. Three remain far off. Objective 4 is not measured."
    )


def test_a_missing_value_is_not_a_target_missed():
    said = lead(card_of((1, 1), (1, None)), "en")

    assert said == "One has no data."


def test_when_nothing_is_left_out_the_lead_is_empty():
    assert lead(card_of((1, 1), (1, 1)), "en") == ""


def test_during_the_plan_the_path_is_read():
    card = samples.during_the_plan()

    assert finding(card, "en") == "1 of 4 indicators is on track"
    assert lead(card, "en") == ("One is to be watched. One is below its path. One has no data.")


def test_an_objective_without_indicators_is_not_measured():
    measured, unmeasured = samples.report().objectives

    assert objective_finding(measured, True, "en") == "5 of 10 targets met"
    assert objective_finding(unmeasured, True, "en") == "Not measured"


def test_an_objective_without_a_value_is_not_none_of_two():
    card = card_of((1, None), (1, None))

    assert objective_finding(card.objectives[0], True, "en") == "No data"


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([(1, 1), (1, 0), (1, 0)], "1 cible sur 3 est atteinte"),
        ([(1, 1), (1, 1), (1, 0)], "2 cibles sur 3 sont atteintes"),
        ([(1, 0), (1, 0)], "Aucune des 2 cibles n’est atteinte"),
        ([(1, None), (1, None)], "Rien n’a encore été saisi"),
    ],
)
def test_the_title_in_french(pairs, said):
    assert finding(card_of(*pairs), "fr") == said


def test_the_lead_in_french():
    assert lead(samples.report(), "fr") == (
        "Deux autres le sont presque. Trois restent loin. L’objectif 4 n’est pas mesuré."
    )
