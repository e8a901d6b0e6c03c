"""Rule 22 in the administration: approved figures for all, drafts for their team."""

import pytest
from django.urls import reverse

from tests.kpis.factories import IndicatorFactory, TeamFactory, approved, person, reported

LIST = "admin:kpis_indicatorvalue_changelist"


@pytest.fixture
def stranger(db):
    """A contributor of another team."""
    return person("contributor", teams=[TeamFactory()])


def test_a_draft_of_another_team_answers_404(client, desk, stranger):
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(stranger)

    assert client.get(desk.url(value)).status_code == 404


def test_a_draft_of_another_team_is_not_listed(client, desk, stranger):
    reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(stranger)

    assert client.get(reverse(LIST)).context["cl"].result_count == 0


def test_another_team_reads_the_approved_figure_without_the_correction(client, desk, stranger):
    value = approved(desk.indicator, "2024-T4", 12, by=desk.contributor)
    reported(desk.indicator, "2024-T4", 4321, by=desk.contributor, comment="Confidentiel")
    client.force_login(stranger)

    page = client.get(desk.url(value)).content.decode()
    listed = client.get(reverse(LIST)).content.decode()
    found = client.get(reverse(LIST), {"state": "submitted"}).context["cl"].result_count

    assert "321" not in page and "Confidentiel" not in page
    assert "321" not in listed
    assert found == 0


def test_the_activity_tells_nothing_of_another_teams_drafts(client, desk, stranger):
    reported(desk.indicator, "2024-T4", 4321, by=desk.contributor)
    client.force_login(stranger)

    page = client.get(reverse("admin:kpis_valuerevision_changelist"))

    assert page.context["cl"].result_count == 0


def test_a_person_of_another_team_is_refused_with_the_sentence(client, desk, stranger):
    client.force_login(stranger)

    page = client.get(desk.add_url)
    posted = client.post(desk.add_url, desk.typed("12"))

    assert (page.status_code, posted.status_code) == (403, 403)
    assert "O1-FIN-3" in page.content.decode()


def test_correcting_another_teams_value_is_refused(client, desk, stranger):
    value = approved(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(stranger)

    posted = client.post(desk.url(value), desk.typed("15", seen=3))

    value.refresh_from_db()
    assert posted.status_code == 403
    assert value.version == 3


def test_recording_without_the_role_is_refused(client, desk):
    client.force_login(desk.approver)

    assert client.get(desk.add_url).status_code == 403
    assert client.get(reverse("admin:kpis_indicatorvalue_quarter")).status_code == 403


def test_a_reader_has_no_door_to_the_administration(client, desk):
    client.force_login(person("reader"))

    assert client.get(reverse(LIST), follow=True).status_code == 403


def test_own_teams_come_first(client, desk, stranger):
    approved(desk.indicator, "2024-T4", 12, by=desk.contributor)
    own = IndicatorFactory(code="Z9-LAST", team=stranger.teams.get())
    reported(own, "2024-T3", 3, by=stranger)
    client.force_login(stranger)

    rows = client.get(reverse(LIST)).context["cl"].result_list

    assert [row.indicator.code for row in rows] == ["Z9-LAST", "O1-FIN-3"]


def test_import_and_export_open_our_own_pages(client, desk):
    client.force_login(desk.contributor)

    page = client.get(reverse(LIST)).content.decode()

    assert f'href="{reverse("kpis:import_new")}"' in page
    assert f'href="{reverse("kpis:export_page")}"' in page
