"""Every figure of the report's annex 1 is in the database after a load.

The figures below are typed from the report, not read from the fixtures.
"""

from fractions import Fraction
from math import floor
from types import SimpleNamespace

import pytest
from django.conf import settings

from kpis import loading
from kpis.enums import Basis, Path, ValueStatus
from kpis.models import (
    Indicator,
    IndicatorValue,
    MeasureGroup,
    Objective,
    Plan,
    PublishedFigure,
    Target,
)
from kpis.periods import Quarter
from kpis.scorecard import build
from kpis.subsets import total_without_parts

pytestmark = pytest.mark.django_db

# Row, target, delivered at 31 March 2025, printed per cent.
ROWS = [
    ("O1-FIN-1", 5_000_000, 4_200_000, 84),
    ("O1-FIN-2", 2_500_000, 3_998_596, 160),
    ("O1-FIN-3", 10_000_000, 8_144_361, 81),
    ("O1-FIN-4", 25_000_000, 12_194_957, 49),
    ("O1-IMP-1", 5, 61, 1220),
    ("O1-IMP-2", 3, 5, 167),
    ("O1-IMP-3", 5, 12, 240),
    ("O1-IMP-4", 2, 7, 350),
    ("O1-IMP-5", 5, 4, 80),
    ("O1-IMP-6", 10, 14, 140),
    ("O2-DIF-1", 20, 20, 100),
    ("O2-DIF-2", 50, 73, 146),
    ("O2-IMP-1", 20, 78, 389),
    ("O2-IMP-2", 25, 73, 292),
    ("O3-COM-1", 2, 5, 250),
    ("O3-COM-2", 15, 23, 153),
    ("O3-COM-3", 25, 327, 1308),
    ("O3-COM-4", 15, 76, 507),
    ("O3-COM-5", 15, 66, 440),
    ("O3-COM-6", 50, 44, 89),
    ("O3-COM-7", 25, 7, 28),
    ("O3-COM-8", 25, 10, 40),
    ("O3-COM-9", 5, 2, 40),
    ("O3-IMP-1", 10, 8, 80),
    ("O5-REP-1", 20, 23, 115),
    ("O5-REP-2", 10, 8, 80),
    ("O5-REP-3", 10, 11, 110),
    ("O5-REP-4", 10, 3, 30),
    ("O5-COM-1", 7, 8, 114),
    ("O5-COM-2", 1000, 1340, 134),
    ("O5-COM-3", 7, 10, 143),
    ("O5-COM-4", 10, 24, 240),
    ("O5-COM-5", 15, 26, 173),
    ("O5-COM-6", 15, 43, 287),
    ("O5-IMP-1", 2500, 4497, 180),
    ("O5-IMP-2", 10_000, 312_859, 3129),
    ("O5-IMP-3", 5, 9, 180),
    ("O5-IMP-4", 5, 7, 140),
]
# Group, rows, printed per cent; None where the annex prints nothing.
GROUPS = [
    ("O1-FIN", 4, 94),
    ("O1-IMP", 6, 366),
    ("O2-DIF", 2, 123),
    ("O2-IMP", 2, 340),
    ("O3-COM", 9, 332),
    ("O3-IMP", 1, None),
    ("O5-REP", 4, None),
    ("O5-COM", 6, None),
    ("O5-IMP", 4, None),
]
MONEY = ["O1-FIN-1", "O1-FIN-2", "O1-FIN-3", "O1-FIN-4"]
SHARES = ["O2-IMP-1", "O3-COM-6"]
LEVELS = ["O1-FIN-1", "O3-COM-7", "O3-COM-8", "O3-COM-9", "O5-IMP-1"]


@pytest.fixture(autouse=True)
def _report(db):
    loading.load(settings.BASE_DIR / "fixtures" / "report-2024-2025", with_illustrative=False)


def scorecard():
    return build(Plan.objects.get(code="2021-2025"), Quarter(2024, 4))


def test_every_target_is_a_target_of_the_plan():
    targets = Target.objects.filter(scope="plan").values_list("indicator__code", "value")

    assert sorted(targets) == sorted((code, target) for code, target, _actual, _printed in ROWS)


def test_every_total_is_an_approved_value_at_the_last_quarter():
    values = IndicatorValue.objects.select_related("approved_revision", "indicator", "period")

    found = {value.indicator.code: value for value in values}

    assert len(values) == len(ROWS)
    assert {value.period.code for value in values} == {"2024-T4"}
    assert {value.status for value in values} == {ValueStatus.APPROVED}
    assert {code: value.approved_revision.amount for code, value in found.items()} == {
        code: actual for code, _target, actual, _printed in ROWS
    }


