"""The pages of partners: what they show, to whom, and at what cost."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpis import measuring
from kpis.periods import Quarter
from kpis.registry import Span
from partners.measures import science_met
from partners.models import Organisation
from tests.kpis.factories import person
from tests.kpis.pages import open_page, words_of
from tests.partners.factories import (
    MeetingFactory,
    OrganisationFactory,
    PartnershipFactory,
    RoleFactory,
)

pytestmark = pytest.mark.django_db
LISTS = ("", "partnerships/", "people/", "mandates/", "agreements/", "meetings/")


def queries_of(client, address, user):
    client.force_login(user)
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", LISTS)
def test_each_register_opens_in_both_languages(client, name):
    for language in ("fr", "en"):
        assert open_page(client, f"/{language}/partners/{name}").status_code == 200


def test_a_search_knows_no_accents_and_finds_other_names(client):
    row = OrganisationFactory(name_fr="Université de Yaoundé II")
    row.other_names.create(name="Fédération")
    OrganisationFactory(name_fr="UNESCO")

    for words in ("yaounde universite", "FEDERATION"):
        response = open_page(client, f"/en/partners/?q={words}")
        assert [line.record for line in response.context["records"].lines] == [row]
        assert "1 record of 2" in words_of(response)


def test_facets_count_what_the_other_filters_keep(client):
    OrganisationFactory(country="CA", kind="science")
    OrganisationFactory(country="CA", kind="industry")
    OrganisationFactory(country="", kind="industry")

    response = open_page(client, "/en/partners/?kind=industry")

    (facet,) = [row for row in response.context["records"].facets if row.key == "country"]
    assert [(choice.label, choice.count) for choice in facet.choices] == [
        ("Canada", 1),
        ("not stated", 1),
    ]


def test_a_body_with_two_roles_is_counted_once_in_a_facet_and_in_the_list(client):
    row = OrganisationFactory()
    RoleFactory(organisation=row, label_fr="un")
    RoleFactory(organisation=row, label_fr="deux")
    OrganisationFactory()

    response = open_page(client, "/en/partners/?role=partner")

    assert response.context["records"].found == 1
    (facet,) = [each for each in response.context["records"].facets if each.key == "role"]
    assert [choice.count for choice in facet.choices if choice.value == "partner"] == [1]


def test_an_unstated_country_is_a_filter_of_its_own(client):
    OrganisationFactory(country="CA")
    unstated = OrganisationFactory(country="")

    response = open_page(client, "/en/partners/?country=-")

    assert [line.record for line in response.context["records"].lines] == [unstated]


def test_the_file_holds_what_is_shown(client):
    OrganisationFactory(name_fr="=cmd", kind="science")
    OrganisationFactory(name_fr="Autre", kind="industry")

    response = open_page(client, "/fr/partners/?kind=science&format=csv")

    lines = b"".join(response.streaming_content).decode().splitlines()
    assert lines[0].removeprefix("\ufeff").split(";")[0] == "name"
    assert len(lines) == 2
    assert lines[1].startswith("'=cmd;")


def test_an_unknown_order_is_refused_in_one_sentence(client):
    response = open_page(client, "/en/partners/?sort=colour")

    assert response.status_code == 400
    assert "“colour” is no order of this list" in words_of(response)


def test_fifty_are_shown_on_a_page(client):
    Organisation.objects.bulk_create(
        Organisation(name_fr=f"Organisation {n:03}") for n in range(120)
    )

    response = open_page(client, "/en/partners/?page=3")

    assert len(response.context["records"].lines) == 20
    assert "120 organisations on file" in words_of(response)


def test_more_rows_cost_no_more_queries(client):
    reader = person("reader")
    for n in range(3):
        PartnershipFactory(organisation=RoleFactory().organisation, project_code=f"p{n}")
    few = queries_of(client, "/en/partners/?q=organisation&kind=other", reader)
    for n in range(60):
        PartnershipFactory(organisation=RoleFactory().organisation, project_code=f"q{n}")

    assert queries_of(client, "/en/partners/?q=organisation&kind=other", reader) == few


def test_a_page_says_in_which_indicators_the_record_counts(client):
    call_command("load_report", stdout=StringIO())
    row = Organisation.objects.get(name_fr="UNESCO")

    said = words_of(open_page(client, f"/en/partners/{row.pk}/"))

    assert "Counts in Key strategic collaborators – International organisations" in said


def test_a_meeting_dated_by_its_year_counts_in_no_quarter(client):
    MeetingFactory(happened_on="2024")
    quarter = Quarter.parse("2024-T1")

    assert science_met(measuring.span_of(quarter)).amount() is None
    whole = Span(Quarter.parse("2021-T1").starts_on(), Quarter.parse("2024-T4").ends_on())
    assert science_met(whole).amount() == 1


def test_a_body_met_twice_counts_once():
    row = OrganisationFactory()
    MeetingFactory(organisation=row, happened_on="2024-05-02")
    MeetingFactory(organisation=row, happened_on="2024-05-03")
    day = MeetingFactory._meta.model.objects.first().first_day

    assert science_met(Span(day.replace(day=1), day.replace(day=31), False)).amount() == 1


def test_the_administration_of_partners_opens(client):
    administrator = person("administrator")
    row = OrganisationFactory()
    for name in ("organisation", "person", "mandate", "partnership", "agreement", "meeting"):
        assert open_page(client, f"/en/admin/partners/{name}/", administrator).status_code == 200
        address = f"/en/admin/partners/{name}/add/"
        assert open_page(client, address, administrator).status_code == 200
    address = f"/en/admin/partners/organisation/{row.pk}/change/"
    assert open_page(client, address, administrator).status_code == 200


def test_a_reader_changes_no_record(client):
    row = OrganisationFactory()

    response = open_page(client, f"/en/admin/partners/organisation/{row.pk}/change/")

    assert response.status_code in (302, 403)
