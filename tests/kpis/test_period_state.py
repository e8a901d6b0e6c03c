"""Rule 20: a quarter's state follows the organisation's calendar, to the second."""

from datetime import UTC, date, datetime

import pytest

from kpis.enums import PeriodState
from tests.kpis.factories import period

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("at", "state"),
    [
        # Montréal is four hours behind in spring.
        (datetime(2025, 4, 1, 3, 59, 59, tzinfo=UTC), PeriodState.FUTURE),
        (datetime(2025, 4, 1, 4, tzinfo=UTC), PeriodState.OPEN),
        (datetime(2025, 4, 16, 3, 59, 59, tzinfo=UTC), PeriodState.OPEN),
        (datetime(2025, 4, 16, 4, tzinfo=UTC), PeriodState.CLOSED),
        (datetime(2025, 5, 1, 11, 59, 59, tzinfo=UTC), PeriodState.CLOSED),
        (datetime(2025, 5, 1, 12, tzinfo=UTC), PeriodState.LOCKED),
    ],
)
def test_a_quarter_opens_closes_and_locks_on_the_second(at, state):
    quarter = period(
        "2024-T4", due_on=date(2025, 4, 15), locked_at=datetime(2025, 5, 1, 12, tzinfo=UTC)
    )

    assert quarter.state(at) == state
