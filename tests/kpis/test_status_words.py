"""A status is a word before it is a colour, and the word depends on when it is read."""

import re
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation

from kpis import words
from kpis.drawing import bullet
from kpis.enums import Absence, Status

AFTER = {
    "far": ("Largement dépassée", "Far above target"),
    "met": ("Atteinte", "Met"),
    "near": ("Presque atteinte", "Nearly met"),
    "miss": ("Non atteinte", "Not met"),
    "none": ("Sans donnée", "No data"),
}
DURING = {
    "far": ("Très en avance", "Well ahead"),
    "met": ("En voie", "On track"),
    "near": ("À surveiller", "Watch"),
    "miss": ("Sous la trajectoire", "Below path"),
    "none": ("Sans donnée", "No data"),
}


def said(language, *arguments):
    with translation.override(language):
        return words.status_word(*arguments)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(("language", "column"), [("fr", 0), ("en", 1)])
def test_after_the_plan_a_status_reads_as_a_result(status, language, column):
    assert said(language, status, True) == AFTER[status][column]


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize(("language", "column"), [("fr", 0), ("en", 1)])
def test_during_the_plan_a_status_reads_as_a_course(status, language, column):
    assert said(language, status, False) == DURING[status][column]


@pytest.mark.parametrize(
    ("absence", "french", "english"),
    [
        (Absence.NO_TARGET, "Sans cible", "No target"),
        (words.NOT_MEASURED, "Pas mesuré", "Not measured"),
        (Absence.LATE, "Sans donnée", "No data"),
        (None, "Sans donnée", "No data"),
    ],
)
def test_no_status_says_why(absence, french, english):
    assert said("fr", Status.NONE, True, absence) == french
    assert said("en", Status.NONE, True, absence) == english


def test_a_reason_follows_the_absence():
    with translation.override("fr"):
        printed = words.absence_word(Absence.NOT_AVAILABLE, "entente en renégociation")

    assert printed == "Pas disponible\u00a0: entente en renégociation"


@pytest.mark.parametrize(
    ("days", "french", "english"),
    [(1, "en retard de 1 jour", "1 day late"), (5, "en retard de 5 jours", "5 days late")],
)
def test_lateness_is_counted_in_days(days, french, english):
    with translation.override("fr"):
        assert words.data_state_word("late", days) == french
    with translation.override("en"):
        assert words.data_state_word("late", days) == english


def test_a_status_is_a_shape_and_a_word():
    with translation.override("en"):
        html = render_to_string("kpis/includes/status.html", {"status": "near", "is_last": True})

    assert '<use href="#s-near"/>' in html
    assert "Nearly met" in html


def test_a_missing_figure_is_a_dash_that_is_heard():
    indicator = SimpleNamespace(unit="count", decimals=0)
    template = Template("{% load kpi_format %}{{ amount|value:indicator }}")

    with translation.override("fr"):
        html = template.render(Context({"amount": None, "indicator": indicator}))

    assert "—" in html
    assert "non saisi" in html
    assert not re.search(r"\d", html)


def test_a_missing_figure_in_an_attribute_is_words():
    template = Template("{% load kpi_format %}{{ ratio|percent|spoken }}")

    with translation.override("en"):
        assert template.render(Context({"ratio": None})) == "not reported"


def test_a_bar_says_the_figure_that_stands_beside_it():
    context = {"bar": bullet(Decimal("12.2")), "status": "far", "label": "1 220 % de la cible"}

    html = render_to_string("kpis/includes/bullet.html", context)

    assert 'aria-label="1 220 % de la cible"' in html
    assert 'class="cut"' in html


def test_a_figure_just_under_its_target_never_prints_as_met():
    context = {"ratio": Decimal("0.996"), "thresholds": (1, Decimal("0.8"))}

    with translation.override("fr"):
        figure = render_to_string("kpis/includes/achievement.html", context)

    assert "99,6\u202f%" in figure


def test_the_words_of_a_period_follow_the_language():
    template = Template("{% load kpi_format %}{{ code|period }} {{ code|quarter }}")

    with translation.override("fr"):
        assert template.render(Context({"code": "2024-T4"})) == "T4 2024\u20112025 T4"
    with translation.override("en"):
        assert template.render(Context({"code": "2024-T4"})) == "Q4 2024\u20112025 Q4"
