"""Who keeps these records in the administration, and that its pages open."""

import pytest
from django.urls import reverse

from events.models import Event, EventFigure
from events.resources import EventResource
from tests.events.factories import (
    BenchmarkFactory,
    ChannelFigureFactory,
    CommitteeFactory,
    EventFactory,
    EventFigureFactory,
    EventSeriesFactory,
    MeetingFactory,
    ParticipationFactory,
    TrainingFactory,
)
from tests.kpis.factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(client):
    client.force_login(person("steward"))
    return client


@pytest.fixture
def records():
    event = EventFactory(country="CA", happened_on="2024-05")
    figure = EventFigureFactory(event=event)
    participation = ParticipationFactory(event=event)
    channel_figure = ChannelFigureFactory()
    return [
        event,
        figure.event,
        participation.participant,
        channel_figure,
        channel_figure.channel,
        BenchmarkFactory(),
        CommitteeFactory(),
        TrainingFactory(),
        MeetingFactory(),
    ]


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def test_every_list_and_form_opens_in_both_languages(steward, records):
    for language in ("fr", "en"):
        for record in records:
            for page, args in (("changelist", ()), ("change", (record.pk,)), ("add", ())):
                url = address(type(record), page, *args).replace("/fr/", f"/{language}/", 1)
                assert steward.get(url).status_code == 200, url


def test_a_search_finds_without_accents(steward):
    EventFactory(name_fr="Forum élargi")
    EventFactory(name_fr="Sommet")

    page = steward.get(address(Event, "changelist"), {"q": "elargi"}).content.decode()

    assert "Forum élargi" in page
    assert "Sommet" not in page


def event_form(**fields):
    empty = {
        f"{prefix}-{name}": 0
        for prefix in ("figures", "participations")
        for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return {
        "code": "forum",
        "name_fr": "Forum",
        "kind": "conference",
        "known_on": "2025-03-31",
        **empty,
        **fields,
    }


def test_a_contributor_adds_an_event_with_its_figures(client):
    client.force_login(person("contributor"))
    form = event_form(
        **{
            "happened_on": "2024-05",
            "country": "FR",
            "figures-TOTAL_FORMS": 1,
            "figures-0-counted": "participants",
            "figures-0-value": "1200",
            "figures-0-qualifier": "more_than",
            "figures-0-order": "1",
        }
    )

    response = client.post(address(Event, "add"), form)

    assert response.status_code == 302
    assert Event.objects.get(code="forum").first_day.isoformat() == "2024-05-01"
    assert EventFigure.objects.get().value == 1200


@pytest.mark.parametrize(
    ("field", "found"), [("happened_on", "mai 2024"), ("country", "ZZ"), ("code", "committees")]
)
def test_what_cannot_be_is_refused_beside_its_field(steward, field, found):
    response = steward.post(address(Event, "add"), event_form(**{field: found}))

    assert response.status_code == 200
    assert field in response.context["adminform"].form.errors
    assert not Event.objects.exists()


def test_a_reader_changes_nothing(client):
    client.force_login(person("reader"))

    assert client.get(address(Event, "add")).status_code in {302, 403}


def test_an_event_that_goes_out_comes_back_the_same():
    series = EventSeriesFactory()
    EventFactory(code="sommet", happened_on="2024", country="FR", series=series)
    EventFactory(code="panel", parent=Event.objects.get(code="sommet"), is_listed=True)
    before = list(Event.objects.order_by("code").values())

    result = EventResource().import_data(EventResource().export(), raise_errors=True)

    assert {row.import_type for row in result.rows} == {"skip"}
    assert list(Event.objects.order_by("code").values()) == before
