"""The lists and pages of this app, as a reader sees them."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event
from tests.events.factories import (
    ChannelFactory,
    ChannelFigureFactory,
    CommitteeFactory,
    EventFactory,
    EventFigureFactory,
    MeetingFactory,
    ParticipationFactory,
    TrainingFactory,
)
from tests.kpis.factories import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    client.force_login(person("reader"))
    return client


def words(response):
    return response.content.decode()


def part(page, start, end):
    begin = page.index(start)
    return page[begin : page.index(end, begin)]


def many_events(count):
    """Events of many days, in two statements."""
    Event.objects.bulk_create(
        EventFactory.build(
            code=f"e-{n}",
            name_fr=f"Événement {n}",
            happened_on=f"20{21 + n % 4}-{1 + n % 12:02}",
            kind=("conference", "workshop", "panel")[n % 3],
            country=("CA", "FR", "")[n % 3],
        )
        for n in range(count)
    )


def test_every_page_needs_sign_in(client):
    response = client.get("/fr/events/")

    assert response.status_code == 302
    assert "sign-in" in response["Location"]


def test_the_list_counts_the_whole_and_what_is_found(reader):
    EventFactory(name_fr="Sommet de Belgrade")
    EventFactory(name_fr="Forum élargi")

    page = words(reader.get("/fr/events/?q=ELARGI"))

    assert "Forum élargi" in page
    assert re.search(r"\b1\b.*\b2\b", part(page, 'class="result', "</p>"))
    assert "Belgrade" not in page


@pytest.mark.parametrize(
    ("query", "kept"),
    [("kind=summit", 1), ("level=-", 2), ("country=FR", 1), ("year=2024", 1), ("year=abc", 0)],
)
def test_facets_narrow_the_list(reader, query, kept):
    EventFactory(kind="summit", country="FR")
    EventFactory(kind="panel", happened_on="2024-05")

    response = reader.get(f"/en/events/?{query}")

    assert response.status_code == 200
    assert response.context["records"].found == kept


def test_the_file_holds_what_the_page_shows(reader):
    summit = EventFactory(name_fr="Sommet", kind="summit", happened_on="2024-05-22")
    EventFigureFactory(event=summit, value=1200, qualifier="more_than")
    EventFactory(kind="panel")

    response = reader.get("/fr/events/?kind=summit&format=csv")

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(row["name"], row["date"], row["kind"], row["participants"]) for row in rows] == [
        ("Sommet", "2024-05-22", "summit", "more_than 1200")
    ]


def test_twenty_thousand_events_cost_as_many_queries_as_fifty(reader):
    def cost(address):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert reader.get(address).status_code == 200
        return len(asked)

    addresses = [
        "/fr/events/",
        "/fr/events/?q=evenement&kind=panel&page=2",
        "/fr/events/?sort=name",
    ]
    many_events(150)
    few = [cost(address) for address in addresses]
    Event.objects.all().delete()
    many_events(20_000)

    assert [cost(address) for address in addresses] == few


def test_an_event_shows_its_figures_with_their_reserve_and_source(reader):
    event = EventFactory()
    EventFigureFactory(event=event, value=4000, qualifier="more_than", source="§3.1")
    EventFigureFactory(
        event=event, counted="contributors", of_whom="quebec", value=18, source="§2.2"
    )

    page = words(reader.get(f"/en/events/{event.code}/"))

    assert "more than 4,000" in page
    assert "from Quebec" in page
    assert "§3.1" in page


def test_an_event_shows_what_it_is_within_and_who_came(reader):
    summit = EventFactory(name_en="AI Action Summit")
    event = EventFactory(parent=summit)
    ParticipationFactory(event=event, participant__name="Maria Ressa")

    page = words(reader.get(f"/en/events/{event.code}/"))

    assert "AI Action Summit" in page
    assert "Maria Ressa" in page
    assert "who paid is not stated" in page


def test_an_unknown_event_is_not_found(reader):
    assert reader.get("/fr/events/nulle-part/").status_code == 404


def test_each_record_has_its_page(reader):
    records = [
        CommitteeFactory(began_on="2023"),
        TrainingFactory(programme=TrainingFactory(kind="programme"), duration_hours=2),
        MeetingFactory(happened_on="2024-09"),
    ]

    for record in records:
        response = reader.get(f"/fr{record.get_absolute_url().removeprefix('/fr')}")
        assert response.status_code == 200
        assert record.name_fr in words(response)


@pytest.mark.parametrize(
    "path", ["people", "committees", "trainings", "communications", "meetings"]
)
def test_an_empty_register_says_so(reader, path):
    response = reader.get(f"/en/events/{path}/")

    assert response.status_code == 200
    assert " on file." in words(response)


def test_a_campaign_is_shown_inside_its_channel_and_said_not_to_add(reader):
    channel = ChannelFactory(name_fr="LinkedIn")
    ChannelFigureFactory(channel=channel, value=347)
    ChannelFigureFactory(channel=ChannelFactory(name_fr="Campagne", inside=channel), value=12)

    page = words(reader.get("/en/events/communications/"))

    assert page.index("LinkedIn") < page.index("Campagne")
    assert "not added to them" in page


def test_a_figure_of_a_year_is_said_with_its_fiscal_year(reader):
    ChannelFigureFactory(first_day=date(2024, 4, 1), last_day=date(2025, 3, 31))

    assert "2024\u20112025" in words(reader.get("/fr/events/communications/figures/"))


def test_the_navigation_leads_to_the_events(reader):
    page = words(reader.get("/en/events/"))

    assert 'href="/en/events/" aria-current="page"' in page
