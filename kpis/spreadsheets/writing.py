"""Writes a Table as xlsx or csv: numbers as numbers, and no text that runs.

Rule 35: the workbook's parts are stored as they are, so that the same table gives the same
bytes on every machine; one too large to come back through the importer is compressed.
"""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from kpis.formatting import SYMBOLS, half_up
from kpis.spreadsheets.cells import GUARDED, guarded
from kpis.spreadsheets.exporting import RATIO, Figure
from kpis.spreadsheets.guard import MOST_BYTES
from kpis.spreadsheets.making_cells import plain
from kpis.spreadsheets.numbers import AMBIGUOUS

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE = "text/csv; charset=utf-8"
PLACES = 12
EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


def xlsx(table, at=None):
    """The bytes of a workbook: the table, then the sheet that says what it is."""
    target = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    created = (at or EPOCH).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": table.title, "created": created})
    _Sheet(book, table).write()
    facts_sheet(book, table.facts, table.language)
    book.close()
    return stored(target.getvalue())


class _Sheet:
    """The table's own sheet, with one number format for each look of a figure."""

    def __init__(self, book, table):
        self.book, self.table, self.formats = book, table, {}
        self.sheet = book.add_worksheet(table.title)

    def write(self):
        table, sheet = self.table, self.sheet
        head = self.book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        for column, width in enumerate(table.widths):
            sheet.set_column(column, column, width)
        for column, title in enumerate(table.headers):
            sheet.write_string(0, column, title, head)
        last = 0
        for last, row in enumerate(table.rows, start=1):
            for column, cell in enumerate(row):
                self._cell(last, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(table.headers) - 1)

    def _cell(self, row, column, cell):
        if cell is None:
            return
        if isinstance(cell, Figure):
            self._figure(row, column, cell)
        elif isinstance(cell, date):
            self.sheet.write_datetime(row, column, cell, self._format("yyyy-mm-dd"))
        elif isinstance(cell, int):
            self.sheet.write_number(row, column, cell)
        else:
            self.sheet.write_string(row, column, kept_text(cell))

    def _figure(self, row, column, figure):
        number = decimal(figure.number)
        code = number_format(figure)
        if figure.unit == "percent":
            number = number.scaleb(-2)
        if not keeps_digits(number):
            self.sheet.write_string(row, column, written(figure, self.table.language))
        else:
            self.sheet.write_number(row, column, number, self._format(code))

    def _format(self, code):
        if code not in self.formats:
            self.formats[code] = self.book.add_format({"num_format": code})
        return self.formats[code]


def kept_text(text):
    """The text as a cell holds it so that the reader gives it back."""
    # The reader takes one apostrophe off, so one that was there needs another.
    return f"'{text}" if GUARDED.match(text) else text


def keeps_digits(number):
    """Whether a spreadsheet keeps the number exactly; its 15 digits else are only safe as text."""
    return Decimal(f"{number:.16G}") == number and Decimal(repr(float(number))) == number


def number_format(figure):
    """The code of the number format in which a figure is shown."""
    number = decimal(figure.number).normalize()
    shown = max(figure.decimals, min(-number.as_tuple().exponent, 6) if number % 1 else 0)
    if figure.unit == RATIO:
        return f"0{'.' + '0' * figure.decimals if figure.decimals else ''}%"
    places = f".{'0' * shown}" if shown else ""
    if figure.unit == "percent":
        return f"0{places}%"
    if figure.unit in SYMBOLS:
        return f'#,##0{places}\\ "{SYMBOLS[figure.unit]}"'
    return f"#,##0{places}"


def facts_sheet(book, facts, language):
    """Add the sheet that says what the workbook is: lines of a label and a text."""
    with override(language):
        sheet = book.add_worksheet(_("Read me"))
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    for row, (label, text) in enumerate(facts):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, text, wrap)


def stored(content):
    """The workbook with its parts stored uncompressed, unless it could then not come back."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = [(part.filename, source.read(part)) for part in source.infolist()]
    if sum(len(data) for _name, data in parts) > MOST_BYTES * 9 // 10:
        return content
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name, EPOCH.timetuple()[:6]), data)
    return target.getvalue()


class _Echo:
    """A file that gives back what is written to it, so that rows leave as they are made."""

    def write(self, text):
        return text


def csv_lines(table):
    """Yield the csv file's bytes row by row: UTF-8 with its mark, `;` in French, `,` in English."""
    delimiter = "," if table.language == "en" else ";"
    writer = csv.writer(_Echo(), delimiter=delimiter, lineterminator="\r\n")
    yield b"\xef\xbb\xbf" + writer.writerow(table.headers).encode()
    for row in table.rows:
        yield writer.writerow([_csv_cell(cell, table.language) for cell in row]).encode()


def _csv_cell(cell, language):
    if cell is None:
        return ""
    if isinstance(cell, Figure):
        return written(cell, language)
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int) else guarded(cell)


def written(figure, language):
    """A figure's digits without groups or unit, with the language's decimal separator.

    1.234 is written 1.2340: with three decimals it could be read as a thousand.
    """
    text = plain(decimal(figure.number))
    if AMBIGUOUS.fullmatch(text.lstrip("-")):
        text += "0"
    return text if language == "en" else text.replace(".", ",")


def decimal(number):
    """An exact number as a Decimal; a fraction that has no end, half up at 12 decimals."""
    if isinstance(number, Fraction):
        return Decimal(half_up(number, PLACES)).scaleb(-PLACES).normalize()
    return Decimal(number)


def safe_file_name(text):
    """The text as part of a file's name: letters, digits, points and dashes."""
    return re.sub(r"[^A-Za-z0-9.-]+", "-", text).strip("-") or "export"
