"""Gives a refused file back with what is wrong beside each cell (rule 19).

A workbook gets cell comments, and every other part of it stays byte for byte as it was sent;
a text table, or a workbook that cannot take them, comes as csv with a column of errors first.
"""

import csv
import io
import zipfile

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kpis.spreadsheets import guard, headers, note_parts, reading
from kpis.spreadsheets.cells import guarded
from kpis.spreadsheets.guard import MEGABYTE, FileRefused

# Beyond this size a sheet is not marked in place: it would take too long.
MOST_MARKED = 8 * MEGABYTE


def marked_copy(content, errors):
    """The marked file and its extension, "xlsx" or "csv".

    `errors` are dictionaries of CellError, in the reader's language. Raise FileRefused for a
    file that could not be read at all: there is nothing to mark in it.
    """
    kind = guard.look(content)
    table = reading.read(content)
    columns = headers.columns(table.header)
    if kind == guard.XLSX:
        part = reading.sheet_part(content)
        if _size(content, part) <= MOST_MARKED:
            try:
                return note_parts.with_notes(content, part, _notes(errors, columns)), guard.XLSX
            except note_parts.NotMarkable:
                pass
    return _as_csv(table, columns, errors), guard.CSV


def _size(content, part):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.getinfo(part).file_size


def sentence(error):
    """What one error's comment says."""
    expected = _("Expected: %(expected)s") % {"expected": error["expected"]}
    return f"{error['message']}\n{expected}" if error["expected"] else error["message"]


def _notes(errors, columns):
    """{(row, column): sentences} of the errors, each on the cell it speaks of."""
    place_of = {title: columns.places[key] for key, title in columns.titles.items()}
    notes = {}
    for error in errors:
        place = place_of.get(error["column"], columns.places["indicator"])
        notes.setdefault((error["row"], place), []).append(sentence(error))
    return {cell: "\n\n".join(said) for cell, said in notes.items()}


def _as_csv(table, columns, errors):
    """The table as csv, its first column saying what is wrong with each row."""
    said = {}
    for error in errors:
        line = f"{error['column']} : " if get_language() == "fr" else f"{error['column']}: "
        said.setdefault(error["row"], []).append(line + sentence(error).replace("\n", " "))
    target = io.StringIO(newline="")
    delimiter = "," if get_language() == "en" else ";"
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([_("Error"), *_texts(table.header, columns.width)])
    number = 1
    try:
        for row in table.rows:
            # The empty lines that the reader passes over, so that row numbers stay the same.
            for _missing in range(number + 1, row.number):
                writer.writerow([])
            number = row.number
            wrong = guarded(" | ".join(said.get(number, ())))
            writer.writerow([wrong, *_texts(row.cells, max(row.cells))])
    except FileRefused:
        # Only rows that were read have errors; the rest is as unreadable as it was sent.
        pass
    return b"\xef\xbb\xbf" + target.getvalue().encode("utf-8", "replace")


def _texts(cells, width):
    return [guarded(cells[place].text) if place in cells else "" for place in range(1, width + 1)]
