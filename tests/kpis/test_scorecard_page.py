"""The scorecard page: the same figures for everyone, honest about what is not known."""

from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpis.enums import Basis
from kpis.models import IllustrativeQuarter, Publication, PublishedFigure
from tests.kpis.factories import (
    GroupFactory,
    IndicatorFactory,
    ObjectiveFactory,
    PlanFactory,
    approved,
    many_indicators,
    period,
    periods,
    person,
    reported,
)
from tests.kpis.pages import open_page, part, row_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2025-04-20 12:00:00-04:00")]

SCORECARD = "/en/scorecard/"


@pytest.fixture
def report():
    call_command("load_report", verbosity=0)


@pytest.fixture
def group():
    plan = PlanFactory(code="2021-2025")
    periods("2024-T3", "2024-T4")
    return GroupFactory(objective=ObjectiveFactory(plan=plan, number=1), code="O1-IMP")


def indicator(group, **fields):
    return IndicatorFactory(group=group, target=fields.pop("target", 10), **fields)


def published(percent, **of):
    publication, _made = Publication.objects.get_or_create(code="report", title_fr="Rapport")
    return PublishedFigure.objects.create(
        publication=publication,
        code=f"figure-{percent}",
        place="Annexe 1",
        reads=PublishedFigure.Reads.ACHIEVEMENT,
        period=period("2024-T4"),
        value=Decimal(percent),
        unit="percent",
        **of,
    )


def test_every_page_needs_sign_in(client):
    response = client.get(SCORECARD)

    assert response.status_code == 302
    assert "/sign-in/" in response["Location"]


def test_the_title_is_the_finding_of_the_real_plan(client, report):
    response = open_page(client, SCORECARD)

    assert "27 of 38 targets are met" in part(response, "<h1>", "</h1>")


def test_an_overflow_is_printed_whole(client, report):
    row = row_of(open_page(client, SCORECARD), "1.2.1")

    assert "1,220%" in row
    assert "12.2× target" in row
    assert "Far above target" in row


def test_the_published_percentage_stands_beside_the_computed_one_where_they_differ(client, report):
    response = open_page(client, SCORECARD)

    assert "390%" in row_of(response, "2.2.1")
    assert "published 389%" in row_of(response, "2.2.1")
    assert "published" not in row_of(response, "1.2.1")


def test_a_group_says_its_count_its_median_its_mean_and_what_was_published(client, report):
    head = part(open_page(client, SCORECARD), 'id="g-O3-COM"', "</tr>")

    assert "5 of 9 met · median 153% · mean 317% · published 332%, a difference" in head
    assert "(440%)" in head
    assert "(88%) gives 332%" in head


def test_a_median_is_printed_from_three_rows_on(client, report):
    head = part(open_page(client, SCORECARD), 'id="g-O2-DIF"', "</tr>")

    assert "mean 123%" in head
    assert "median" not in head


def test_an_objective_without_indicators_is_not_measured_never_zero(client, report):
    section = part(open_page(client, SCORECARD), 'id="o4"', "</section>")

    assert "Not measured: no indicator of its own" in section
    assert "0" not in section.replace("2024", "").replace("2025", "")


def test_a_row_left_out_of_the_mean_is_named(client, group):
    approved(indicator(group), "2024-T4", 5, basis=Basis.TO_DATE)
    indicator(group, name_en="Left behind")

    head = part(open_page(client, SCORECARD), 'id="g-O1-IMP"', "</tr>")

    assert "counts 1 of 2 rows" in head
    assert "“Left behind”" in head


def test_the_row_that_makes_more_than_half_of_the_sum_is_named(client, group):
    for amount in (100, 10, 10):
        approved(indicator(group, name_en=f"Row {amount}"), "2024-T4", amount, basis=Basis.TO_DATE)

    head = part(open_page(client, SCORECARD), 'id="g-O1-IMP"', "</tr>")

    assert "“Row 100” (1,000%) makes 83% of the sum; without it, the mean would be 100%" in head


