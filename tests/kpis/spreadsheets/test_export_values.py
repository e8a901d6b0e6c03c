"""What exports hold, and that they come back as no change."""

import csv
import io
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from kpis import recording
from kpis.changes import Change
from kpis.enums import Door, Kind
from kpis.models import Indicator
from kpis.periods import Quarter
from kpis.scorecard import build
from kpis.spreadsheets import checking, writing
from kpis.spreadsheets.exporting import scorecard_table, values_table
from tests.kpis.factories import (
    GroupFactory,
    IndicatorFactory,
    approved,
    period,
    periods,
    person,
)

pytestmark = pytest.mark.django_db
AT = datetime(2025, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def plan():
    """A plan whose approved values are each hard to carry in their own way."""
    periods("2024-T1", "2024-T4")
    group = GroupFactory(code="O1-FIN")

    def made(code, **fields):
        row = IndicatorFactory(code=code, group=group, **fields)
        return Indicator.objects.get(pk=row.pk)

    money = made("O1-FIN-1", unit="CAD", decimals=6, target="10000000")
    approved(money, "2024-T3", "1.234")
    approved(money, "2024-T4", "1234567890123.123456", comment="=HYPERLINK(1)")
    count = made("O1-FIN-2")
    approved(count, "2024-T3", "0")
    approved(count, "2024-T4", "1340", comment="'=déjà cité ; « fin »")
    percent = made("O1-FIN-3", unit="percent", kind=Kind.STOCK, decimals=2)
    approved(percent, "2024-T4", "78.07")
    ratio = made("O1-FIN-4", unit="percent", kind=Kind.RATIO)
    approved(ratio, "2024-T4", numerator=Decimal(9), denominator=Decimal(10))
    approved(ratio, "2024-T3", "44", basis="to_date")
    broken_down = made("O1-FIN-5", minimum=None)
    approved(broken_down, "2024-T4", "-5", category="@national")
    absent = made("O1-FIN-6")
    approved(absent, "2024-T4", absence="not_available")
    pending = made("O1-FIN-7")
    recording.record(
        Change(pending, period("2024-T4"), amount=Decimal(99)),
        by=person("contributor", teams=[pending.team]),
        door=Door.ADMIN,
    )
    return group.objective.plan


def exported(plan, language, extension):
    table = values_table(plan, language, at=AT)
    if extension == "csv":
        return b"".join(writing.csv_lines(table))
    return writing.xlsx(table, at=AT)


def csv_rows(content):
    """The rows of a French csv export, by indicator and period."""
    text = content.decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    return {(row["indicateur"], row["période"]): row for row in rows}


@pytest.mark.parametrize("extension", ["xlsx", "csv"])
@pytest.mark.parametrize("written", ["fr", "en"])
@pytest.mark.parametrize("read", ["fr", "en"])
def test_an_export_comes_back_as_no_change(plan, extension, written, read):
    content = exported(plan, written, extension)

    with override(read):
        result = checking.check(content, by=person("steward"))

    assert result.errors == []
    assert {row.change for row in result.rows} == {"same"}
    assert len(result.rows) == 9
    assert result.changes == []


def test_missing_is_an_empty_cell_and_zero_is_zero(plan):
    rows = csv_rows(exported(plan, "fr", "csv"))

    assert rows["O1-FIN-2", "2024-T3"]["valeur"] == "0"
    assert rows["O1-FIN-6", "2024-T4"]["valeur"] == ""
    assert ("O1-FIN-2", "2024-T1") not in rows


def test_a_pending_value_is_not_exported(plan):
    rows = csv_rows(exported(plan, "fr", "csv"))

    assert not any(code == "O1-FIN-7" for code, _period in rows)


def test_numbers_stay_numbers_in_a_workbook(plan):
    sheet = load_workbook(io.BytesIO(exported(plan, "fr", "xlsx"))).worksheets[0]
    cells = {(row[0].value, row[1].value): row[2] for row in sheet.iter_rows(min_row=2)}

    assert cells["O1-FIN-2", "2024-T3"].value == 0
    assert cells["O1-FIN-2", "2024-T4"].value == 1340
    assert cells["O1-FIN-3", "2024-T4"].value == 0.7807
    assert cells["O1-FIN-3", "2024-T4"].number_format == "0.00%"
    assert cells["O1-FIN-6", "2024-T4"].value is None
    assert sheet.freeze_panes == "A2"


def test_digits_that_a_spreadsheet_would_lose_are_text(plan):
    sheet = load_workbook(io.BytesIO(exported(plan, "fr", "xlsx"))).worksheets[0]
    cells = {(row[0].value, row[1].value): row[2] for row in sheet.iter_rows(min_row=2)}

    assert cells["O1-FIN-1", "2024-T4"].value == "1234567890123,123456"


def test_no_text_runs_as_a_formula(plan):
    rows = csv_rows(exported(plan, "fr", "csv"))
    sheet = load_workbook(io.BytesIO(exported(plan, "fr", "xlsx"))).worksheets[0]

    assert rows["O1-FIN-1", "2024-T4"]["commentaire"] == "'=HYPERLINK(1)"
    assert rows["O1-FIN-5", "2024-T4"]["catégorie"] == "'@national"
    assert rows["O1-FIN-5", "2024-T4"]["valeur"] == "-5"
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_three_decimals_are_written_so_that_they_are_no_thousand(plan):
    rows = csv_rows(exported(plan, "fr", "csv"))

    assert rows["O1-FIN-1", "2024-T3"]["valeur"] == "1,2340"


def test_csv_has_its_mark_and_the_separator_of_its_language(plan):
    french = exported(plan, "fr", "csv")
    english = exported(plan, "en", "csv")

    assert french.startswith("\ufeffindicateur;période;valeur;".encode())
    assert english.startswith("\ufeffindicator,period,value,".encode())


def test_the_same_table_gives_the_same_bytes(plan):
    first = writing.xlsx(values_table(plan, "fr", at=AT), at=AT)
    second = writing.xlsx(values_table(plan, "fr", at=AT), at=AT)

    assert first == second


def test_a_sheet_says_what_the_file_is(plan):
    maker = person("steward", first_name="Ada", last_name="Lovelace")
    book = load_workbook(io.BytesIO(writing.xlsx(values_table(plan, "en", by=maker, at=AT))))

    said = dict(book.worksheets[1].values)

    assert book.sheetnames == ["Values", "Read me"]
    assert said["Plan code"] == plan.code
    assert said["Made by"] == "Ada Lovelace"
    assert "May 1, 2025" in said["Made on"]


def test_the_scorecard_has_one_row_per_indicator(plan):
    card = build(plan, Quarter.parse("2024-T4"))
    book = load_workbook(io.BytesIO(writing.xlsx(scorecard_table(card, plan, "en", at=AT))))
    header, *rows = book.worksheets[0].values
    by_code = {row[1]: dict(zip(header, row, strict=True)) for row in rows}

    assert list(by_code) == [f"O1-FIN-{number}" for number in range(1, 8)]
    assert by_code["O1-FIN-2"]["actual"] == 1340
    assert by_code["O1-FIN-6"]["actual"] is None
    assert by_code["O1-FIN-6"]["why no figure"] == "Not available"
    assert by_code["O1-FIN-7"]["actual"] is None
    assert by_code["O1-FIN-2"]["per cent achieved"] is None
    assert isinstance(by_code["O1-FIN-2"]["last change"], datetime | date)


def test_achievements_are_real_numbers_in_a_percent_format():
    periods("2024-T3", "2024-T4")
    row = IndicatorFactory(code="O1-A", target="20", kind=Kind.STOCK, unit="percent")
    indicator = Indicator.objects.get(pk=row.pk)
    approved(indicator, "2024-T4", "78")
    card = build(indicator.plan, Quarter.parse("2024-T4"))

    sheet = load_workbook(
        io.BytesIO(writing.xlsx(scorecard_table(card, indicator.plan, "en")))
    ).worksheets[0]

    assert (sheet["J2"].value, sheet["J2"].number_format) == (3.9, "0%")
    assert (sheet["I2"].value, sheet["I2"].number_format) == (0.78, "0%")


def test_libreoffice_opens_the_workbook_and_counts_the_same_cells(plan, tmp_path, soffice):
    content = exported(plan, "fr", "xlsx")
    source = tmp_path / "valeurs.xlsx"
    source.write_bytes(content)

    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false",
            "--outdir",
            str(tmp_path),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )

    text = (tmp_path / "valeurs.csv").read_text(encoding="utf-8")
    opened = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    filled = sum(cell.value is not None for row in sheet.iter_rows() for cell in row)
    assert sum(bool(cell) for row in opened for cell in row) == filled
