"""The page of an indicator: figures, trend, quarters, history."""

import csv
import json
import re
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from kpis import recording
from kpis.changes import Change
from kpis.enums import Door
from kpis.models import IllustrativeQuarter
from tests.kpis.factories import (
    GroupFactory,
    IndicatorFactory,
    ObjectiveFactory,
    PlanFactory,
    TargetFactory,
    approved,
    period,
    periods,
    person,
    reported,
)
from tests.kpis.pages import open_page, part, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2025-04-20 12:00:00-04:00")]


@pytest.fixture
def indicator():
    plan = PlanFactory(code="2021-2025")
    periods("2021-T1", "2024-T4")
    group = GroupFactory(objective=ObjectiveFactory(plan=plan, number=1), code="O1-IMP")
    return IndicatorFactory(group=group, code="O1-IMP-1", name_en="Trainings", target=16)


def address(indicator, query="", page=""):
    return f"/en/indicators/{indicator.code}/{page}{query}"


def facts(response):
    return part(response, '<dl class="keys">', "</dl>")


def figure(response):
    html = response.content.decode()
    found = re.search(r'<script id="trend-figure" type="application/json">(.*?)</script>', html)
    return json.loads(found[1])


def quarter_row(response, label):
    return part(response, f'<th scope="row">{label}', "</tr>")


def test_the_facts_of_the_real_plan(client):
    call_command("load_report", verbosity=0)

    said = facts(open_page(client, "/en/indicators/O1-FIN-3/"))

    assert "$8,144,361" in said
    assert "81%" in said
    assert "Final gap −$1,855,639" in said


def test_the_published_percentage_is_explained_beside_the_computed_one(client):
    call_command("load_report", verbosity=0)

    said = words_of(open_page(client, "/en/indicators/O2-IMP-1/"))

    assert "The publication prints 389%" in said
    assert "390% is computed here" in said
    assert "7⁄9, gives 389%" in said


def test_during_the_plan_the_facts_say_what_was_expected_and_the_pace_needed(client, indicator):
    approved(indicator, "2022-T4", 4, basis="to_date")

    said = facts(open_page(client, address(indicator, "?period=2022-T4")))

    assert "Expected at this date 8 gap −4, that is 50% of what was expected" in said
    assert "Pace to reach the target 1.5 a quarter observed: 0.5 on average" in said


def test_both_percentages_stand_where_the_target_was_revised(client, indicator):
    TargetFactory(indicator=indicator, value=Decimal(32), effective_from="2023-04-01")
    approved(indicator, "2024-T4", 16, basis="to_date")

    said = facts(open_page(client, address(indicator)))

    assert "50%" in said
    assert "of the revised target (100% of the original target)" in said


def test_a_missing_quarter_is_a_gap_in_the_trend_and_a_dash_in_the_table(client, indicator):
    approved(indicator, "2024-T2", 3)
    approved(indicator, "2024-T4", 5)

    response = open_page(client, address(indicator))

    line = figure(response)["data"][-1]
    assert line["y"][-3:] == ["3", None, "8"]
    assert "— not reported" in quarter_row(response, "Q3 2024")


def test_an_amount_over_several_quarters_says_so(client, indicator):
    approved(indicator, "2024-T2", 3, basis="to_date")
    approved(indicator, "2024-T4", 8, basis="to_date")

    row = quarter_row(open_page(client, address(indicator)), "Q4 2024")

    assert "8 16 50%" in row


def test_illustrative_quarters_are_labelled_and_have_no_status(client, indicator):
    IllustrativeQuarter.objects.create(indicator=indicator, period=period("2024-T3"), to_date=5)
    approved(indicator, "2024-T4", 8, basis="to_date")

    response = open_page(client, address(indicator))

    row = quarter_row(response, "Q3 2024")
    assert row.endswith("illustrative")
    assert "%" not in row
    assert "Q3 2024‑2025: 5 (illustrative)" in figure(response)["points"]
    assert "nothing is computed from them" in words_of(response)


def test_the_trend_is_data_and_plotly_is_only_on_this_page(client, indicator):
    approved(indicator, "2024-T4", 8)

    page = open_page(client, address(indicator)).content.decode()
    scorecard = client.get("/en/scorecard/").content.decode()

    assert "vendor/plotly.min.js" in page
    assert "plotly" not in scorecard
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", page) == []


def test_nothing_to_draw_loads_no_plotly(client, indicator):
    page = open_page(client, address(indicator))

    assert "plotly" not in page.content.decode()
    assert "there is nothing to draw" in words_of(page)


def test_the_history_says_who_did_what_through_which_door(client, indicator):
    author = person("contributor", teams=[indicator.team], first_name="Amina", last_name="Diallo")
    approved(indicator, "2024-T4", 5, by=author)
    change = Change(indicator=indicator, period=period("2024-T4"), amount=Decimal(6), reason="Typo")
    value = recording.record(change, by=author, door=Door.ADMIN, confirmed=True, submit=True)
    recording.approve(value, by=person("approver", approves=[indicator.team]))

    response = open_page(client, address(indicator, page="history/"))
    said = words_of(response)

    assert "Amina Diallo has recorded 5" in said
    assert "Amina Diallo has corrected 5 6 Typo" in said
    assert "has approved 6" in said
    assert "<del>5</del> <ins>6</ins>" in response.content.decode()


def test_another_teams_draft_is_not_seen(client, indicator):
    approved(indicator, "2024-T4", 5)
    reported(indicator, "2024-T4", 777)

    for page in ("", "history/", "values.csv", "values.json"):
        outsider = person("contributor", "approver")
        assert (
            "777" not in open_page(client, address(indicator, page=page), outsider).content.decode()
        )


def test_its_own_team_sees_the_pending_line(client, indicator):
    reported(indicator, "2024-T4", 777)
    approver = person("approver", approves=[indicator.team])

    said = words_of(open_page(client, address(indicator, page="history/"), approver))

    assert "has submitted 777" in said
    assert "not approved yet" in said


def test_a_past_moment_hides_later_acts(client, indicator):
    approved(indicator, "2024-T4", 5)

    said = words_of(open_page(client, address(indicator, "?as_of=2025-04-01", "history/")))

    assert "has recorded" not in said


def test_the_csv_is_the_table_with_raw_figures_and_empty_cells_for_what_is_missing(
    client, indicator
):
    approved(indicator, "2024-T4", Decimal("5"))

    response = open_page(client, address(indicator, page="values.csv"))

    lines = list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))
    assert lines[0][:3] == ["period", "in_period", "to_date"]
    assert lines[1][:4] == ["2024-T4", "5", "5", "16"]
    assert lines[2][:4] == ["2024-T3", "", "", "15"]


def test_the_csv_in_french_is_separated_by_semicolons(client, indicator):
    response = open_page(client, f"/fr/indicators/{indicator.code}/values.csv")

    assert response.content.decode("utf-8-sig").startswith("period;in_period")


def test_the_json_tells_missing_from_zero(client, indicator):
    approved(indicator, "2024-T3", 0)

    quarters = open_page(client, address(indicator, page="values.json")).json()["quarters"]

    assert (quarters[0]["to_date"], quarters[1]["to_date"]) == (None, "0")


def test_a_contributor_of_the_team_finds_the_door_to_record(client, indicator):
    of_team = person("contributor", teams=[indicator.team])

    assert "Enter the value" in words_of(open_page(client, address(indicator), of_team))
    assert "Enter the value" not in words_of(open_page(client, address(indicator)))


def test_an_unknown_indicator_is_not_found(client, indicator):
    assert open_page(client, "/en/indicators/NOPE/").status_code == 404
