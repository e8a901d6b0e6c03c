"""An indicator of a team, its people, and a closed quarter to record."""

from dataclasses import dataclass

import pytest
from django.urls import reverse

from kpis.models import Indicator, ReportingPeriod
from tests.kpis.factories import IndicatorFactory, period, person


@dataclass
class Desk:
    """The people around one indicator of the plan 2021-2025, and the quarter 2024-T4."""

    indicator: Indicator
    quarter: ReportingPeriod
    contributor: object
    approver: object

    @property
    def add_url(self):
        address = reverse("admin:kpis_indicatorvalue_add")
        return f"{address}?indicator={self.indicator.pk}&period={self.quarter.pk}"

    def url(self, value):
        return reverse("admin:kpis_indicatorvalue_change", args=[value.pk])

    def typed(self, amount, *, seen=0, act="_save", **fields):
        """What the form sends for a flow."""
        return {
            "amount": amount,
            "seen": seen,
            "basis": "in_period",
            "comment": "",
            "absence": "",
            "expected_on": "",
            "category": "",
            act: "1",
            **fields,
        }


@pytest.fixture
def desk(db):
    indicator = IndicatorFactory(code="O1-FIN-3", target=100)
    team = indicator.team
    return Desk(
        indicator=indicator,
        quarter=period("2024-T4"),
        contributor=person("contributor", teams=[team], first_name="Noé", last_name="Gagnon"),
        approver=person("approver", approves=[team], first_name="Camille", last_name="Roy"),
    )


@pytest.fixture
def administrator(db):
    return person("administrator")
