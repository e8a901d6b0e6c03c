"""The moment that an address names: a day or a time up to now, or one sentence."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from kpis import asked
from tests.kpis.factories import IndicatorFactory, period, person
from tests.kpis.pages import open_page, words_of

pytestmark = pytest.mark.django_db

BEYOND_THE_CALENDAR = ["0001-01-01T00:00+14:00", "9999-12-31", "9999-12-31T23:59:59-12:00"]


@pytest.fixture
def plan():
    period("2024-T4")
    return IndicatorFactory(target=10).plan


def pages(plan, as_of):
    """The addresses of everything that is made as known at a moment."""
    asked_for = f"plan={plan.code}&period=2024-T4&as_of={as_of.replace('+', '%2B')}"
    yield f"{reverse('kpis:scorecard_json')}?{asked_for}"
    yield f"{reverse('kpis:export_scorecard')}?{asked_for}"
    yield f"{reverse('kpis:pack_pdf', args=['2024-T4'])}?{asked_for}"


def test_a_bare_date_is_the_end_of_that_day_here():
    assert asked.moment("2025-03-31") == datetime(2025, 4, 1, 3, 59, 59, 999999, UTC)


@pytest.mark.parametrize("text", ["2025-02-29", "31/03/2025", "hier", *BEYOND_THE_CALENDAR])
def test_what_is_no_date_is_one_sentence(text):
    with pytest.raises(asked.NotUnderstood, match="2025-03-31"):
        asked.moment(text)


@pytest.mark.parametrize("as_of", BEYOND_THE_CALENDAR)
def test_no_page_fails_at_the_ends_of_the_calendar(client, plan, as_of):
    user = person("secretary")

    found = [open_page(client, address, user).status_code for address in pages(plan, as_of)]

    assert found == [400] * len(found)


def test_no_page_tells_a_day_to_come(client, plan, time_machine):
    time_machine.move_to(datetime(2025, 6, 1, 16, tzinfo=UTC))
    user = person("secretary")

    found = [open_page(client, address, user) for address in pages(plan, "2025-06-02")]

    assert [answer.status_code for answer in found] == [400] * len(found)
    assert "2025-06-02" in words_of(found[-1])
