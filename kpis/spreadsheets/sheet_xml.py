"""Reads the bulk of a workbook, its strings, styles and cells, as it comes.

openpyxl's own readers hold a whole row, and build an object for every string and style: the
largest file the guard lets through takes them more than a minute and several hundred MB.
Here memory is bounded by what is kept, and time by a limit that is looked at on the way.
"""

import re
import time
from xml.parsers import expat

from django.utils.translation import gettext as _
from openpyxl.styles.numbers import BUILTIN_FORMATS

from kpis.spreadsheets.cells import Row
from kpis.spreadsheets.guard import MOST_COLUMNS, MOST_ROWS, FileRefused, damaged
from kpis.spreadsheets.making_cells import CellMaker

CHUNK = 64 * 1024
SECONDS = 8
MOST_NESTED = 64
# What spreadsheets themselves hold at most.
MOST_STYLES = 65_490
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Clock:
    """Counts the time spent reading one file. Raise FileRefused when it is used up."""

    def __init__(self, seconds=SECONDS):
        self.left = seconds
        self.seconds = seconds

    def feed(self, parser, chunk):
        started = time.monotonic()
        parser.Parse(chunk, not chunk)
        self.left -= time.monotonic() - started
        if self.left < 0:
            raise FileRefused(
                _("Reading the file takes more than %(most)s seconds. Split it.")
                % {"most": self.seconds}
            )


class Handler:
    """Base of the handlers: gathers the text of the elements named in `texts`."""

    texts = frozenset()

    def __init__(self):
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.gathers = False
        self.pieces = []
        self.depth = 0

    def _refuse_doctype(self, *declaration):
        raise damaged()

    def _characters(self, text):
        if self.gathers:
            self.pieces.append(text)

    def _start(self, name, attributes):
        self.depth += 1
        if self.depth > MOST_NESTED:
            raise damaged()
        name = name.rpartition(" ")[2]
        self.gathers = name in self.texts
        self.start(name, attributes)

    def _end(self, name):
        self.depth -= 1
        self.gathers = False
        self.end(name.rpartition(" ")[2])

    def run(self, source, clock):
        """Feed the source, a chunk at a time, and pause after each."""
        while True:
            chunk = source.read(CHUNK)
            clock.feed(self.parser, chunk)
            yield
            if not chunk:
                return


class _Strings(Handler):
    texts = frozenset({"t"})

    def __init__(self):
        super().__init__()
        self.strings, self.phonetic = [], False

    def start(self, name, attributes):
        if name == "si":
            self.pieces = []
        elif name == "rPh":
            self.phonetic = True
        self.gathers = self.gathers and not self.phonetic

    def end(self, name):
        if name == "si":
            self.strings.append("".join(self.pieces))
            self.pieces = []
        elif name == "rPh":
            self.phonetic = False


class _Styles(Handler):
    def __init__(self):
        super().__init__()
        self.own, self.formats, self.inside = {}, [], False

    def start(self, name, attributes):
        if name == "numFmt" and "numFmtId" in attributes:
            self.own[attributes["numFmtId"]] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.inside = True
        elif name == "xf" and self.inside:
            self.formats.append(attributes.get("numFmtId", "0"))
        if max(len(self.formats), len(self.own)) > MOST_STYLES:
            raise damaged()

    def end(self, name):
        if name == "cellXfs":
            self.inside = False


class _Cells(Handler):
    texts = frozenset({"v", "t"})

    def __init__(self, make):
        super().__init__()
        self.make, self.ready = make, []
        self.row = self.column = 0
        self.cells, self.cell, self.phonetic = {}, None, False

    def start(self, name, attributes):
        if name == "c":
            self.cell = attributes
            self.pieces, self.has_formula, self.has_value = [], False, False
            self.column = self._column(attributes.get("r"))
        elif name == "row":
            number = int(attributes.get("r") or self.row + 1)
            if number <= self.row:
                raise damaged()
            self.row, self.column, self.cells = number, 0, {}
        elif name == "f":
            self.has_formula = True
        elif name == "v":
            self.has_value = True
        elif name == "rPh":
            self.phonetic = True
        self.gathers = self.gathers and self.cell is not None and not self.phonetic

    def _column(self, reference):
        column = self.column + 1
        if reference is not None:
            found = REFERENCE.fullmatch(reference)
            if found is None or int(found[2]) != self.row:
                raise damaged()
            column = 0
            for letter in found[1]:
                column = column * 26 + ord(letter) - 64
        if column <= self.column:
            raise damaged()
        return column

    def end(self, name):
        if name == "c":
            self._keep(self.make(self))
            self.cell = None
        elif name == "row" and self.cells:
            self.ready.append(Row(self.row, self.cells))
            self.cells = {}
        elif name == "rPh":
            self.phonetic = False

    def _keep(self, cell):
        if cell is None:
            return
        if self.row > MOST_ROWS + 1:
            raise too_many_rows(self.row)
        if self.column > MOST_COLUMNS:
            raise too_many_columns()
        self.cells[self.column] = cell


def too_many_rows(row):
    return FileRefused(
        _("There is something in row %(row)s; at most %(most)s rows are taken. Split the file.")
        % {"row": row, "most": MOST_ROWS}
    )


def too_many_columns():
    return FileRefused(
        _("There is something beyond column %(most)s; at most %(most)s columns are taken.")
        % {"most": MOST_COLUMNS}
    )


def strings(source, clock):
    """The workbook's shared strings, in order."""
    handler = _Strings()
    for _pause in handler.run(source, clock):
        pass
    return handler.strings


def number_formats(source, clock):
    """The number format of each cell style, by its index."""
    handler = _Styles()
    for _pause in handler.run(source, clock):
        pass
    return [
        handler.own.get(number) or BUILTIN_FORMATS.get(int(number), "General")
        for number in handler.formats
    ]


def rows(source, clock, *, shared, formats, epoch):
    """Yield the Rows that hold something. Raise FileRefused beyond the limits."""
    maker = CellMaker(shared, formats, epoch)
    handler = _Cells(maker.make)
    for _pause in handler.run(source, clock):
        yield from handler.ready
        handler.ready.clear()
