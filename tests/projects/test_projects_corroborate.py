"""The annex's figures stand beside the records of projects, and none is made from them."""

import pytest
from django.utils import translation

from kpis import corroboration
from kpis.enums import MeasureUse
from kpis.models import Indicator
from kpis.periods import Quarter
from kpis.scorecard import build
from tests.kpis.pages import open_page, words_of

pytestmark = pytest.mark.usefixtures("report")
LAST = Quarter.parse("2024-T4")


def beside(code):
    indicator = Indicator.objects.select_related("plan").get(code=code)
    card = build(indicator.plan, LAST)
    (actual,) = [row.actual for row in card.rows if row.code == code]
    return corroboration.of(indicator, actual, LAST)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("O1-FIN-2", "$3,998,596 declared, no record on file"),
        ("O1-FIN-3", "$8,144,361 declared, no record on file"),
        ("O1-FIN-4", "$12,194,957 declared, $12,142,957 on file"),
        ("O1-IMP-1", "61 declared, no record on file"),
        ("O1-IMP-2", "5 declared, no record on file"),
        ("O1-IMP-3", "12 declared, 7 on file"),
        ("O1-IMP-4", "7 declared, 4 on file"),
        ("O1-IMP-6", "14 declared, no record on file"),
    ],
)
def test_what_is_declared_stands_beside_what_is_on_file(code, sentence):
    with translation.override("en"):
        assert beside(code).sentence == sentence


def test_no_figure_of_the_annex_is_written_by_projects():
    written = Indicator.objects.filter(measure_use=MeasureUse.WRITES)

    assert not written.filter(code__startswith="O1-").exists()


def test_the_total_of_projects_opens_its_two_components(client):
    said = words_of(open_page(client, "/en/indicators/O1-FIN-4/sources/"))

    assert "Total of these records: $12,142,957" in said
    assert "Seed funding" in said
    assert "Scale-up support" in said
    assert "2 records have no date" in said


def test_a_project_says_what_it_adds_to_the_tools(client):
    said = words_of(open_page(client, "/en/projects/government-data-provider/"))

    # Checklists, templates and frameworks; the planned website is in none.
    assert "Development of implementation tools · 3 in the total at Q4" in said
