"""Reads a sent file, xlsx or csv, into one header row and plain rows.

Design §9: the first visible sheet, the first row holds the headers. No formula is run: its
saved result is read. Nothing here knows what a value is.
"""

import csv
import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers.expat import ExpatError

from django.utils.translation import gettext as _
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException

from kpis.spreadsheets import guard, sheet_xml
from kpis.spreadsheets.cells import Cell, Row, text_cell
from kpis.spreadsheets.guard import MEGABYTE, MOST_COLUMNS, MOST_ROWS, FileRefused, damaged
from kpis.spreadsheets.headers import recognised

# Parts that openpyxl holds whole.
MOST_HELD = MEGABYTE
DELIMITERS = (",", ";", "\t")
# What openpyxl raises on a workbook that is not one: it checks little of what it reads.
UNREADABLE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    ExpatError,
    InvalidFileException,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was sent. `rows` is read once, as it comes; it may raise FileRefused.

    `title` is the sheet's name, "" for csv. `surplus_is_wrong`: a cell beyond the headers
    is a number cut at its comma, not a note in the margin.
    """

    title: str
    header: dict[int, Cell]
    rows: Iterator[Row]
    surplus_is_wrong: bool = False


def read(content):
    """The Table of a file's bytes. Raise FileRefused for what cannot be read."""
    if guard.look(content) == guard.XLSX:
        return _workbook(content)
    return _text(content)


def _workbook(content):
    try:
        title, rows = _first_visible_sheet(content)
        header = next(rows, None)
    except UNREADABLE as error:
        raise damaged() from error
    if header is None or header.number != 1:
        raise FileRefused(
            _("The first row is empty; it holds the headers: indicator, period, value.")
        )
    return Table(title, header.cells, _named(rows))


def _named(rows):
    """The rows, with whatever breaks on the way named as damage."""
    try:
        yield from rows
    except UNREADABLE as error:
        raise damaged() from error


def _first_visible_sheet(content):
    """The title of the first visible sheet, and its rows as they come."""
    clock = sheet_xml.Clock()
    reader, title, part = _opened(content)
    archive = reader.archive
    shared = _part(archive, reader.package, "sharedStrings", sheet_xml.strings, clock)
    formats = _part(archive, reader.package, "styles", sheet_xml.number_formats, clock)
    rows = sheet_xml.rows(
        archive.open(part), clock, shared=shared, formats=formats, epoch=reader.wb.epoch
    )
    return title, rows


def sheet_part(content):
    """The name of the part that holds a workbook's first visible sheet."""
    try:
        return _opened(content)[2]
    except UNREADABLE as error:
        raise damaged() from error


def _opened(content):
    """The reader of a workbook, and the title and part of its first visible sheet."""
    with warnings.catch_warnings():
        # openpyxl warns of parts it leaves out; we read none of them.
        warnings.simplefilter("ignore")
        reader = ExcelReader(io.BytesIO(content), read_only=True, keep_links=False)
        archive = reader.archive
        _refuse_large(archive, "[Content_Types].xml")
        reader.read_manifest()
        for name in archive.namelist():
            if name.endswith((".rels", "workbook.xml")):
                _refuse_large(archive, name)
        reader.read_workbook()
        sheets = [
            (sheet.name, relation.target)
            for sheet, relation in reader.parser.find_sheets()
            if sheet.state == "visible" and relation.Type.endswith("/worksheet")
        ]
    if not sheets:
        raise FileRefused(_("The workbook has no visible sheet."))
    return reader, *sheets[0]


def _part(archive, package, kind, reading, clock):
    """What `reading` makes of the part of this kind; nothing where there is none."""
    for override in package.Override:
        if override.ContentType.endswith(f".{kind}+xml"):
            with archive.open(override.PartName.lstrip("/")) as source:
                return reading(source, clock)
    return []


def _refuse_large(archive, name):
    if archive.getinfo(name).file_size > MOST_HELD:
        raise FileRefused(
            _("The part %(part)s of the workbook is too large. Copy the values to a new file.")
            % {"part": name[:80]}
        )


def _text(content):
    text = _decoded(content)
    text, delimiter = _delimiter(text)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = _records(records)
    header = next(rows, None)
    if header is None or header.number != 1:
        raise FileRefused(
            _("The first row is empty; it holds the headers: indicator, period, value.")
        )
    return Table("", header.cells, rows, surplus_is_wrong=True)


def _decoded(content):
    """The text of a csv file: UTF-8 with or without its mark, UTF-16 with it, or cp1252."""
    encodings = ("utf-8-sig", "cp1252")
    if content.startswith(guard.UTF16_MARKS):
        encodings = ("utf-16",)
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileRefused(
        _("The text of the file cannot be read. Save it as .xlsx, or as csv in UTF-8.")
    )


def _delimiter(text):
    """The text after Excel's `sep=` line if it has one, and what separates its cells."""
    first, _newline, rest = text.partition("\n")
    first = first.rstrip("\r")
    if first.lower().startswith("sep=") and len(first) == 5:
        return rest, first[4]
    named = {each: recognised(first.split(each)) for each in DELIMITERS}
    return text, max(DELIMITERS, key=lambda each: (named[each], first.count(each)))


def _records(records):
    """Yield the Rows of csv records. Raise FileRefused beyond the limits."""
    number = 0
    while True:
        try:
            record = next(records, None)
        except csv.Error as error:
            raise FileRefused(
                _("Row %(row)s cannot be read: a quotation mark or a line is not closed.")
                % {"row": number + 1}
            ) from error
        if record is None:
            return
        number += 1
        cells = {}
        for column, text in enumerate(record, start=1):
            cell = text_cell(text)
            if cell is not None:
                cells[column] = cell
        if not cells:
            continue
        if number > MOST_ROWS + 1:
            raise sheet_xml.too_many_rows(number)
        if max(cells) > MOST_COLUMNS:
            raise sheet_xml.too_many_columns()
        yield Row(number, cells)
