"""Makes a Cell of what a sheet's XML says about one: its type, its style, its text."""

import re
from datetime import datetime
from decimal import Decimal
from math import isfinite, ulp

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.escape import unescape

from kpis.spreadsheets.cells import Cell, Form, text_cell

NUMBER = re.compile(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]{1,3})?")
# Literal text, escaped characters and conditions of a number format say nothing of its kind.
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
SPREADSHEET_DIGITS = 15


class CellMaker:
    """Makes a Cell of what a sheet says about one: its type, its style, its text."""

    def __init__(self, shared, formats, epoch):
        self.shared, self.epoch = shared, epoch
        self.percents = [is_percent_format(each) for each in formats]
        self.dates = [bool(is_date_format(each)) for each in formats]

    def make(self, found):
        kind, text = found.cell.get("t", "n"), "".join(found.pieces)
        if kind == "s" and text:
            return text_cell(unescape(self.shared[int(text)]))
        if kind == "inlineStr" or (kind == "str" and (text or found.has_value)):
            return text_cell(unescape(text))
        if not text:
            return Cell(Form.UNCOMPUTED, "=") if found.has_formula else None
        if kind == "b":
            return Cell(Form.BOOLEAN, "TRUE" if text == "1" else "FALSE")
        if kind == "e":
            return Cell(Form.ERROR, text)
        if kind == "d":
            return Cell(Form.DATE, text)
        return self._number(text.strip(), int(found.cell.get("s", 0)))

    def _number(self, text, style):
        if not NUMBER.fullmatch(text) or not isfinite(float(text)):
            return Cell(Form.BROKEN, text[:40])
        if style < len(self.dates) and self.dates[style]:
            return Cell(Form.DATE, self._date(text))
        numbers = exact_readings(text)
        if style < len(self.percents) and self.percents[style]:
            numbers = tuple(number.scaleb(2) for number in numbers)
            return Cell(Form.NUMBER, f"{plain(numbers[-1])} %", numbers, is_percent=True)
        return Cell(Form.NUMBER, plain(numbers[-1]), numbers)

    def _date(self, text):
        try:
            moment = from_excel(float(text), self.epoch)
        except (OverflowError, ValueError):
            return text
        return moment.date().isoformat() if isinstance(moment, datetime) else str(moment)


def is_percent_format(code):
    """Whether a number format multiplies by one hundred: `0.0%`, not `0" %"`."""
    return "%" in LITERAL.sub("", code)


def exact_readings(text):
    """What the digits in a sheet may mean, the best first.

    The digits themselves; the shortest number that the spreadsheet holds as the same
    binary one (Excel writes 0.07 as 7.0000000000000007E-2); and, for a computed sum such
    as 0.30000000000000004, the number at the 15 digits a spreadsheet keeps, when it is
    only binary noise away.
    """
    held = float(text)
    found = [Decimal(text), Decimal(repr(held))]
    near = Decimal(f"{held:.{SPREADSHEET_DIGITS}g}")
    if abs(near - found[1]) <= 4 * Decimal(ulp(held)):
        found.append(near)
    return tuple(dict.fromkeys(found))


def plain(number):
    """The number's digits without an exponent or closing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
