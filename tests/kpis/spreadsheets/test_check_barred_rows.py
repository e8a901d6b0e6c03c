"""Rows that the person, the quarter or a newer version bars; each in recording's words."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kpis import recording
from kpis.changes import Change
from kpis.enums import Door
from kpis.models import Indicator, IndicatorValue
from kpis.refusals import PeriodLocked, StaleVersion
from kpis.spreadsheets import checking
from tests.kpis.factories import (
    IndicatorFactory,
    approved,
    period,
    person,
)
from tests.kpis.spreadsheets.sent_files import table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def outcome(result):
    return [(row.row, row.old, row.new, row.change) for row in result.rows]


def test_a_locked_quarter_is_refused_with_the_sentence_of_recording(indicator, contributor):
    locked = period("2023-T4", locked_at=datetime(2024, 6, 1, tzinfo=UTC))
    change = Change(indicator, locked, amount=Decimal(3))

    (error,) = checking.check(table(["O1-FIN-2", "2023-T4", "3"]), by=contributor).errors

    with pytest.raises(PeriodLocked) as refused:
        recording.record(change, by=contributor, door=Door.ADMIN)
    assert error.message == str(refused.value)
    assert error.column == "period"


def test_a_row_that_says_what_is_there_passes_in_a_locked_quarter(indicator, contributor):
    approved(indicator, "2024-T1", "3")
    quarter = period("2024-T1")
    quarter.locked_at = datetime(2024, 9, 1, tzinfo=UTC)
    quarter.save()

    result = checking.check(table(["O1-FIN-2", "2024-T1", "3"]), by=contributor)

    assert result.verdict == "accept"
    assert outcome(result) == [(2, "3", "3", "same")]


def test_another_teams_indicator_is_refused(indicator, contributor):
    IndicatorFactory(code="O1-OTHER", group=indicator.group)

    (error,) = checking.check(table(["O1-OTHER", "2024-T4", "3"]), by=contributor).errors

    assert (error.column, error.found) == ("indicator", "O1-OTHER")
    assert "belongs to another team" in error.message


def test_another_teams_draft_is_not_told(indicator, contributor):
    other = IndicatorFactory(code="O1-OTHER", group=indicator.group)
    author = person("contributor", teams=[other.team])
    other = Indicator.objects.get(pk=other.pk)
    recording.record(
        Change(other, period("2024-T4"), amount=Decimal(7)), by=author, door=Door.ADMIN
    )

    result = checking.check(table(["O1-OTHER", "2024-T4", "7"]), by=contributor)

    assert result.verdict == "reject_rows"
    assert "another team" in result.errors[0].message


def test_a_steward_imports_for_every_team(indicator):
    result = checking.check(table(["O1-FIN-2", "2024-T4", "3"]), by=person("steward"))

    assert result.verdict == "accept"


def test_a_value_that_moved_since_the_preview_is_refused(indicator, contributor):
    content = table(["O1-FIN-2", "2024-T4", "3"])
    preview = checking.check(content, by=contributor)
    other = person("contributor", teams=[indicator.team])
    recording.record(
        Change(indicator, period("2024-T4"), amount=Decimal(8)), by=other, door=Door.ADMIN
    )

    with pytest.raises(StaleVersion) as refused:
        checking.apply(preview, by=contributor)

    assert "8" in str(refused.value)
    assert IndicatorValue.objects.get().current_revision.amount == 8


def test_a_pending_value_survives_the_return_of_the_approved_one(indicator, contributor):
    approved(indicator, "2024-T4", "12")
    recording.record(
        Change(indicator, period("2024-T4"), amount=Decimal(15)),
        by=contributor,
        door=Door.ADMIN,
        confirmed=True,
    )

    result = checking.check(table(["O1-FIN-2", "2024-T4", "12"]), by=contributor)

    assert result.changes == []
    assert "newer value" in result.warnings[0][1]
