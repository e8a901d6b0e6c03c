"""The page of an objective."""

import pytest
from django.core.management import call_command

from tests.kpis.pages import open_page, part, row_of, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2025-07-02 12:00:00-04:00")]


@pytest.fixture(autouse=True)
def _report():
    call_command("load_report", verbosity=0)


def test_the_title_counts_the_targets_met(client):
    response = open_page(client, "/en/objectives/3/")

    assert part(response, "<h1>", "</h1>") == "Objective 3: 5 of 10 targets met"


def test_the_official_wording_is_the_lead(client):
    response = open_page(client, "/fr/objectives/3/")

    assert "Développer des modèles" in part(response, '<p class="lead">', "</p>")


def test_each_indicator_is_drawn_small_and_stands_in_the_table(client):
    response = open_page(client, "/en/objectives/3/")

    drawn = part(response, 'class="body multiples"', "</ul>")
    assert "3.1.1" in drawn and "3.1.9" in drawn
    assert response.content.decode().count('<svg class="spark"') == 20
    assert "250%" in row_of(response, "3.1.1")


def test_an_objective_without_indicators_says_why(client):
    response = open_page(client, "/en/objectives/4/")

    assert "Not measured" in part(response, "<h1>", "</h1>")
    assert "Not measured: no indicator of its own" in words_of(response)


def test_the_neighbours_are_linked_with_the_quarter(client):
    html = open_page(client, "/en/objectives/1/?period=2024-T2").content.decode()

    assert 'rel="next" class="next" href="/en/objectives/2/?period=2024-T2"' in html
    assert 'rel="prev"' not in html


def test_an_unknown_objective_is_not_found(client):
    assert open_page(client, "/en/objectives/9/").status_code == 404
