"""Downloading the values and the scorecard."""

import pytest
from django.urls import reverse

from kpis.models import Indicator
from tests.kpis.factories import IndicatorFactory, approved, periods, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator():
    periods("2024-T1", "2024-T4")
    made = Indicator.objects.get(pk=IndicatorFactory(code="O1-FIN-2", target="10").pk)
    approved(made, "2024-T4", "12")
    return made


@pytest.fixture
def reader(client):
    client.force_login(person())
    return client


def test_everybody_may_choose_an_export(reader, indicator):
    page = reader.get(reverse("kpis:export_page"))

    assert page.status_code == 200
    assert indicator.plan.code in page.content.decode()


@pytest.mark.parametrize("name", ["kpis:export_values", "kpis:export_scorecard"])
@pytest.mark.parametrize("extension", ["xlsx", "csv"])
def test_an_export_is_a_file_named_for_its_plan(reader, indicator, name, extension):
    answer = reader.get(reverse(name), {"plan": indicator.plan.code, "format": extension})

    content = b"".join(answer) if answer.streaming else answer.content
    assert answer.status_code == 200
    assert f"{indicator.plan.code}" in answer["Content-Disposition"]
    assert answer["Content-Disposition"].endswith(f'.{extension}"')
    assert content.startswith(b"PK" if extension == "xlsx" else b"\xef\xbb\xbf")


def test_the_file_has_the_language_asked_for(reader, indicator):
    answer = reader.get(reverse("kpis:export_values"), {"format": "csv", "language": "en"})

    assert b"".join(answer).startswith("\ufeffindicator,".encode())


def test_an_unknown_format_is_refused_in_one_sentence(reader, indicator):
    assert reader.get(reverse("kpis:export_values"), {"format": "ods"}).status_code == 400


def test_an_unknown_plan_is_not_found(reader, indicator):
    assert reader.get(reverse("kpis:export_values"), {"plan": "2099"}).status_code == 404


def test_a_plan_without_values_makes_no_file_and_says_why(reader):
    periods("2024-T1", "2024-T4")
    plan = IndicatorFactory().plan

    answer = reader.get(reverse("kpis:export_values"), {"plan": plan.code}, follow=True)

    assert answer.redirect_chain
    assert "Content-Disposition" not in answer


def test_exports_need_sign_in(client, indicator):
    assert client.get(reverse("kpis:export_values")).status_code == 302
