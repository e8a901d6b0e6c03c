"""The list of a measured figure is the one it counted; what changed since is marked."""

import pytest

from kpis import measuring, recording
from kpis.models import IndicatorValue, Team
from kpis.periods import Quarter
from kpis.registry import Count
from tests.kpis.factories import TeamFactory, period, person
from tests.kpis.measure_samples import declared, measured_indicator
from tests.kpis.pages import open_page, words_of

pytestmark = pytest.mark.django_db


def counted_teams(span):
    """Teams whose code begins with x. Source: the tests."""
    return Count(Team.objects.filter(code__startswith="x"))


@pytest.fixture
def indicator():
    period("2024-T4")
    with declared("test-teams", counted_teams):
        row = measured_indicator("test-teams", code="O1-X-1")
        for code in ("x1", "x2"):
            TeamFactory(code=code, name_fr=f"Équipe {code}", name_en=f"Team {code}")
        measuring.collect(row.plan, Quarter.parse("2024-T4"))
        approver = person("approver", approves=[row.team])
        recording.approve(IndicatorValue.objects.get(), by=approver)
        yield row


def sources(client, query=""):
    return open_page(client, f"/en/indicators/O1-X-1/sources/?period=2024-T4{query}")


def test_the_list_opened_is_the_list_that_was_counted(client, indicator):
    TeamFactory(code="x3", name_en="Team x3")

    response = sources(client)

    assert {line.record.code for line in response.context["records"].lines} == {"x1", "x2"}
    assert "1 record was added since." in words_of(response)


def test_todays_list_is_one_link_away(client, indicator):
    TeamFactory(code="x3", name_en="Team x3")

    response = sources(client, "&list=today")

    assert response.context["records"].total == 3
    assert "2 declared, 3 on file" in words_of(response)


def test_a_record_that_would_no_longer_count_is_marked(client, indicator):
    changed = Team.objects.get(code="x2")
    changed.code = "y2"
    changed.save()

    response = sources(client)

    assert "1 record would no longer count." in words_of(response)
    marks = {line.record.pk: line.mark for line in response.context["records"].lines}
    assert marks[changed.pk] == "no longer counted"


def test_a_record_that_is_gone_is_still_named(client, indicator):
    Team.objects.get(code="x2").delete()

    assert "Counted then and deleted since: Équipe x2" in words_of(sources(client))
