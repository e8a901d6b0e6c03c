"""What the report names is on file, as it names it, and loads once."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from events.models import (
    Benchmark,
    Channel,
    ChannelFigure,
    Committee,
    Event,
    EventFigure,
    Meeting,
    Participation,
    Training,
)

pytestmark = pytest.mark.django_db


def test_annex_2_lists_thirty_events_and_the_prose_names_twenty_one_more(report):
    assert Event.objects.listed().count() == 30
    assert list(
        Event.objects.listed().order_by("listed_order").values_list("listed_order", flat=True)
    ) == list(range(1, 31))
    assert Event.objects.filter(is_listed=False).count() == 21


def test_the_report_states_the_level_of_no_event(report):
    assert set(Event.objects.values_list("level", flat=True)) == {""}


def test_events_are_known_from_the_report_on(report):
    assert set(Event.objects.values_list("known_on", flat=True)) == {date(2025, 3, 31)}


def test_a_date_is_kept_as_well_as_it_is_known(report):
    days = {
        code: (event.first_day, event.last_day, event.ended_on)
        for code in ("atelier-innovation-paris-2024", "sommet-ai-action", "c2mtl")
        for event in [Event.objects.get(code=code)]
    }

    assert days == {
        "atelier-innovation-paris-2024": (date(2024, 5, 22), date(2024, 5, 22), "2024-05-23"),
        "sommet-ai-action": (date(2025, 2, 1), date(2025, 2, 28), ""),
        "c2mtl": (None, None, ""),
    }


def test_an_innovation_workshop_stands_in_its_series(report):
    editions = Event.objects.filter(series__code="atelier-innovation").order_by("edition")

    assert [(event.edition, event.city) for event in editions] == [
        (1, "Montréal"),
        (2, "Paris"),
        (3, "Tokyo"),
    ]


def test_what_took_place_at_the_ai_action_summit_is_within_it(report):
    summit = Event.objects.get(code="sommet-ai-action")

    assert summit.parts.count() == 5


def test_two_statements_of_one_figure_both_stand(report):
    stated = EventFigure.objects.filter(
        event__code="atelier-innovation-paris-2024", counted="participants"
    )

    assert {(each.source, each.value, each.qualifier) for each in stated} == {
        ("§2.3", Decimal(120), ""),
        ("§3.1", Decimal(120), "about"),
    }


def test_the_part_from_quebec_is_kept_beside_the_whole(report):
    contributors = EventFigure.objects.filter(event__code="all-in-2024", counted="contributors")

    assert {each.of_whom: each.value for each in contributors} == {"canada": 23, "quebec": 18}


def test_nobody_is_said_to_be_paid_where_the_report_does_not_say(report):
    assert set(Participation.objects.values_list("is_funded", flat=True)) == {None}


def test_annex_2_lists_seven_national_and_six_international_committees(report):
    levels = list(Committee.objects.order_by("level").values_list("level", flat=True))

    assert (levels.count("national"), levels.count("international")) == (7, 6)


def test_a_body_of_both_lists_is_an_entry_of_each(report):
    both = Committee.objects.filter(name_en="Global Index on Responsible AI")

    assert sorted(both.values_list("level", flat=True)) == ["international", "national"]


def test_the_four_modules_lie_within_their_programme(report):
    programme = Training.objects.get(kind="programme")

    assert [part.happened_on for part in programme.parts.all()] == [
        "2024-04",
        "2024-05",
        "2024-06",
        "2024-06",
    ]
    assert programme.participants == 40


def test_the_channels_have_their_thirty_nine_figures(report):
    assert Channel.objects.count() == 9
    assert ChannelFigure.objects.count() == 39


def test_what_annex_1_alone_totals_is_restated_not_counted(report):
    restated = ChannelFigure.objects.filter(is_restated=True)

    assert {int(figure.value) for figure in restated} == {8, 1340, 4497, 312859, 10}


def test_the_campaigns_lie_inside_their_channels(report):
    inside = Channel.objects.exclude(inside=None)

    assert {row.code: row.inside.code for row in inside} == {
        "diversite-linkedin": "linkedin",
        "diversite-x": "x",
    }


def test_the_report_gives_three_ranges(report):
    ranges = {row.code: (row.low, row.high) for row in Benchmark.objects.all()}

    assert ranges == {
        "AUDIENCE-GROWTH": (30, 50),
        "ENGAGEMENT-LINKEDIN": (2, 5),
        "ENGAGEMENT-X": (Decimal("0.5"), Decimal("1.5")),
    }


def test_no_meeting_of_the_board_is_invented(report):
    assert Meeting.objects.count() == 0


def test_a_second_load_changes_nothing(report):
    before = {model: list(model.objects.values()) for model in (Event, EventFigure, ChannelFigure)}

    call_command("load_report", stdout=StringIO())

    assert before == {model: list(model.objects.values()) for model in before}


def test_a_second_load_keeps_what_a_person_wrote(report):
    event = Event.objects.get(code="c2mtl")
    event.city = "Montréal"
    event.save()

    call_command("load_report", stdout=StringIO())

    event.refresh_from_db()
    assert event.city == "Montréal"
