"""Approving and sending back in the administration."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from kpis.enums import ValueStatus
from kpis.models import IndicatorValue
from kpis.refusals import PeriodLocked
from tests.kpis.factories import IndicatorFactory, approved, person, reported

LIST = "admin:kpis_indicatorvalue_changelist"


def many(client, action, *values, seen=None):
    """The response of an action on values of the list, with the versions it showed."""
    boxes = {"action": action, "_selected_action": [value.pk for value in values]}
    versions = {f"seen-{value.pk}": seen or value.version for value in values}
    return client.post(reverse(LIST), {**boxes, **versions}, follow=True)


def said(page):
    return [str(message) for message in page.context["messages"]]


def test_an_approver_approves(client, desk):
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(desk.approver)

    client.post(desk.url(value), {"_approve": "1", "seen": 2})

    value.refresh_from_db()
    assert value.status == ValueStatus.APPROVED
    assert value.approved_revision.amount == 12


def test_nobody_approves_their_own_value(client, desk):
    both = person("contributor", "approver", teams=[desk.indicator.team])
    desk.indicator.team.approvers.add(both)
    value = reported(desk.indicator, "2024-T4", 12, by=both)
    client.force_login(both)

    page = client.get(desk.url(value))
    client.post(desk.url(value), {"_approve": "1", "seen": 2})

    value.refresh_from_db()
    assert value.status == ValueStatus.SUBMITTED
    assert 'name="_approve"' not in page.content.decode()


def test_a_value_is_sent_back_with_its_reason(client, desk):
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(desk.approver)

    client.post(desk.url(value), {"_return": "1", "seen": 2, "reason": "Le rapport dit 15."})

    value.refresh_from_db()
    assert value.status == ValueStatus.RETURNED
    client.force_login(desk.contributor)
    assert "Le rapport dit 15." in client.get(desk.url(value)).content.decode()


def test_a_value_is_not_sent_back_without_a_reason(client, desk):
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(desk.approver)

    page = client.post(desk.url(value), {"_return": "1", "seen": 2, "reason": " "})

    value.refresh_from_db()
    assert value.status == ValueStatus.SUBMITTED
    assert page.context["reason_form"].errors["reason"]


def test_a_reason_survives_a_newer_version(client, desk):
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(desk.approver)

    page = client.post(desk.url(value), {"_return": "1", "seen": 1, "reason": "Le rapport dit 15."})

    value.refresh_from_db()
    assert value.status == ValueStatus.SUBMITTED
    assert "Le rapport dit 15." in page.content.decode()


def test_what_changed_since_it_was_read_is_not_approved(client, desk):
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(desk.approver)

    client.post(desk.url(value), {"_approve": "1", "seen": 1})

    value.refresh_from_db()
    assert value.status == ValueStatus.SUBMITTED


def test_an_administrator_has_no_approval_right_by_that_alone(client, desk, administrator):
    desk.indicator.team.approvers.add(administrator)
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(administrator)

    page = client.post(desk.url(value), {"_approve": "1", "seen": 2})

    value.refresh_from_db()
    assert page.status_code == 403
    assert value.status == ValueStatus.SUBMITTED


def test_a_contributor_does_not_approve(client, desk):
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(desk.contributor)

    page = client.post(desk.url(value), {"_approve": "1", "seen": 2})

    value.refresh_from_db()
    assert page.status_code == 403
    assert value.status == ValueStatus.SUBMITTED


def test_several_values_are_approved_and_each_refusal_is_named(client, desk):
    other = IndicatorFactory(code="O1-FIN-4", team=desk.indicator.team, group=desk.indicator.group)
    ready = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    done = approved(other, "2024-T4", 7, by=desk.contributor)
    client.force_login(desk.approver)

    page = many(client, "approve", ready, done)

    ready.refresh_from_db()
    assert ready.status == ValueStatus.APPROVED
    assert any("O1-FIN-4" in sentence for sentence in said(page))
    assert any("O1-FIN-3" in sentence for sentence in said(page))


def test_a_selection_approves_only_the_figures_that_the_list_showed(client, desk):
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(desk.approver)

    many(client, "approve", value, seen=1)

    value.refresh_from_db()
    assert value.status == ValueStatus.SUBMITTED


@pytest.mark.parametrize("action", ["approve", "delete_selected"])
def test_a_contributor_is_not_offered_what_they_may_not_do(client, desk, action):
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(desk.contributor)

    page = client.get(reverse(LIST))
    many(client, action, value)

    value.refresh_from_db()
    assert f'value="{action}"' not in page.content.decode()
    assert value.status == ValueStatus.SUBMITTED


def test_several_drafts_are_submitted(client, desk):
    client.force_login(desk.contributor)
    client.post(desk.add_url, desk.typed("12"))

    many(client, "submit", IndicatorValue.objects.get())

    assert IndicatorValue.objects.get().status == ValueStatus.SUBMITTED


def test_an_approver_is_not_told_that_the_value_is_of_another_team(client, desk):
    value = approved(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(desk.approver)

    assert client.get(desk.url(value)).context["sheet"].notice is None


def test_nothing_is_approved_in_a_locked_quarter(client, desk):
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    desk.quarter.locked_at = datetime(2025, 6, 1, 12, tzinfo=UTC)
    desk.quarter.save()
    client.force_login(desk.approver)

    page = client.get(desk.url(value))
    client.post(desk.url(value), {"_approve": "1", "seen": 2})

    value.refresh_from_db()
    assert value.status == ValueStatus.SUBMITTED
    assert isinstance(page.context["sheet"].notice, PeriodLocked)
    assert 'name="_approve"' not in page.content.decode()
