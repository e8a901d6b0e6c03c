"""What the records refuse."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from events.models import Event
from tests.events.factories import (
    BenchmarkFactory,
    ChannelFactory,
    ChannelFigureFactory,
    EventFactory,
    EventFigureFactory,
    ParticipationFactory,
    TrainingFactory,
)

pytestmark = pytest.mark.django_db


def test_an_event_is_not_within_itself():
    event = EventFactory()
    event.parent = event

    with pytest.raises(IntegrityError, match="events_event_is_not_within_itself"):
        event.save()


def test_a_place_in_the_list_is_of_a_listed_event():
    with pytest.raises(IntegrityError, match="events_event_with_a_place_in_the_list_is_listed"):
        EventFactory(listed_order=3, is_listed=False)


def test_an_event_does_not_end_before_it_begins():
    event = EventFactory.build(happened_on="2024-05-23", ended_on="2024-05-22")

    with pytest.raises(ValidationError) as refused:
        event.clean()

    assert "ended_on" in refused.value.message_dict


def test_an_event_takes_no_other_page_s_address():
    with pytest.raises(ValidationError) as refused:
        EventFactory.build(code="committees").clean()

    assert "code" in refused.value.message_dict


@pytest.mark.parametrize("found", ["2024-13", "mai 2024", "2024-5"])
def test_a_date_is_a_year_a_month_or_a_day(found):
    with pytest.raises(ValidationError) as refused:
        EventFactory.build(happened_on=found).full_clean()

    assert "happened_on" in refused.value.message_dict


@pytest.mark.parametrize("found", ["ZZ", "ca", "XY"])
def test_a_country_is_two_known_letters(found):
    with pytest.raises(ValidationError) as refused:
        EventFactory.build(country=found).full_clean()

    assert "country" in refused.value.message_dict


def test_a_source_states_a_figure_once():
    figure = EventFigureFactory()

    with pytest.raises(IntegrityError, match="events_eventfigure.event_id|events_figure_is_stated"):
        EventFigureFactory(event=figure.event)


def test_a_count_is_not_negative():
    with pytest.raises(IntegrityError, match="events_figure_is_not_negative"):
        EventFigureFactory(value=-1)


def test_a_person_has_a_role_once_at_an_event():
    first = ParticipationFactory()

    with pytest.raises(IntegrityError, match="participation"):
        ParticipationFactory(event=first.event, participant=first.participant)


def test_a_programme_is_not_within_itself():
    training = TrainingFactory(kind="programme")
    training.programme = training

    with pytest.raises(IntegrityError, match="events_training_is_not_within_itself"):
        training.save()


def test_a_channel_is_not_inside_itself():
    channel = ChannelFactory()
    channel.inside = channel

    with pytest.raises(IntegrityError, match="events_channel_is_not_inside_itself"):
        channel.save()


def test_a_range_does_not_end_below_its_start():
    with pytest.raises(IntegrityError, match="events_benchmark_ends_are_in_order"):
        BenchmarkFactory(low=5, high=2)


def test_a_figure_of_a_channel_has_both_days_or_none():
    with pytest.raises(IntegrityError, match="events_channel_figure_has_both_days_or_none"):
        ChannelFigureFactory(last_day=None)


def test_amounts_of_days_that_overlap_would_be_added_twice():
    year = ChannelFigureFactory()

    quarter = ChannelFigureFactory.build(
        channel=year.channel, first_day=date(2024, 4, 1), last_day=date(2024, 6, 30)
    )

    with pytest.raises(ValidationError):
        quarter.clean()


@pytest.mark.parametrize("fields", [{"metric": "followers"}, {"is_restated": True}])
def test_what_is_never_added_may_overlap(fields):
    year = ChannelFigureFactory(**{"metric": "posts", **fields})

    ChannelFigureFactory.build(channel=year.channel, **{"metric": "posts", **fields}).clean()


def test_searches_know_no_accents_and_both_languages():
    EventFactory(name_fr="Forum élargi", name_en="Wider forum", country="CH")

    assert Event.objects.filter(search_text__contains="forum elargi").exists()
    assert Event.objects.filter(search_text__contains="switzerland").exists()
