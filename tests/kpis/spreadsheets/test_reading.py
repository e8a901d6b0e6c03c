"""Which cells of a file are read, and as what."""

import io
from decimal import Decimal

import pytest
import xlsxwriter
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from kpis.spreadsheets import reading
from kpis.spreadsheets.cells import GUARDED, Form
from kpis.spreadsheets.guard import FileRefused
from tests.kpis.spreadsheets.sent_files import SHEET, saved, table, with_cell, with_part, workbook


def third_cell(content):
    """The value cell of the first row under the headers."""
    (row,) = reading.read(content).rows
    return row.cells[3]


def test_every_row_is_read_below_a_lying_dimension():
    content = with_part(
        workbook(["A", "2024-T4", 1], ["B", "2024-T4", 2]),
        SHEET,
        lambda data: data.replace(b'<dimension ref="A1:C3"', b'<dimension ref="A1:A1"'),
    )

    rows = list(reading.read(content).rows)

    assert [row.number for row in rows] == [2, 3]
    assert rows[1].cells[3].numbers[0] == 2


def test_a_far_cell_is_refused_without_filling_the_rows_before_it():
    content = with_part(
        workbook(["A", "2024-T4", 1]),
        SHEET,
        lambda data: data.replace(
            b"</sheetData>", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
        ),
    )

    with override("en"), pytest.raises(FileRefused, match="row 1048576"):
        list(reading.read(content).rows)


def test_more_than_fifty_columns_are_refused():
    with override("en"), pytest.raises(FileRefused, match="column 50"):
        list(reading.read(workbook(["a"] * 51)).rows)


def test_a_real_number_is_read_digit_for_digit():
    assert third_cell(workbook(["A", "2024-T4", 1234.56])).numbers[0] == Decimal("1234.56")


def test_digits_beyond_a_binary_number_are_not_lost():
    content = with_cell(
        workbook(["A", "2024-T4", 1]), "C2", '<c r="C2"><v>1234567890123.123456</v></c>'
    )

    assert third_cell(content).numbers[0] == Decimal("1234567890123.123456")


def test_the_seventeen_digits_excel_writes_for_seven_hundredths_are_seven_hundredths():
    content = with_cell(
        workbook(["A", "2024-T4", 1]), "C2", '<c r="C2"><v>7.0000000000000007E-2</v></c>'
    )

    assert Decimal("0.07") in third_cell(content).numbers


def test_a_percent_format_gives_points():
    cell = third_cell(workbook(["A", "2024-T4", 0.12], formats={"C2": "0.0%"}))

    assert cell.is_percent
    assert cell.numbers[0] == 12


def test_a_percent_sign_in_quotes_is_no_percent_format():
    cell = third_cell(workbook(["A", "2024-T4", 12], formats={"C2": '0" %"'}))

    assert not cell.is_percent
    assert cell.numbers[0] == 12


def test_the_saved_result_of_a_formula_is_read():
    content = with_cell(workbook(["A", "2024-T4", 1]), "C2", '<c r="C2"><f>6*7</f><v>42</v></c>')

    assert third_cell(content).numbers[0] == 42


@pytest.mark.parametrize(
    ("xml", "form"),
    [
        ('<c r="C2"><f>6*7</f></c>', Form.UNCOMPUTED),
        ('<c r="C2"><f>6*7</f><v></v></c>', Form.UNCOMPUTED),
        ('<c r="C2" t="e"><v>#DIV/0!</v></c>', Form.ERROR),
        ('<c r="C2" t="b"><v>1</v></c>', Form.BOOLEAN),
        ('<c r="C2" t="d"><v>2024-01-01</v></c>', Form.DATE),
        ('<c r="C2"><v>NaN</v></c>', Form.BROKEN),
        ('<c r="C2"><v>1e999</v></c>', Form.BROKEN),
        ('<c r="C2" t="inlineStr"><is><t>a_x0000_b</t></is></c>', Form.BROKEN),
    ],
)
def test_a_cell_that_is_no_clear_number_keeps_its_form(xml, form):
    assert third_cell(with_cell(workbook(["A", "2024-T4", 1]), "C2", xml)).form == form


def test_a_number_shown_as_a_date_is_a_date():
    assert third_cell(workbook(["A", "2024-T4", 45000], formats={"C2": "d/m/yy"})).form == Form.DATE


def test_the_first_visible_sheet_is_read():
    book = Workbook()
    book.active.append(["hidden"])
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("Saisie")
    shown.append(["indicator", "period", "value"])

    found = reading.read(saved(book))

    assert found.title == "Saisie"


