"""What a check of a values file says: row by row, error by error, and as a whole."""

from collections import Counter
from dataclasses import dataclass, field

from kpis.changes import Change
from kpis.spreadsheets.line import CellError

ACCEPT, REJECT_FILE, REJECT_ROWS = "accept", "reject_file", "reject_rows"
NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass(frozen=True, slots=True)
class RowResult:
    """What one row does. `old` and `new` are decimal strings, "9/10" for a pair; None: none.

    `old_shown` and `new_shown` are the same in the reader's language. `version` is that of
    the value the row was compared with, 0 when there was none.
    """

    row: int
    indicator: str
    period: str
    category: str
    old: str | None
    new: str | None
    old_shown: str
    new_shown: str
    change: str
    version: int
    cell: tuple = ()


@dataclass(slots=True)
class Checked:
    """What a file would do. `changes` are what is left to write, with the versions compared."""

    verdict: str = ACCEPT
    message: str = ""
    rows: list[RowResult] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    warnings: list[tuple[int, str]] = field(default_factory=list)
    ignored_columns: tuple[str, ...] = ()
    changes: list[Change] = field(default_factory=list)

    @property
    def is_accepted(self):
        return self.verdict == ACCEPT

    @property
    def counts(self):
        """Rows that are new, changed, the same, and refused."""
        found = Counter(row.change for row in self.rows)
        refused = len({error.row for error in self.errors})
        return {NEW: found[NEW], CHANGED: found[CHANGED], SAME: found[SAME], "refused": refused}

    @property
    def writes(self):
        return len(self.changes)
