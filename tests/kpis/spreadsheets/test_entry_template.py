"""The workbook to fill in: what it holds, what it lets through, and that it comes back."""

import io
import re
import zipfile
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from kpis import recording
from kpis.changes import Change
from kpis.enums import Door, Kind
from kpis.models import Indicator, IndicatorValue
from kpis.periods import Quarter
from kpis.spreadsheets import checking
from kpis.spreadsheets.entry import entry_workbook
from kpis.spreadsheets.entry_sheet import entry_bytes
from kpis.spreadsheets.results import NEW, SAME
from tests.kpis.factories import (
    GroupFactory,
    IndicatorFactory,
    ObjectiveFactory,
    approved,
    period,
    periods,
    person,
)
from tests.kpis.spreadsheets.sent_files import saved

pytestmark = pytest.mark.django_db
Q4 = Quarter(2024, 4)
ENGLISH = ("indicator", "period", "value", "numerator", "denominator", "comment")


@pytest.fixture
def plan():
    """A plan whose quarter holds something of each kind, and rows that hold nothing yet."""
    periods("2024-T1", "2024-T4")
    objective = ObjectiveFactory(number=1)
    first = GroupFactory(code="O1-A", order=1, objective=objective, name_en="First")
    second = GroupFactory(code="O1-B", order=2, objective=objective, name_en="Second")

    def made(code, group, order, **fields):
        row = IndicatorFactory(code=code, group=group, order=order, **fields)
        return Indicator.objects.get(pk=row.pk)

    made("Z-LAST", second, 1)
    flow = made("B-FLOW", first, 1, target="20", maximum=Decimal(500))
    money = made("A-MONEY", first, 2, unit="CAD", decimals=6, kind=Kind.STOCK)
    ratio = made("C-RATIO", first, 3, unit="percent", kind=Kind.RATIO)
    percent = made("D-PERCENT", first, 4, unit="percent", kind=Kind.RATIO, decimals=2)
    distinct = made("E-DISTINCT", first, 5, kind=Kind.DISTINCT)
    running = made("F-RUNNING", first, 6)
    broken_down = made("G-PARTS", first, 7)
    approved(flow, "2024-T2", "5")
    approved(flow, "2024-T3", "7")
    approved(money, "2024-T4", "1234567890123.123456", comment="=HYPERLINK(1)")
    approved(ratio, "2024-T4", numerator=Decimal(9), denominator=Decimal(10), comment="0012")
    approved(percent, "2024-T4", "78.07")
    approved(distinct, "2024-T4", "0")
    approved(running, "2024-T4", "40", basis="to_date")
    approved(broken_down, "2024-T3", "4", category="@national")
    approved(broken_down, "2024-T4", "6", category="@national")
    return objective.plan


def entry(plan, language="en", **choices):
    return entry_bytes(entry_workbook(plan, Q4, language, **choices))


def opened(content):
    """The first sheet, and its rows by indicator and category as {header: cell}."""
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    rows = {}
    for cells in sheet.iter_rows(min_row=2):
        row = dict(zip(heads, cells, strict=True))
        rows.setdefault(row[heads[0]].value, row)
    return sheet, rows


def filled(content, code, **figures):
    """The workbook with these figures typed into one indicator's row."""
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, 1).value == code:
            for head, figure in figures.items():
                sheet.cell(row, heads[head]).value = figure
            break
    return saved(book)


def validation(sheet, cell):
    (found,) = [each for each in sheet.data_validations.dataValidation if cell.coordinate in each]
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_untouched_it_comes_back_as_no_change(plan, language):
    result = checking.check(entry(plan, language), by=person("steward"))

    assert result.errors == []
    assert result.warnings == []
    assert {row.change for row in result.rows} == {SAME}
    assert len(result.rows) == 9


def test_untouched_by_a_reader_of_drafts_it_comes_back_as_no_change(plan):
    flow = Indicator.objects.get(code="B-FLOW")
    member = person("contributor", teams=[flow.team])
    recording.record(
        Change(flow, period("2024-T4"), amount=Decimal(8), comment="à revoir"),
        by=member,
        door=Door.ADMIN,
    )

    content = entry(plan, by=member)

    _sheet, rows = opened(content)
    assert rows["B-FLOW"]["value"].value == 8
    assert {row.change for row in checking.check(content, by=member).rows} == {SAME}


def test_another_teams_draft_is_not_in_it(plan):
    flow = Indicator.objects.get(code="B-FLOW")
    recording.record(
        Change(flow, period("2024-T4"), amount=Decimal(8)),
        by=person("contributor", teams=[flow.team]),
        door=Door.ADMIN,
    )

    _sheet, rows = opened(entry(plan, by=person("contributor")))

    assert rows["B-FLOW"]["value"].value is None


