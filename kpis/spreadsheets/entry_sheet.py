"""Writes an EntryWorkbook: light cells to type in, grey ones to read, each with its hint.

Rule 35: the same rows give the same bytes; nothing in the file tells the time.
"""

import io

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import override

from kpis import formatting
from kpis.enums import BASES_BY_KIND, PAIR_KINDS, Kind, Unit
from kpis.models.fields import LIMIT
from kpis.spreadsheets.headers import COLUMNS, basis_word
from kpis.spreadsheets.making_cells import plain
from kpis.spreadsheets.writing import (
    EPOCH,
    decimal,
    facts_sheet,
    keeps_digits,
    kept_text,
    number_format,
    stored,
    written,
)

FIGURES = ("value", "numerator", "denominator")
WIDTHS = {
    "indicator": 14,
    "period": 10,
    "value": 16,
    "numerator": 13,
    "denominator": 13,
    "comment": 36,
    "category": 20,
    "basis": 16,
    "name": 60,
    "unit": 18,
    "target": 16,
    "previous": 16,
    "to_date": 16,
    "group": 34,
}
LINE_HEIGHT, MOST_LINES = 15, 8
LIGHT, GREY, LINE = "#FFFBE6", "#F0F0F0", "#BFBFBF"
# What Excel allows in a hint.
MOST_HINT, MOST_TITLE = 255, 32


