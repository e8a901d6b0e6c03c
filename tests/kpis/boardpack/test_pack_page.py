"""The page of board packs: the secretary's, and the same document as the command's."""

import pytest
from django.urls import reverse

from kpis.access import Role
from kpis.boardpack import making
from kpis.enums import Basis
from kpis.periods import Quarter
from tests.kpis.factories import (
    GroupFactory,
    IndicatorFactory,
    ObjectiveFactory,
    PlanFactory,
    approved,
    period,
    person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    plan = PlanFactory(code="2021-2025", name_fr="Plan stratégique", name_en="Strategic plan")
    indicator = IndicatorFactory(
        group=GroupFactory(objective=ObjectiveFactory(plan=plan)), target=5
    )
    period("2024-T4")
    approved(indicator, "2024-T4", 61, basis=Basis.TO_DATE)
    return plan


@pytest.fixture
def secretary(client):
    client.force_login(person("secretary"))
    return client


def pack_pdf(client, code="2024-T4", **query):
    return client.get(reverse("kpis:pack_pdf", args=[code]), query)


def pack_page(client, **query):
    return client.get(reverse("kpis:pack_page"), query)


def test_the_secretary_gets_the_same_document_as_the_command(secretary, plan):
    response = pack_pdf(secretary, plan="2021-2025", language="en")

    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response.content == making.make(plan, Quarter(2024, 4), "en")


def test_the_file_is_named_by_organisation_plan_quarter_and_language(secretary, plan):
    response = pack_pdf(secretary, plan="2021-2025", language="fr")

    assert (
        response["Content-Disposition"] == 'attachment; filename="ceimia-2021-2025-2024-T4-fr.pdf"'
    )


def test_without_a_plan_the_one_that_contains_the_quarter_is_meant(secretary, plan):
    assert (
        pack_pdf(secretary, language="en").content
        == pack_pdf(secretary, plan="2021-2025", language="en").content
    )


@pytest.mark.parametrize("roles", [(), ("contributor", "approver", "steward", "administrator")])
def test_everybody_else_is_told_which_role_it_takes(client, plan, roles):
    client.force_login(person(*roles))

    for response in (pack_page(client), pack_pdf(client)):
        assert response.status_code == 403
        assert str(Role.SECRETARY.label) in response.content.decode()


def test_signing_in_comes_first(client, plan):
    response = pack_page(client)

    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


def test_the_form_offers_the_quarters_that_have_ended(secretary, plan):
    page = pack_page(secretary).content.decode()

    assert '<option value="2021-2025/2024-T4">' in page
    assert '<option value="2021-2025/2021-T1">' in page
    assert "2025-T1" not in page


@pytest.mark.parametrize(
    "query", [{"period": "2023-T2"}, {"plan": "2021-2025", "period": "2023-T2"}]
)
def test_the_quarter_one_comes_from_is_chosen(secretary, plan, query):
    page = pack_page(secretary, **query).content.decode()

    assert '<option value="2021-2025/2023-T2" selected>' in page


def test_the_form_leads_to_the_document(secretary, plan):
    response = pack_page(secretary, pack="2021-2025/2024-T4", language="en", as_of="")

    assert response.status_code == 302
    assert response["Location"] == (
        reverse("kpis:pack_pdf", args=["2024-T4"]) + "?plan=2021-2025&language=en"
    )


def test_the_form_keeps_the_moment_asked_for(secretary, plan):
    response = pack_page(secretary, pack="2021-2025/2024-T4", as_of="2025-04-25")

    assert response["Location"].endswith("&as_of=2025-04-25")


@pytest.mark.parametrize("pack", ["2021-2025/2030-T1", "nothing", "2031-2035/2024-T4", "/"])
def test_a_bad_choice_is_refused_on_the_form(secretary, plan, pack):
    response = pack_page(secretary, pack=pack)

    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()


@pytest.mark.parametrize(
    ("code", "query", "status"),
    [
        ("2030-T1", {}, 404),
        ("soon", {}, 404),
        ("2024-T4", {"plan": "2031-2035"}, 404),
        ("2024-T4", {"language": "de"}, 400),
        ("2024-T4", {"as_of": "yesterday"}, 400),
        ("2024-T4", {"as_of": "2999-01-01"}, 400),
    ],
)
def test_a_bad_address_gets_a_sentence_and_no_file(secretary, plan, code, query, status):
    response = pack_pdf(secretary, code, **query)

    assert response.status_code == status
    assert response["Content-Type"].startswith("text/html")


def test_without_a_plan_the_page_says_so(secretary):
    assert pack_page(secretary).status_code == 200


def test_the_page_writes_nothing(secretary, plan):
    assert secretary.post(reverse("kpis:pack_page")).status_code == 405


def test_a_pack_costs_no_more_queries_for_more_indicators(
    secretary, plan, django_assert_max_num_queries
):
    group = GroupFactory(objective=ObjectiveFactory(plan=plan))
    for _each in range(12):
        IndicatorFactory(group=group, target=5)

    with django_assert_max_num_queries(14):
        pack_pdf(secretary, plan="2021-2025", language="en")