def test_filled_in_it_imports(plan):
    content = filled(entry(plan), "B-FLOW", value=12, comment="Vérifié")
    content = filled(content, "Z-LAST", value=0)
    steward = person("steward")

    result = checking.check(content, by=steward)
    checking.apply(result, by=steward)

    assert [row.indicator for row in result.rows if row.change == NEW] == ["B-FLOW", "Z-LAST"]
    written = IndicatorValue.objects.filter(status="draft").order_by("indicator__code")
    assert [value.current_revision.amount for value in written] == [12, 0]


def test_a_percentage_is_typed_in_points(plan):
    content = filled(entry(plan), "D-PERCENT", value=80.5)

    (changed,) = [
        row for row in checking.check(content, by=person("steward")).rows if row.change != SAME
    ]

    assert (changed.old, changed.new) == ("78.07", "80.5")


def test_its_columns_begin_with_those_of_a_values_file(plan):
    sheet, _rows = opened(entry(plan))

    heads = tuple(cell.value for cell in sheet[1])
    assert heads[:6] == ENGLISH
    for aid in ("name", "unit", "target", "previous quarter", "total to date"):
        assert aid in heads[6:]


def test_its_rows_stand_in_plan_order(plan):
    _sheet, rows = opened(entry(plan))

    assert list(rows)[:2] == ["B-FLOW", "A-MONEY"]
    assert list(rows)[-1] == "Z-LAST"


def test_the_aids_are_approved_figures_as_real_numbers(plan):
    _sheet, rows = opened(entry(plan))

    row = rows["B-FLOW"]
    assert row["target"].value == 20
    assert row["previous quarter"].value == 7
    assert row["total to date"].value == 12
    assert rows["E-DISTINCT"]["value"].value == 0
    assert rows["C-RATIO"]["total to date"].value == 90
    assert rows["Z-LAST"]["previous quarter"].value is None


def test_digits_that_a_spreadsheet_loses_are_text(plan):
    _sheet, rows = opened(entry(plan))

    assert rows["A-MONEY"]["value"].value == "1234567890123.123456"


def test_the_aids_are_locked_and_the_figures_are_open_without_a_password(plan):
    sheet, rows = opened(entry(plan))

    assert sheet.protection.sheet
    assert not sheet.protection.password
    row = rows["B-FLOW"]
    is_locked = {head: cell.protection.locked for head, cell in row.items()}
    assert [head for head, locked in is_locked.items() if not locked] == [
        "value",
        "comment",
        "basis",
    ]
    assert not rows["C-RATIO"]["numerator"].protection.locked


def test_the_header_is_frozen(plan):
    assert opened(entry(plan))[0].freeze_panes == "C2"


def test_a_whole_number_within_the_bounds_is_asked_for(plan):
    sheet, rows = opened(entry(plan))

    asked = validation(sheet, rows["B-FLOW"]["value"])
    assert (asked.type, asked.formula1, asked.formula2) == ("whole", "0", "500")
    assert rows["B-FLOW"]["name"].value in asked.prompt


def test_decimals_are_let_through_where_the_indicator_has_some(plan):
    sheet, rows = opened(entry(plan))

    assert validation(sheet, rows["D-PERCENT"]["value"]).type == "decimal"


def test_a_basis_is_chosen_from_its_words(plan):
    sheet, rows = opened(entry(plan, "en"))

    asked = validation(sheet, rows["B-FLOW"]["basis"])
    assert asked.formula1 == '"in period,to date"'


def test_a_long_name_fits_its_hint(plan):
    Indicator.objects.filter(code="B-FLOW").update(name_en="long " * 60)

    sheet, rows = opened(entry(plan))

    assert len(validation(sheet, rows["B-FLOW"]["value"]).prompt) <= 255


def test_a_sheet_of_notes_follows(plan):
    book = load_workbook(io.BytesIO(entry(plan)))

    assert len(book.worksheets) == 2
    labels = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
    assert "0" in labels["Empty cell"]


def test_the_same_rows_give_the_same_bytes(plan):
    content = entry(plan)

    assert entry(plan) == content
    # Text is numbered as it is written: in the order of the cells, whatever the process.
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("xl/worksheets/sheet1.xml").decode()
    first_row = re.search(r'<row r="2".*?</row>', xml).group()
    numbers = [int(number) for number in re.findall(r't="s"><v>(\d+)', first_row)]
    assert len(numbers) > 3 and numbers == sorted(numbers)


def test_more_rows_cost_no_more_queries(plan, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        entry(plan)


def test_a_team_gets_its_rows_alone(plan):
    flow = Indicator.objects.get(code="B-FLOW")

    _sheet, rows = opened(entry(plan, teams=[flow.team]))

    assert list(rows) == ["B-FLOW"]
