"""What a values file would change, and what is wrong with it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpis.enums import Door, Kind, ValueStatus
from kpis.models import IndicatorValue, ValueRevision
from kpis.spreadsheets import checking
from tests.kpis.factories import (
    GroupFactory,
    IndicatorFactory,
    ObjectiveFactory,
    PlanFactory,
    approved,
    period,
)
from tests.kpis.spreadsheets.sent_files import table, with_cell, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def outcome(result):
    return [(row.row, row.old, row.new, row.change) for row in result.rows]


def test_a_new_value_is_read_in_french_headers(indicator, contributor):
    content = workbook(
        ["1 234,5", "O1-FIN-2", "2024-Q4"], headers=("Valeur", "Indicateur", "Période")
    )

    result = checking.check(content, by=contributor)

    assert result.verdict == "accept"
    assert outcome(result) == [(2, None, "1234.5", "new")]


def test_a_changed_value_shows_old_and_new(indicator, contributor):
    approved(indicator, "2024-T4", "12")

    result = checking.check(table(["O1-FIN-2", "2024-T4", "13"]), by=contributor)

    assert outcome(result) == [(2, "12", "13", "changed")]


def test_an_empty_value_changes_nothing_and_is_not_zero(indicator, contributor):
    approved(indicator, "2024-T4", "12")

    result = checking.check(table(["O1-FIN-2", "2024-T4", ""]), by=contributor)

    assert outcome(result) == [(2, "12", "12", "same")]
    assert result.changes == []


def test_zero_is_a_value(indicator, contributor):
    result = checking.check(table(["O1-FIN-2", "2024-T4", "0"]), by=contributor)

    assert outcome(result) == [(2, None, "0", "new")]


@pytest.mark.parametrize("word", ["(vide)", "(empty)", "(VIDE)"])
def test_the_word_for_empty_withdraws(indicator, contributor, word):
    approved(indicator, "2024-T4", "12")

    result = checking.check(table(["O1-FIN-2", "2024-T4", word]), by=contributor)
    checking.apply(result, by=contributor)

    assert outcome(result) == [(2, "12", None, "changed")]
    value = IndicatorValue.objects.get()
    assert value.current_revision.is_empty
    assert value.approved_revision.amount == 12


def test_an_import_writes_drafts_through_its_own_door(indicator, contributor):
    result = checking.check(table(["O1-FIN-2", "2024-T4", "12.5"]), by=contributor)

    assert checking.apply(result, by=contributor) == 1

    value = IndicatorValue.objects.get()
    assert value.status == ValueStatus.DRAFT
    assert value.approved_revision is None
    revision = value.current_revision
    assert (revision.amount, revision.door, revision.recorded_by) == (
        Decimal("12.5"),
        Door.IMPORT,
        contributor,
    )


def test_every_error_is_collected_with_row_column_found_and_expected(indicator, contributor):
    content = workbook(
        ["O1-FIN-2", "2024-T4", True],
        ["O1-FIN-2", "2024-T3", "1,234"],
        ["O1-NONE", "2024-T3", 1],
        ["O1-FIN-2", "2024-13", 1],
        ["O1-FIN-2", "2024-T2", -1],
        [None, "2024-T1", 1],
    )

    result = checking.check(content, by=contributor)

    assert result.verdict == "reject_rows"
    assert [(error.row, error.column, error.found) for error in result.errors] == [
        (2, "value", "TRUE"),
        (3, "value", "1,234"),
        (4, "indicator", "O1-NONE"),
        (5, "period", "2024-13"),
        (6, "value", "-1"),
        (7, "indicator", ""),
    ]
    assert all(error.expected and error.message for error in result.errors)
    assert result.changes == []


def test_an_error_cell_is_refused_and_named(indicator, contributor):
    content = with_cell(
        workbook(["O1-FIN-2", "2024-T4", 1]), "C2", '<c r="C2" t="e"><v>#DIV/0!</v></c>'
    )

    (error,) = checking.check(content, by=contributor).errors

    assert (error.row, error.column, error.found) == (2, "value", "#DIV/0!")
    assert "#DIV/0!" in error.message


def test_the_second_row_for_a_cell_is_refused(indicator, contributor):
    content = table(["O1-FIN-2", "2024-T4", "3"], ["O1-FIN-2", "2024-25-Q4", "4"])

    (error,) = checking.check(content, by=contributor).errors

    assert error.row == 3
    assert "Row 2" in error.message


def test_one_refused_row_and_nothing_can_be_written(indicator, contributor):
    content = table(["O1-FIN-2", "2024-T4", "3"], ["O1-NONE", "2024-T4", "4"])
    result = checking.check(content, by=contributor)

    with pytest.raises(ValueError):
        checking.apply(result, by=contributor)

    assert not ValueRevision.objects.exists()


def test_other_columns_are_ignored_and_named(indicator, contributor):
    content = table(
        ["O1-FIN-2", "2024-T4", "3", "approved", "99"],
        headers=("indicator", "period", "value", "status", "id"),
    )

    result = checking.check(content, by=contributor)

    assert result.ignored_columns == ("status", "id")
    assert outcome(result) == [(2, None, "3", "new")]


def test_a_missing_column_refuses_the_file(contributor):
    result = checking.check(table(["a", "b"], headers=("indicator", "montant")), by=contributor)

    assert result.verdict == "reject_file"
    assert "period" in result.message and "montant" in result.message


def test_the_same_column_twice_refuses_the_file(contributor):
    content = table(["a", "b", "1", "2"], headers=("indicator", "period", "value", "valeur"))

    result = checking.check(content, by=contributor)

    assert result.verdict == "reject_file"
    assert "valeur" in result.message


def test_a_number_cut_at_its_comma_is_refused(indicator, contributor):
    (error,) = checking.check(table(["O1-FIN-2", "2024-T4", "1234,5"]), by=contributor).errors

    assert (error.row, error.found) == (2, "1234,5")


def test_a_pair_is_read_and_shown_as_one(indicator, contributor):
    IndicatorFactory(
        code="O1-R", group=indicator.group, team=indicator.team, kind=Kind.RATIO, unit="percent"
    )
    content = table(
        ["O1-R", "2024-T4", "", "9", "10"],
        headers=("indicator", "period", "value", "numerator", "denominator"),
    )

    result = checking.check(content, by=contributor)

    assert outcome(result) == [(2, None, "9/10", "new")]


def test_twelve_per_cent_in_three_writings_is_twelve_points(indicator, contributor):
    IndicatorFactory(
        code="O1-P", group=indicator.group, team=indicator.team, kind=Kind.STOCK, unit="percent"
    )
    content = workbook(
        ["O1-P", "2024-T4", 0.12],
        ["O1-P", "2024-T3", "12 %"],
        ["O1-P", "2024-T2", 12],
        formats={"C2": "0%"},
    )

    result = checking.check(content, by=contributor)

    assert [row.new for row in result.rows] == ["12", "12", "12"]
    assert result.warnings == []


def test_a_bare_fraction_of_a_percentage_is_asked_about(indicator, contributor):
    IndicatorFactory(
        code="O1-P",
        group=indicator.group,
        team=indicator.team,
        kind=Kind.STOCK,
        unit="percent",
        decimals=2,
    )

    result = checking.check(workbook(["O1-P", "2024-T4", 0.12]), by=contributor)

    assert outcome(result) == [(2, None, "0.12", "new")]
    assert result.warnings[0][0] == 2


def test_the_period_chooses_the_plan(indicator, contributor):
    later = PlanFactory(starts_on=date(2025, 4, 1), ends_on=date(2030, 3, 31))
    group = GroupFactory(objective=ObjectiveFactory(plan=later))
    twin = IndicatorFactory(code="O1-FIN-2", group=group, plan=later, team=indicator.team)
    period("2025-T1")

    result = checking.check(
        table(["O1-FIN-2", "2024-T4", "3"], ["O1-FIN-2", "2025-T1", "4"]), by=contributor
    )

    assert [change.indicator for change in result.changes] == [indicator, twin]


def test_more_rows_cost_no_more_queries(indicator, contributor):
    others = [
        IndicatorFactory(code=f"O1-N-{number}", group=indicator.group, team=indicator.team)
        for number in range(10)
    ]
    few = table(["O1-FIN-2", "2024-T4", "3"])
    many = table(
        *[
            [each.code, quarter, "3"]
            for each in others
            for quarter in ("2024-T1", "2024-T2", "2024-T3", "2024-T4")
        ]
    )
    counts = []
    for content in (few, many):
        asker = type(contributor).objects.get(pk=contributor.pk)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            checking.check(content, by=asker)
        counts.append(len(queries))

    assert counts[0] == counts[1]
