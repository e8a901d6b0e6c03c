"""Rule 14: what is not approved yet changes no figure and no word that everybody reads."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kpis import recording, scorecard, scorecard_json
from kpis.enums import Absence, Door
from kpis.models import Indicator
from kpis.periods import Quarter
from kpis.spreadsheets.exporting import scorecard_table
from tests.kpis.factories import IndicatorFactory, approved, period, person, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator():
    period("2024-T4")
    return Indicator.objects.get(pk=IndicatorFactory(target=10).pk)


def everything_told(indicator):
    """What the interface and the exported file say of the plan, to anybody."""
    plan = indicator.plan
    card = scorecard.build(plan, Quarter.parse("2024-T4"))
    return scorecard_json.as_json(card), scorecard_table(card, plan, "fr").rows


def test_a_first_draft_is_not_told(indicator):
    before = everything_told(indicator)

    reported(indicator, "2024-T4", 3)

    assert everything_told(indicator) == before


def test_the_reason_of_an_absence_is_not_told_before_its_approval(indicator):
    before = everything_told(indicator)

    reported(indicator, "2024-T4", absence=Absence.NOT_AVAILABLE)

    assert everything_told(indicator) == before


def test_an_approved_reason_of_absence_stands_beside_a_newer_draft(indicator):
    approved(indicator, "2024-T4", absence=Absence.NOT_AVAILABLE)
    before = everything_told(indicator)

    reported(indicator, "2024-T4", 3)

    assert everything_told(indicator) == before


def test_neither_a_correction_nor_its_day_is_told(indicator, time_machine):
    time_machine.move_to(datetime(2025, 6, 1, tzinfo=UTC))
    approved(indicator, "2024-T4", 3)
    before = everything_told(indicator)
    time_machine.move_to(datetime(2025, 6, 9, tzinfo=UTC))

    reported(indicator, "2024-T4", 4)

    assert everything_told(indicator) == before


def test_a_withdrawal_is_not_told_before_its_approval(indicator):
    value = approved(indicator, "2024-T4", 3)
    before = everything_told(indicator)

    recording.withdraw(value, by=person("contributor", teams=[indicator.team]), door=Door.ADMIN)

    assert everything_told(indicator) == before


def test_a_draft_of_one_category_is_not_told_by_another(indicator):
    approved(indicator, "2024-T4", Decimal(3), category="Québec")
    before = everything_told(indicator)

    reported(indicator, "2024-T4", Decimal(4), category="Ontario")

    assert everything_told(indicator) == before