def entry_bytes(workbook):
    """The bytes of an EntryWorkbook as xlsx."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"created": EPOCH.replace(tzinfo=None)})
    with override(workbook.language):
        _Sheet(book, workbook).write()
    facts_sheet(book, workbook.facts, workbook.language)
    book.close()
    return stored(target.getvalue())


class _Sheet:
    """The sheet of values. Its columns are those of a values file, then the reading aids."""

    def __init__(self, book, workbook):
        self.book, self.workbook, self.formats = book, workbook, {}
        self.language = workbook.language
        self.sheet = book.add_worksheet(_("Values"))
        known = ["indicator", "period", *FIGURES, "comment"]
        if workbook.has_categories:
            known.append("category")
        known.append("basis")
        place = 0 if self.language == "en" else 1
        self.titles = {key: COLUMNS[key][place] for key in known} | {
            "name": _("name"),
            "unit": _("unit"),
            "target": _("target"),
            "previous": _("previous quarter"),
            "to_date": _("total to date"),
            "group": _("group"),
        }
        self.places = {key: place for place, key in enumerate(self.titles)}

    def write(self):
        sheet = self.sheet
        head = self.book.add_format(
            {"bold": True, "text_wrap": True, "bottom": 2, "valign": "vcenter", "bg_color": GREY}
        )
        for key, place in self.places.items():
            sheet.set_column(place, place, WIDTHS[key])
            sheet.write_string(0, place, self.titles[key], head)
        group = None
        for number, row in enumerate(self.workbook.rows, start=1):
            self._row(number, row, is_first=row.group != group)
            group = row.group
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(self.workbook.rows), len(self.places) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_selection(1, self.places["value"], 1, self.places["value"])
        # Against a slip of the hand, not against anybody: there is no password.
        allowed = ("autofilter", "format_columns", "format_rows", "format_cells")
        sheet.protect("", dict.fromkeys(allowed, True))

    def _row(self, number, row, *, is_first):
        indicator = row.indicator
        look = {"top": 2 if is_first else 1, "top_color": LINE}
        grey, light = look | {"bg_color": GREY}, look | {"bg_color": LIGHT, "locked": False}
        texts = {
            "indicator": (indicator.code, grey),
            "period": (self.workbook.quarter_code, grey),
            "comment": (row.comment, light | {"text_wrap": True}),
            "category": (row.category, grey),
            "basis": (row.basis, light if self._bases(indicator) else grey),
            "name": (row.name, grey | {"text_wrap": True}),
            "unit": (str(Unit(indicator.unit).label), grey),
            "group": (row.group, grey),
        }
        lines = max(_lines(row.name, WIDTHS["name"]), _lines(row.comment, WIDTHS["comment"]))
        self.sheet.set_row(number, LINE_HEIGHT * lines)
        for key in (key for key in self.places if key in texts):
            text, how = texts[key]
            # As text: a spreadsheet would make a number or a date of what looks like one.
            self._text(number, key, text, how | {"num_format": "@"})
        for key in FIGURES:
            is_open = _is_open(key, indicator)
            self._figure(number, key, getattr(row, key), row, light if is_open else grey)
            if is_open:
                self._validate(number, key, row)
        for key in ("target", "previous", "to_date"):
            self._figure(number, key, getattr(row, key), row, grey)
        if bases := self._bases(indicator):
            place = self.places["basis"]
            self.sheet.data_validation(
                number, place, number, place, {"validate": "list", "source": bases}
            )

    def _bases(self, indicator):
        """The words to choose a basis from, none where the kind takes a single one."""
        bases = BASES_BY_KIND[Kind(indicator.kind)]
        return [basis_word(basis, self.language) for basis in bases] if len(bases) > 1 else []

    def _text(self, number, key, text, look):
        place, shown = self.places[key], self._format(look)
        if text:
            self.sheet.write_string(number, place, kept_text(text), shown)
        else:
            self.sheet.write_blank(number, place, None, shown)

    def _figure(self, number, key, figure, row, look):
        place = self.places[key]
        if figure is None:
            code = _format_of(key, row.indicator)
            self.sheet.write_blank(number, place, None, self._format(look | {"num_format": code}))
            return
        code = _points(number_format(figure))
        exact = decimal(figure.number)
        shown = self._format(look | {"num_format": code, "align": "right"})
        if keeps_digits(exact):
            self.sheet.write_number(number, place, exact, shown)
        else:
            self.sheet.write_string(number, place, written(figure, self.language), shown)

    def _format(self, look):
        kept = tuple(sorted(look.items()))
        if kept not in self.formats:
            self.formats[kept] = self.book.add_format({"valign": "top", **look})
        return self.formats[kept]

    def _validate(self, number, key, row):
        """Ask for what the cell takes. It warns and lets through: “(empty)” is text, and right."""
        indicator, place = row.indicator, self.places[key]
        is_value = key == "value"
        is_whole = is_value and indicator.decimals == 0
        low, high = -LIMIT, LIMIT
        if is_value:
            low = low if indicator.minimum is None else indicator.minimum
            high = high if indicator.maximum is None else indicator.maximum
        elif key == "denominator":
            low = 0
        expected = _expected(indicator, key, self.language)
        wrong = _("Expected: %(expected)s. Only “(empty)” is kept as it is: it erases.")
        self.sheet.data_validation(
            number,
            place,
            number,
            place,
            {
                "validate": "integer" if is_whole else "decimal",
                "criteria": "between",
                "minimum": plain(decimal(low)),
                "maximum": plain(decimal(high)),
                "input_title": f"{indicator.code} · {self.titles[key]}"[:MOST_TITLE],
                "input_message": _hint(row, expected),
                "error_type": "warning",
                "error_title": self.titles[key][:MOST_TITLE],
                "error_message": (wrong % {"expected": expected})[:MOST_HINT],
            },
        )


def _lines(text, width):
    """How many lines a text takes in a column; not every spreadsheet fits its rows on opening."""
    found = sum(1 + len(line) // width for line in text.split("\n"))
    return min(found, MOST_LINES)


def _is_open(key, indicator):
    """Whether the indicator takes a number in this column."""
    if key == "value" or indicator.kind in PAIR_KINDS:
        return True
    return key == "denominator" and indicator.kind == Kind.MEAN


def _format_of(key, indicator):
    """The number format of an empty cell."""
    if key in ("numerator", "denominator"):
        return "General"
    places = f".{'0' * indicator.decimals}" if indicator.decimals else ""
    if indicator.unit == Unit.PERCENT:
        return _points(f"0{places}%")
    symbol = formatting.SYMBOLS.get(indicator.unit)
    return f'#,##0{places}\\ "{symbol}"' if symbol else f"#,##0{places}"


def _points(code):
    """The format with its per cent as mere text: the cell holds points, 78 for 78 %."""
    return f'{code[:-1]}" %"' if code.endswith("%") else code


def _expected(indicator, key, language):
    """What a cell takes, in a few words."""
    if key != "value":
        return _("a number of zero or more") if key == "denominator" else _("a number")
    parts = [_("a whole number")]
    if indicator.decimals:
        parts = [_("a number with at most %(most)s decimals") % {"most": indicator.decimals}]
    if indicator.minimum is not None:
        low = formatting.value(indicator.minimum, indicator.unit, indicator.decimals, language)
        parts.append(_("at least %(low)s") % {"low": low})
    if indicator.maximum is not None:
        high = formatting.value(indicator.maximum, indicator.unit, indicator.decimals, language)
        parts.append(_("at most %(high)s") % {"high": high})
    return ", ".join(parts)


def _hint(row, expected):
    """The hint beside the cell: which indicator this is, and what is typed."""
    name = f"{row.name} ({row.category})" if row.category else row.name
    unit = Unit(row.indicator.unit).label
    tail = f"\n{unit}\n{expected}"
    room = MOST_HINT - len(tail)
    return (name if len(name) <= room else f"{name[: room - 1]}…") + tail
