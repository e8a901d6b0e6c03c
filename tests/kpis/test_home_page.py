"""Everybody's first page: what waits for this person, then the scorecard's top half."""

import pytest

from tests.kpis.factories import (
    GroupFactory,
    IndicatorFactory,
    ObjectiveFactory,
    PlanFactory,
    approved,
    periods,
    person,
    reported,
)
from tests.kpis.pages import open_page, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2025-04-10 12:00:00-04:00")]


@pytest.fixture
def indicator():
    periods("2024-T3", "2024-T4")
    objective = ObjectiveFactory(plan=PlanFactory(), number=1)
    return IndicatorFactory(group=GroupFactory(objective=objective), name_en="Trainings", target=5)


def test_a_reader_sees_the_top_of_the_scorecard_and_no_task(client, indicator):
    approved(indicator, "2024-T4", 5)

    said = words_of(open_page(client, "/en/"))

    assert "The only target is met" in said
    assert "To look at" in said
    assert "to report for" not in said
    assert "to approve" not in said


def test_a_contributor_sees_the_values_of_own_teams_to_report(client, indicator):
    IndicatorFactory(group=indicator.group, name_en="Of others", target=5)
    user = person("contributor", teams=[indicator.team])

    said = words_of(open_page(client, "/en/", user))

    assert "1 value to report for Q4 2024‑2025" in said


def test_a_submitted_value_waits_for_its_approver_and_no_longer_for_its_author(client, indicator):
    author = person("contributor", teams=[indicator.team])
    reported(indicator, "2024-T4", 3, by=author)
    approver = person("approver", approves=[indicator.team])

    assert "Nothing to report" in words_of(open_page(client, "/en/", author))
    assert "1 value to approve Trainings Q4 2024‑2025 · 3" in words_of(
        open_page(client, "/en/", approver)
    )


def test_ones_own_value_is_someone_elses_to_approve(client, indicator):
    user = person("contributor", "approver", teams=[indicator.team], approves=[indicator.team])
    reported(indicator, "2024-T4", 3, by=user)

    said = words_of(open_page(client, "/en/", user))

    assert "Someone else has to approve this value." in said


def test_without_a_plan_the_page_says_so(client):
    response = open_page(client, "/en/")

    assert response.status_code == 200
    assert "There is no plan yet." in words_of(response)
