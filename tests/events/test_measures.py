"""What each measure counts, and what it leaves out."""

from datetime import date

import pytest

from kpis import registry
from kpis.registry import Span
from tests.events.factories import (
    ChannelFactory,
    ChannelFigureFactory,
    CommitteeFactory,
    EventFactory,
    ParticipantFactory,
    ParticipationFactory,
    TrainingFactory,
)

pytestmark = pytest.mark.django_db

TO_DATE = Span(date(2021, 4, 1), date(2025, 3, 31))
SPRING_2024 = Span(date(2024, 4, 1), date(2024, 6, 30), is_to_date=False)


def found(code, span=TO_DATE):
    return registry.get(code).find(span).amount()


def test_a_programme_and_a_series_are_not_one_more_training():
    TrainingFactory()
    TrainingFactory(kind="programme")
    TrainingFactory(kind="event")
    TrainingFactory(kind="webinar_series")

    assert found("trainings") == 1


def test_a_conference_counts_at_the_level_that_a_source_states():
    EventFactory(is_listed=True, level="national")
    EventFactory(is_listed=True, level="international", country="CA")
    EventFactory(is_listed=True, country="CA", kind="conference")

    assert found("conferences-national") == 1
    assert found("conferences-international") == 1


def test_a_conference_that_no_list_names_does_not_count():
    EventFactory(kind="conference", level="national")

    assert found("conferences-national") is None


def test_an_event_without_a_date_counts_in_totals_alone():
    EventFactory(is_listed=True, level="national", known_on=date(2024, 5, 1))

    assert found("conferences-national") == 1
    assert found("conferences-national", SPRING_2024) is None
    assert registry.get("conferences-national").find(TO_DATE).undated.count() == 1


def test_an_undated_event_counts_from_the_day_it_became_known():
    EventFactory(is_listed=True, level="national", known_on=date(2025, 3, 31))

    assert found("conferences-national", Span(date(2021, 4, 1), date(2024, 12, 31))) is None


def test_a_webinar_counts_and_its_series_does_not():
    series = EventFactory(kind="webinar_series")
    EventFactory(kind="webinar", parent=series, happened_on="2024-05-02")

    assert found("webinars", SPRING_2024) == 1


def test_a_committee_counts_while_its_term_touches_the_span():
    CommitteeFactory(began_on="2022", ended_on="2023-06")
    CommitteeFactory(began_on="2025-05")

    assert found("committees-national") == 1
    assert found("committees-national", SPRING_2024) is None


def test_a_campaign_is_never_added_to_its_channel():
    channel = ChannelFactory()
    ChannelFigureFactory(channel=channel, value=347)
    ChannelFigureFactory(channel=ChannelFactory(inside=channel), value=12)

    assert found("posts") == 347


def test_the_total_of_all_accounts_is_never_added_to_them():
    ChannelFigureFactory(value=347)
    ChannelFigureFactory(channel__kind="all_social", value=1340)
    ChannelFigureFactory(value=1340, is_restated=True)

    assert found("posts") == 347


def test_followers_are_a_level_the_newest_of_each_account():
    channel = ChannelFactory()
    for day, count in ((date(2024, 3, 31), 2342), (date(2025, 3, 31), 4052)):
        ChannelFigureFactory(
            channel=channel, metric="followers", value=count, first_day=day, last_day=day
        )
    ChannelFigureFactory(metric="followers", value=100, first_day=day, last_day=day)

    assert found("followers") == 4152
    assert found("followers", Span(date(2021, 4, 1), date(2024, 12, 31))) == 2342


def test_a_speaker_who_returns_counts_once_and_only_if_paid():
    speaker = ParticipantFactory()
    for _visit in range(2):
        ParticipationFactory(participant=speaker, role="speaker", is_funded=True)
    ParticipationFactory(role="speaker", is_funded=False)
    ParticipationFactory(role="speaker", is_funded=None)
    ParticipationFactory(role="participant", is_funded=True)

    assert found("funded-speakers") == 1


def test_an_event_with_several_paid_people_counts_once():
    event = EventFactory()
    ParticipationFactory(event=event, is_funded=True)
    ParticipationFactory(event=event, is_funded=True)
    ParticipationFactory(is_funded=None)

    assert found("funded-events") == 1
