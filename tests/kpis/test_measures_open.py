"""Every measured figure equals the list it opens, at any period: a walk over all measures."""

from io import StringIO

import pytest
from django.core.management import call_command

from kpis import measuring, registry
from kpis.enums import Unit
from kpis.models import Indicator, Plan
from kpis.periods import quarters
from kpis.registry import Span
from tests.kpis.pages import open_page, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    call_command("load_report", stdout=StringIO())
    return Plan.objects.get(code="2021-2025")


def spans(plan):
    for quarter in quarters(plan.first_quarter, plan.last_quarter):
        to_date = Span(plan.starts_on, quarter.ends_on())
        yield to_date
        yield measuring.span_of(quarter)


def total(side):
    """The figure as a reader adds it up from the rows, each opened once."""
    rows = list(side.rows)
    assert len(rows) == len({row.pk for row in rows}), "a record counts twice"
    if side.of:
        return sum(getattr(row, side.of) for row in rows) if rows else None
    return len(rows)


def test_every_figure_equals_the_length_the_sum_or_the_share_of_its_list(plan):
    for code, measure in registry.measures().items():
        for span in spans(plan):
            result = measure.find(span)
            sides = [total(side) for side in result.sides]
            if len(sides) == 2:
                part, whole = sides
                expected = None if not whole else 100 * part / whole
                assert part <= whole, code
                assert result.amount() == pytest.approx(expected) if whole else True, code
            else:
                assert result.amount() == (sides[0] or None) or (
                    sides[0] == 0 and result.amount() in (None, 0)
                ), (code, span)


def test_the_undated_are_among_the_counted(plan):
    for code, measure in registry.measures().items():
        for span in spans(plan):
            for side in measure.find(span).sides:
                if side.undated is not None:
                    assert set(side.undated) <= set(side.rows), code


def test_every_measure_belongs_to_an_indicator_of_its_unit(plan):
    units = dict(Indicator.objects.exclude(measure="").values_list("measure", "unit"))

    assert {code: Unit(units[code]) for code in units} == {
        code: registry.get(code).unit for code in units
    }


def test_every_measured_indicator_opens_the_list_that_it_counts(client, plan):
    for indicator in Indicator.objects.exclude(measure="").select_related("plan"):
        response = open_page(client, f"/en/indicators/{indicator.code}/sources/?period=2024-T4")

        assert response.status_code == 200, indicator.code
        found = measuring.at_quarter(indicator, plan.last_quarter)
        side = found.result.sides[0]
        assert response.context["records"].total == side.rows.count(), indicator.code
        assert response.context["amount"] == side.amount(), indicator.code


def test_the_page_says_typed_and_on_file_side_by_side(client, plan):
    assert "23 declared, 23 on file" in words_of(
        open_page(client, "/en/indicators/O3-COM-2/sources/?period=2024-T4")
    )


def test_no_record_is_said_and_is_not_zero(client, plan):
    said = words_of(open_page(client, "/en/indicators/O5-REP-2/sources/?period=2024-T4"))

    assert "8 declared, no record on file" in said
    assert "0 on file" not in said


def test_a_figure_typed_by_hand_says_so(client, plan):
    Indicator.objects.filter(code="O1-FIN-1").update(measure="")

    said = words_of(open_page(client, "/en/indicators/O1-FIN-1/sources/?period=2024-T4"))

    assert "Typed by hand, without source records." in said


def test_the_indicator_page_says_what_is_on_file_and_opens_it(client, plan):
    response = open_page(client, "/en/indicators/O3-COM-2/?period=2024-T4")

    assert "23 declared, 23 on file" in words_of(response)
    assert "/en/indicators/O3-COM-2/sources/" in response.content.decode()
