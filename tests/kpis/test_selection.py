"""What an address asks for: plan, quarter, moment, filters; and what links carry on."""

from datetime import date

import pytest
from django.http import QueryDict

from kpis import selection
from kpis.folding import fold
from kpis.periods import Quarter
from tests.kpis.factories import IndicatorFactory, PlanFactory, person

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2025-07-02 12:00:00-04:00")]


def read(query="", user=None):
    return selection.read(QueryDict(query), user or person("reader"))


def test_without_a_query_the_last_quarter_that_ended_is_shown():
    PlanFactory(code="2025-2029", starts_on=date(2025, 4, 1), ends_on=date(2029, 3, 31))

    found = read()

    assert (found.plan.code, found.quarter) == ("2025-2029", Quarter(2025, 1))
    assert found.query() == ""


def test_after_the_plan_its_last_quarter_is_shown():
    PlanFactory(code="2021-2025")

    assert read().quarter == Quarter(2024, 4)


def test_the_plan_is_the_one_that_contains_the_period():
    PlanFactory(code="2021-2025")
    PlanFactory(code="2025-2029", starts_on=date(2025, 4, 1), ends_on=date(2029, 3, 31))

    assert read("period=2024-T4").plan.code == "2021-2025"
    assert read("period=2025-T1").plan.code == "2025-2029"


def test_a_fictional_plan_is_shown_to_who_names_it():
    PlanFactory(code="real")
    PlanFactory(code="demo", is_fictional=True)

    assert read().plan.code == "real"
    assert read("plan=demo").plan.code == "demo"


@pytest.mark.parametrize("code", ["2024-T2", "2024-Q2", "2024-25-T2"])
def test_a_quarter_is_read_in_each_of_its_forms(code):
    PlanFactory()

    assert read(f"period={code}").quarter == Quarter(2024, 2)


def test_links_carry_the_plan_the_quarter_and_the_moment():
    PlanFactory(code="2021-2025")

    found = read("plan=2021-2025&period=2024-T2&as_of=2025-03-01&status=miss")

    assert found.query() == "?plan=2021-2025&period=2024-T2&as_of=2025-03-01"
    assert found.query(period="") == "?plan=2021-2025&as_of=2025-03-01"
    assert found.filtered().endswith("&status=miss")


def test_the_default_quarter_is_left_out_of_links():
    PlanFactory()

    assert read("period=2024-T4").query() == ""


def test_a_bare_date_means_the_end_of_that_day_in_the_organisations_zone():
    PlanFactory()

    assert read("as_of=2025-03-31").as_of.isoformat().startswith("2025-03-31T23:59:59")
    assert read("as_of=2025-03-31").as_of.utcoffset().total_seconds() == -4 * 3600


@pytest.mark.parametrize(
    ("query", "status", "named"),
    [
        ("plan=unknown", 404, "unknown"),
        ("period=2031-T1", 404, "2031-T1"),
        ("period=spring", 400, "spring"),
        ("as_of=yesterday", 400, "yesterday"),
        ("as_of=2099-01-01", 400, "2099-01-01"),
        ("status=purple", 400, "purple"),
        ("data=purple", 400, "purple"),
        ("sort=purple", 400, "purple"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_one_sentence_that_names_it(query, status, named):
    PlanFactory(code="2021-2025")

    with pytest.raises(selection.BadSelection, match=named) as refused:
        read(f"plan=2021-2025&{query}" if "plan=" not in query else query)

    assert refused.value.status == status


def test_without_any_plan_the_page_says_so():
    with pytest.raises(selection.NoPlan):
        read()


def test_the_teams_are_those_of_the_members_and_of_the_approvers(django_assert_num_queries):
    mine, approved, other = IndicatorFactory.create_batch(3)
    user = person("contributor", "approver", teams=[mine.team], approves=[approved.team])

    with django_assert_num_queries(1):
        found = read(user=user)

    assert found.teams == {mine.team_id, approved.team_id}
    assert other.team_id not in found.teams


def test_a_search_reads_without_accents_or_capitals():
    assert fold("Équilibre MULTIPARTITE") == "equilibre multipartite"
