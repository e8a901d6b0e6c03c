"""The administration's lists: in order, in both languages, at a constant cost."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from tests.kpis.factories import (
    GroupFactory,
    IndicatorFactory,
    approved,
    period,
    person,
    reported,
)

LISTS = [
    "plan",
    "objective",
    "measuregroup",
    "indicator",
    "indicatordefinition",
    "target",
    "reportingperiod",
    "team",
    "publication",
    "publishedfigure",
    "indicatorvalue",
    "valuerevision",
    "illustrativequarter",
]


def fill(team, group, count, contributor):
    """More indicators of one team, with an approved value and a correction each."""
    for _number in range(count):
        indicator = IndicatorFactory(team=team, group=group, target=10)
        approved(indicator, "2024-T3", 5, by=contributor)
        reported(indicator, "2024-T4", 7, by=contributor)


def cost(client, address):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    "address",
    [
        "admin:kpis_indicatorvalue_changelist",
        "admin:kpis_indicatorvalue_quarter",
        "admin:kpis_indicator_changelist",
        "admin:kpis_valuerevision_changelist",
        "admin:kpis_target_changelist",
        "admin:kpis_reportingperiod_changelist",
    ],
)
def test_more_rows_cost_no_more_queries(client, desk, address):
    group = GroupFactory()
    fill(desk.indicator.team, group, 2, desk.contributor)
    client.force_login(desk.contributor)
    client.get(reverse(address))

    few = cost(client, reverse(address))
    fill(desk.indicator.team, group, 6, desk.contributor)
    many = cost(client, reverse(address))

    assert many == few


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", LISTS)
def test_no_page_has_a_style_or_a_handler_that_the_policy_refuses(db, language, name):
    client = Client()
    client.force_login(person("administrator"))
    IndicatorFactory(target=10)
    period("2024-T4")
    with translation.override(language):
        addresses = [reverse(f"admin:kpis_{name}_changelist")]
        if name not in ("indicatorvalue", "valuerevision", "illustrativequarter"):
            addresses.append(reverse(f"admin:kpis_{name}_add"))

    for address in addresses:
        page = client.get(address)

        assert page.status_code == 200
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script>", page.content.decode())


def test_daily_work_comes_first_in_the_index(client, administrator):
    client.force_login(administrator)

    page = client.get(reverse("admin:index"))

    ours = next(app for app in page.context["app_list"] if app["app_label"] == "kpis")
    assert [model["object_name"] for model in ours["models"]][:4] == [
        "IndicatorValue",
        "ValueRevision",
        "ReportingPeriod",
        "Indicator",
    ]