def test_headers_are_in_the_first_row_or_the_file_is_refused():
    book = Workbook()
    book.active["A2"] = "indicator"

    with override("en"), pytest.raises(FileRefused, match="first row is empty"):
        reading.read(saved(book))


def test_a_sheet_that_names_a_cell_twice_is_damaged():
    content = with_cell(
        workbook(["A", "2024-T4", 1]), "C2", '<c r="C2"><v>1</v></c><c r="C2"><v>2</v></c>'
    )

    with override("en"), pytest.raises(FileRefused, match="damaged"):
        list(reading.read(content).rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_in_its_encoding_and_with_its_separator(encoding, separator):
    content = table(
        ["A", "2024-T4", "12"],
        headers=("indicateur", "période", "valeur"),
        separator=separator,
        encoding=encoding,
    )

    found = reading.read(content)

    assert [found.header[column].text for column in (1, 2, 3)] == [
        "indicateur",
        "période",
        "valeur",
    ]
    assert third_cell(content).text == "12"


def test_the_sep_line_of_excel_is_obeyed_and_is_no_row():
    content = b"sep=|\r\nindicator|period|value\r\nA|2024-T4|12\r\n"

    (row,) = reading.read(content).rows

    assert row.number == 2
    assert row.cells[3].text == "12"


def test_an_unclosed_quotation_mark_is_named_with_its_row():
    content = b'indicator,period,value\r\nA,2024-T4,"12\r\n'

    with override("en"), pytest.raises(FileRefused, match="Row 2"):
        list(reading.read(content).rows)


def test_one_apostrophe_comes_off_text_that_would_run():
    assert third_cell(table(["A", "2024-T4", "'=1+1"])).text == "=1+1"
    assert third_cell(table(["A", "2024-T4", "''=1+1"])).text == "'=1+1"
    assert third_cell(table(["A", "2024-T4", "'quoted"])).text == "'quoted"


def shared_strings_workbook(phonetic=""):
    """A workbook as Excel writes it: its texts in a table of their own, some in pieces."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("T4")
    bold = book.add_format({"bold": True})
    sheet.write_row(0, 0, ["indicator", "period", "value"])
    sheet.write_row(1, 0, ["A", "2024-T4", 1234.5])
    sheet.write_row(2, 0, ["A", "2024-T3"])
    sheet.write_rich_string(2, 2, "1 ", bold, "234", ",5")
    book.close()
    return with_part(
        target.getvalue(),
        "xl/sharedStrings.xml",
        lambda data: data.replace(b"<t>A</t>", f"<t>A</t>{phonetic}".encode()),
    )


def test_texts_of_the_shared_table_are_read_whole():
    first, second = reading.read(shared_strings_workbook()).rows

    assert (first.cells[1].text, first.cells[3].numbers[0]) == ("A", Decimal("1234.5"))
    assert second.cells[3].text == "1 234,5"


def test_pronunciation_is_no_part_of_a_text():
    content = shared_strings_workbook('<rPh sb="0" eb="1"><t>ア</t></rPh>')

    assert next(reading.read(content).rows).cells[1].text == "A"


def test_a_text_that_the_shared_table_lacks_is_damage():
    content = with_part(
        shared_strings_workbook(), SHEET, lambda data: data.replace(b"<v>0</v>", b"<v>99</v>")
    )

    with override("en"), pytest.raises(FileRefused, match="damaged"):
        list(reading.read(content).rows)


def test_a_sheet_nested_without_end_is_damage():
    content = with_part(
        workbook(["A", "2024-T4", 1]),
        SHEET,
        lambda data: data.replace(
            b"</sheetData>", b"<a>" * 10_000 + b"</a>" * 10_000 + b"</sheetData>"
        ),
    )

    with override("en"), pytest.raises(FileRefused, match="damaged"):
        list(reading.read(content).rows)


CELLS = st.one_of(
    st.none(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20),
)


@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=8), min_size=1, max_size=8))
def test_what_a_workbook_holds_is_read_back_exactly(rows):
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_numbers": False, "strings_to_urls": False})
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "indicator")
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell)
            elif cell is not None:
                sheet.write_number(number, column, cell)
    book.close()

    found = {row.number: row.cells for row in reading.read(target.getvalue()).rows}

    for number, row in enumerate(rows, start=2):
        for column, cell in enumerate(row, start=1):
            read = found.get(number, {}).get(column)
            if cell is None or (isinstance(cell, str) and not cell.strip()):
                assert read is None
            elif isinstance(cell, str):
                assert read.text == (cell[1:] if GUARDED.match(cell) else cell)
            else:
                assert float(read.numbers[0]) == float(f"{cell:.16G}")