def test_a_missing_value_is_a_dash_and_a_true_zero_is_zero(client, group):
    indicator(group)
    approved(indicator(group), "2024-T4", 0)

    response = open_page(client, SCORECARD)

    assert "— not reported of 10" in row_of(response, "1.1.1")
    assert "No data" in row_of(response, "1.1.1")
    assert "0 of 10" in row_of(response, "1.1.2")
    assert "Not met" in row_of(response, "1.1.2")


def test_a_target_not_met_never_prints_100(client, group):
    approved(indicator(group, target=1000), "2024-T4", 996)

    assert "99.6%" in row_of(open_page(client, SCORECARD), "1.1.1")


def test_the_change_is_between_two_reported_quarters_only(client, group):
    alone, both = indicator(group), indicator(group)
    IllustrativeQuarter.objects.create(indicator=alone, period=period("2024-T3"), to_date=2)
    approved(alone, "2024-T4", 5)
    approved(both, "2024-T3", 4)
    approved(both, "2024-T4", 3)

    response = open_page(client, SCORECARD)

    assert "+" not in row_of(response, "1.1.1")
    assert "+3" in row_of(response, "1.1.2")


def test_illustrative_quarters_are_named_in_the_trend_and_in_the_legend(client, group):
    row = indicator(group)
    IllustrativeQuarter.objects.create(indicator=row, period=period("2024-T3"), to_date=2)
    approved(row, "2024-T4", 5)

    response = open_page(client, SCORECARD)

    assert "illustrative quarters" in response.content.decode()
    assert "Illustrative quarters" in words_of(response)


def test_what_is_not_covered_is_said(client, group):
    row = indicator(group)
    approved(row, "2024-T3", 2)
    approved(row, "2024-T4", 3)

    assert "2 quarters of 16" in row_of(open_page(client, SCORECARD), "1.1.1")


def test_a_late_capture_is_listed_first_with_the_quarter_it_shows(client, group):
    late = indicator(group, name_en="Late one")
    approved(late, "2024-T3", 2)

    response = open_page(client, SCORECARD)

    assert "5 days late" in row_of(response, "1.1.1")
    look = part(response, 'aria-labelledby="h-todo"', "</section>")
    assert "Late one . The value shown is from Q3" in look


def test_a_changed_status_is_listed_where_both_quarters_reported(client, group):
    changed, quiet = indicator(group, name_en="Changed"), indicator(group, name_en="Quiet")
    approved(changed, "2024-T3", 1)
    approved(changed, "2024-T4", 9)
    approved(quiet, "2024-T4", 9)

    look = part(open_page(client, SCORECARD), 'aria-labelledby="h-todo"', "</section>")

    assert "Statuses changed since Q3 Changed Below path → becomes Met" in look
    assert "Quiet" not in look


def test_nothing_to_look_at_is_said(client, group):
    approved(indicator(group), "2024-T4", 10)

    look = part(open_page(client, SCORECARD), 'aria-labelledby="h-todo"', "</section>")

    assert look.endswith("Nothing to report since Q3.")


def test_a_published_group_mean_that_nothing_explains_says_so(client, group):
    approved(indicator(group), "2024-T4", 10)
    published(7, group=group)

    head = part(open_page(client, SCORECARD), 'id="g-O1-IMP"', "</tr>")

    assert "No omission of rows and no rounding explains the difference." in head


def test_a_filter_keeps_its_rows_and_says_how_many(client, report):
    response = open_page(client, f"{SCORECARD}?status=miss")

    assert response.content.decode().count('<tr role="row" id="i-') == 5
    assert "5 indicators of 38" in words_of(response)


