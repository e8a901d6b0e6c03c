"""Submitting, approving, sending back and withdrawing a value."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kpis import recording
from kpis.changes import Change
from kpis.enums import Act, Door, ValueStatus
from kpis.models import PeriodTotal
from kpis.refusals import (
    NotAllowed,
    PeriodLocked,
    ReasonMissing,
    SelfApproval,
    StaleVersion,
    WrongState,
)
from tests.kpis.factories import IndicatorFactory, approved, period, person, reported

pytestmark = pytest.mark.django_db


def approver_of(indicator):
    return person("approver", approves=[indicator.team])


def test_an_approver_of_the_team_approves():
    indicator = IndicatorFactory()
    value = reported(indicator, "2024-T4", "3")

    value = recording.approve(value, by=approver_of(indicator), seen=value.version)

    assert value.status == ValueStatus.APPROVED
    assert value.approved_revision == value.current_revision


def test_nobody_approves_their_own_value():
    indicator = IndicatorFactory()
    both = person("contributor", "approver", teams=[indicator.team], approves=[indicator.team])
    value = reported(indicator, "2024-T4", "3", by=both)

    with pytest.raises(SelfApproval):
        recording.approve(value, by=both)

    value.refresh_from_db()
    assert value.status == ValueStatus.SUBMITTED


def test_importing_counts_as_writing():
    indicator = IndicatorFactory()
    both = person(
        "steward", "approver", "contributor", teams=[indicator.team], approves=[indicator.team]
    )
    change = Change(indicator=indicator, period=period("2024-T4"), amount=Decimal(3))
    value = recording.record(change, by=both, door=Door.IMPORT)
    other = person("contributor", teams=[indicator.team])
    recording.submit(value, by=other)

    with pytest.raises(SelfApproval):
        recording.approve(value, by=both)


def test_writing_before_the_last_approval_does_not_bar_from_approving():
    indicator = IndicatorFactory()
    both = person("contributor", "approver", teams=[indicator.team], approves=[indicator.team])
    approved(indicator, "2024-T4", "3", by=both)
    value = reported(indicator, "2024-T4", "4")

    value = recording.approve(value, by=both)

    assert value.approved_revision.amount == 4


def test_an_approver_of_another_team_is_refused():
    indicator = IndicatorFactory()
    value = reported(indicator, "2024-T4", "3")

    with pytest.raises(NotAllowed):
        recording.approve(value, by=person("approver"))


def test_an_administrator_does_not_approve():
    indicator = IndicatorFactory()
    value = reported(indicator, "2024-T4", "3")
    administrator = person("administrator", approves=[indicator.team])

    with pytest.raises(NotAllowed):
        recording.approve(value, by=administrator)


def test_a_draft_is_not_approved():
    indicator = IndicatorFactory()
    by = person("contributor", teams=[indicator.team])
    change = Change(indicator=indicator, period=period("2024-T4"), amount=Decimal(3))
    value = recording.record(change, by=by, door=Door.ADMIN)

    with pytest.raises(WrongState):
        recording.approve(value, by=approver_of(indicator))


def test_a_value_edited_while_it_is_read_is_not_approved_unseen():
    indicator = IndicatorFactory()
    value = reported(indicator, "2024-T4", "3")
    seen = value.version
    reported(indicator, "2024-T4", "4")

    with pytest.raises(StaleVersion):
        recording.approve(value, by=approver_of(indicator), seen=seen)


def test_sending_back_needs_a_reason():
    indicator = IndicatorFactory()
    value = reported(indicator, "2024-T4", "3")

    with pytest.raises(ReasonMissing):
        recording.send_back(value, by=approver_of(indicator), reason="  ")


def test_a_returned_value_is_corrected_and_submitted_again():
    indicator = IndicatorFactory()
    value = reported(indicator, "2024-T4", "3")
    value = recording.send_back(value, by=approver_of(indicator), reason="L’avenant manque.")
    assert value.status == ValueStatus.RETURNED
    assert value.current_revision.text.reason == "L’avenant manque."

    value = reported(indicator, "2024-T4", "4")

    assert value.status == ValueStatus.SUBMITTED


def test_a_withdrawal_after_an_approval_waits_for_its_own_approval():
    indicator = IndicatorFactory()
    value = approved(indicator, "2024-T4", "3")
    by = person("contributor", teams=[indicator.team])

    value = recording.withdraw(value, by=by, reason="Compté deux fois")

    assert PeriodTotal.objects.get(indicator=indicator).to_date == 3
    recording.submit(value, by=by)
    recording.approve(value, by=approver_of(indicator))
    assert not PeriodTotal.objects.exclude(to_date=None).exists()


def test_a_withdrawn_value_keeps_its_history():
    indicator = IndicatorFactory()
    value = reported(indicator, "2024-T4", "3")

    value = recording.withdraw(value, by=person("contributor", teams=[indicator.team]))

    acts = list(value.revisions.values_list("act", "amount"))
    assert acts == [(Act.RECORD, 3), (Act.SUBMIT, 3), (Act.WITHDRAW, None)]


@pytest.mark.parametrize("act", ["submit", "approve", "send_back", "withdraw"])
def test_no_act_enters_a_locked_quarter(act):
    indicator = IndicatorFactory()
    value = reported(indicator, "2024-T4", "3")
    value.period.locked_at = datetime(2025, 5, 1, tzinfo=UTC)
    value.period.save()
    by = person("contributor", "approver", teams=[indicator.team], approves=[indicator.team])
    words = {"reason": "Non"} if act == "send_back" else {}

    with pytest.raises(PeriodLocked):
        getattr(recording, act)(value, by=by, **words)
