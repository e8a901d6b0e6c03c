"""One cell of a sent table as plain facts, whatever the file's type."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

# Rule 36: exports put an apostrophe before text that a spreadsheet would run; it comes off here.
GUARDED = re.compile(r"'+[=+\-@\t\r]")
NO_TEXT = re.compile("[\x00\ud800-\udfff]")


class Form(Enum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    ERROR = "error"
    UNCOMPUTED = "uncomputed"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something. `text` shows it as a person would recognise it.

    `numbers` are the exact readings of a number cell, the best first: what the file says
    digit for digit, then what the spreadsheet meant by it. `is_percent`: the cell's format
    shows a percentage, and `numbers` are already in points.
    """

    form: Form
    text: str
    numbers: tuple[Decimal, ...] = ()
    is_percent: bool = False

    @property
    def said(self):
        """The text without the spaces around it."""
        return self.text.strip()


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its number in the sheet and its cells by column, counted from 1."""

    number: int
    cells: dict[int, Cell]


def text_cell(text):
    """The cell of a text, or None when there are only spaces."""
    if not text or not text.strip():
        return None
    if NO_TEXT.search(text):
        return Cell(Form.BROKEN, NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text))
    return Cell(Form.TEXT, text[1:] if GUARDED.match(text) else text)


def guarded(text):
    """The text as an export writes it in csv, so that no spreadsheet runs it."""
    return f"'{text}" if re.match(r"'*[=+\-@\t\r]", text) else text
