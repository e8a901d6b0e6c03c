"""Says what a values file would change, and writes it: for the web, the admin and the command.

Every error is collected. The rules of a value are recording's own; what is added here is
what only a file can do: repeat a row, leave a cell empty, say again what is there.
Rule 19: one refused row and nothing is written.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpis import recording
from kpis.enums import Door
from kpis.spreadsheets import headers, reading
from kpis.spreadsheets.cells import Cell, Form
from kpis.spreadsheets.comparison import Comparison
from kpis.spreadsheets.guard import FileRefused
from kpis.spreadsheets.line import LineReader
from kpis.spreadsheets.results import (
    CHANGED,
    NEW,
    REJECT_FILE,
    REJECT_ROWS,
    SAME,
    Checked,
)


def check(content, *, by, seen=None):
    """What this file would change if this person imported it: a Checked, nothing written.

    `seen` holds the versions that an earlier check compared with, by cell; a value that
    moved since is refused. Costs the same number of queries for one row and for ten
    thousand.
    """
    try:
        table = reading.read(content)
        columns = headers.columns(table.header)
        lines, reader = _lines(table, columns)
    except FileRefused as refusal:
        return Checked(verdict=REJECT_FILE, message=str(refusal))
    result = Checked(ignored_columns=columns.ignored, errors=reader.errors)
    Comparison(result, reader, lines, by, seen).compare()
    result.errors.sort(key=lambda error: error.row)
    if not result.rows and not result.errors:
        result.verdict = REJECT_FILE
        result.message = _("The file holds no row under its headers.")
    elif result.errors:
        result.verdict, result.changes = REJECT_ROWS, []
        result.message = _message_of_refusal(result)
    else:
        result.message = _message(result)
    return result


def apply(result, *, by):
    """Write an accepted Checked as drafts, all or nothing, and return how many rows it wrote.

    Raise the Refusal of the first change that is refused after all.
    """
    if not result.is_accepted:
        raise ValueError("Only an accepted file is imported.")
    recording.record_all(result.changes, by=by, door=Door.IMPORT, confirmed=True)
    return result.writes


def _message(result):
    counts = result.counts
    parts = [
        ngettext("%(n)s new", "%(n)s new", counts[NEW]) % {"n": counts[NEW]},
        ngettext("%(n)s changed", "%(n)s changed", counts[CHANGED]) % {"n": counts[CHANGED]},
        ngettext("%(n)s the same", "%(n)s the same", counts[SAME]) % {"n": counts[SAME]},
    ]
    if not result.changes:
        return _("Nothing to import: the file says what is already there.")
    return " · ".join(parts)


def _message_of_refusal(result):
    count = result.counts["refused"]
    return ngettext(
        "%(n)s row is refused, so nothing is imported. Mend it and send the file again.",
        "%(n)s rows are refused, so nothing is imported. Mend them and send the file again.",
        count,
    ) % {"n": count}


def _lines(table, columns):
    """The Lines of a table and the reader that keeps their errors. Refuses repeated rows."""
    reader, lines, rows_of_cell = LineReader(columns), [], {}
    for row in table.rows:
        if table.surplus_is_wrong and max(row.cells) > columns.width:
            cut = [row.cells[place].said for place in sorted(row.cells) if place >= columns.width]
            surplus = Cell(Form.TEXT, ",".join(cut))
            message = _("The row has more cells than there are headers. Is a comma unquoted?")
            reader.refuse(row, "value", surplus, _("one cell for each header"), message)
            continue
        line = reader.read(row)
        if line is None:
            continue
        first = rows_of_cell.setdefault(line.cell, row.number)
        if first != row.number:
            cell = row.cells[columns.places["indicator"]]
            message = _("Row %(first)s already speaks of this indicator and quarter.")
            expected = _("one row for each indicator, quarter and category")
            reader.refuse(row, "indicator", cell, expected, message % {"first": first})
            continue
        lines.append(line)
    return lines, reader