def test_levels_stand_at_the_end_of_the_quarter_and_totals_since_the_plan_began():
    bases = dict(IndicatorValue.objects.values_list("indicator__code", "approved_revision__basis"))

    at_the_end = sorted(code for code, basis in bases.items() if basis == Basis.AT)
    assert at_the_end == sorted(LEVELS + SHARES)
    assert {bases[code] for code in bases.keys() - set(at_the_end)} == {Basis.TO_DATE}


def test_every_printed_figure_is_a_published_figure_with_its_place():
    figures = PublishedFigure.objects.filter(indicator__isnull=False, place__startswith="Annexe 1")

    found = {
        (figure.indicator.code, figure.reads): (figure.value, figure.place)
        for figure in figures.select_related("indicator")
    }

    expected = {}
    for code, target, actual, printed in ROWS:
        for reads, value in (("target", target), ("actual", actual), ("achievement", printed)):
            expected[code, reads] = (value, f"Annexe 1, {code}")
    assert found == expected


def test_the_nine_groups_have_their_rows_and_the_five_printed_percentages():
    groups = MeasureGroup.objects.order_by("order")

    found = [
        (
            group.code,
            group.indicators.count(),
            next((figure.value for figure in group.published_figures.all()), None),
        )
        for group in groups
    ]

    assert found == GROUPS


def test_units_are_dollars_for_money_and_points_for_shares():
    units = dict(Indicator.objects.values_list("code", "unit"))

    assert [code for code, unit in sorted(units.items()) if unit == "CAD"] == MONEY
    assert [code for code, unit in sorted(units.items()) if unit == "percent"] == SHARES


def test_levels_hold_their_target_throughout_the_plan():
    paths = dict(Indicator.objects.values_list("code", "definitions__path"))

    constant = sorted(code for code, path in paths.items() if path == Path.CONSTANT)

    assert constant == sorted(LEVELS + SHARES)


def test_a_share_can_be_corrected_to_two_decimals():
    shares = Indicator.objects.filter(code__in=SHARES)

    assert {(row.decimals, row.minimum, row.maximum) for row in shares} == {(2, 0, 100)}


def test_thirty_six_rows_of_thirty_eight_compute_to_the_printed_percentage():
    rows = {row.code: row for objective in scorecard().objectives for row in objective.rows}

    differing = {
        code: rows[code].ratio
        for code, _target, _actual, printed in ROWS
        if floor(rows[code].ratio * 100 + Fraction(1, 2)) != printed
    }

    assert len(rows) == 38
    assert differing == {"O2-IMP-1": Fraction(39, 10), "O3-COM-6": Fraction(88, 100)}


def test_the_network_of_partners_counts_each_partner_once():
    codes = ("O3-COM-3", "O3-COM-4", "O3-COM-5")
    rows = [
        row for objective in scorecard().objectives for row in objective.rows if row.code in codes
    ]

    total = total_without_parts(rows)

    assert len(rows) == 3
    assert total == 327 + 66


def test_a_total_with_an_unknown_row_is_unknown():
    rows = [
        SimpleNamespace(code="A", part_of=None, actual=5),
        SimpleNamespace(code="B", part_of=None, actual=None),
    ]

    assert total_without_parts(rows) is None


def test_a_part_counts_where_its_whole_is_not_in_the_list():
    rows = [SimpleNamespace(code="O3-COM-4", part_of="O3-COM-3", actual=76)]

    assert total_without_parts(rows) == 76


def test_objective_four_stands_without_rows_and_says_why():
    objective = Objective.objects.get(number=4)

    assert not objective.groups.exists()
    assert "l’annexe 1 manque dans la source" in objective.note_fr
    assert "Annex 1 is missing from the source" in objective.note_en


def test_the_pillars_gather_the_objectives():
    pillars = Objective.objects.order_by("number").values_list("number", "pillar__code")

    assert list(pillars) == [(1, "PROJ"), (2, "PROJ"), (3, "PROJ"), (4, "PROJ"), (5, "COMM")]


def test_every_row_has_both_names_and_both_definitions():
    rows = Indicator.objects.values_list(
        "code", "name_fr", "name_en", "definitions__text_fr", "definitions__text_en"
    )

    assert len(rows) == 38
    assert [row for row in rows if not all(row)] == []
    labels = Indicator.objects.values_list("parent_label_fr", "parent_label_en")
    assert all(bool(french) == bool(english) for french, english in labels)