@pytest.mark.parametrize("asked", ["equilibre", "ÉQUILIBRE", "O3-COM-6", "3.1.6"])
def test_a_search_finds_a_name_without_accents_a_code_or_a_number(client, report, asked):
    response = open_page(client, f"/fr/scorecard/?q={asked}")

    assert 'id="i-3.1.6"' in response.content.decode()
    assert response.content.decode().count('<tr role="row" id="i-') == 1


def test_nothing_found_offers_to_show_all(client, report):
    response = open_page(client, f"{SCORECARD}?q=zzz")

    assert "No indicator matches. Show all" in words_of(response)


def test_the_highest_per_cent_comes_first_when_asked_for(client, report):
    html = open_page(client, f"{SCORECARD}?sort=pct").content.decode()

    assert html.index('id="i-1.2.1"') < html.index('id="i-1.2.4"') < html.index('id="i-1.2.5"')


def test_a_past_quarter_says_so_and_every_link_carries_it(client, report):
    response = open_page(client, f"{SCORECARD}?period=2024-T2")
    html = response.content.decode()

    assert "Shown at Q2 2024" in words_of(response)
    assert "/en/indicators/O1-FIN-1/?period=2024-T2" in html
    assert "/en/objectives/1/?period=2024-T2" in html


def test_before_the_first_load_nothing_had_been_recorded(client, report):
    response = open_page(client, f"{SCORECARD}?as_of=2020-01-01")

    assert "Nothing had been recorded by January 1, 2020" in part(response, "<h1>", "</h1>")
    assert "As known on January 1, 2020." in words_of(response)


@pytest.mark.parametrize(
    ("query", "status"), [("plan=x", 404), ("period=2031-T1", 404), ("period=x", 400)]
)
def test_a_bad_address_is_one_sentence(client, report, query, status):
    response = open_page(client, f"{SCORECARD}?{query}")

    assert response.status_code == status
    assert "Traceback" not in response.content.decode()


def test_a_pending_value_is_a_state_for_its_team_and_nothing_for_others(client, group):
    row = indicator(group)
    reported(row, "2024-T4", 777)

    of_team = row_of(open_page(client, SCORECARD, person("approver", approves=[row.team])), "1.1.1")
    of_others = row_of(open_page(client, SCORECARD, person("approver")), "1.1.1")

    assert "submitted to be approved" in of_team
    assert "submitted" not in of_others
    assert "777" not in of_team + of_others


def test_a_newer_pending_value_leaves_the_approved_one_as_the_figure(client, group):
    row = indicator(group)
    approved(row, "2024-T4", 5)
    reported(row, "2024-T4", 777)

    line = row_of(open_page(client, SCORECARD, person("contributor", teams=[row.team])), "1.1.1")

    assert "5 of 10" in line
    assert "777" not in line


@pytest.mark.parametrize("count", [10, 40, 300])
def test_more_indicators_cost_no_more_queries(client, group, count):
    rows = many_indicators(group, count)
    reported(rows[0], "2024-T4", 5)
    user = person("contributor", teams=[rows[0].team])
    open_page(client, SCORECARD, user)

    with CaptureQueriesContext(connection) as queries:
        response = client.get(SCORECARD)

    assert response.content.decode().count('<tr role="row" id="i-') == count
    assert len(queries) == 10


def test_the_json_is_that_of_the_command(client, report):
    body = open_page(client, "/en/scorecard.json?period=2024-T4").json()

    group = body["objectives"][2]["groups"][0]
    assert (body["plan"], group["code"], group["rows"]) == ("2021-2025", "O3-COM", 9)
    assert group["achievement"].startswith("3.171")
    assert group["published"] == "3.32"


def test_a_bad_address_of_the_json_is_one_sentence(client, report):
    response = open_page(client, "/en/scorecard.json?plan=x")

    assert response.status_code == 404
    assert "2021-2025" in response.json()["error"]


def test_no_page_holds_an_inline_script_or_style(client, report):
    html = open_page(client, SCORECARD).content.decode()

    assert " style=" not in html
    assert "<style" not in html
    assert " onclick=" not in html
