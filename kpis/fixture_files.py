"""Reads the CSV files of a folder of fixtures, and remembers where it reads for its refusals."""

import csv

from django.utils.translation import gettext as _


class FixtureError(Exception):
    """A fixture that cannot be loaded. `str()` names the file, the line and what is wrong."""


class FixtureFiles:
    """The files of one folder: UTF-8, commas, a header row."""

    def __init__(self, folder):
        self.folder = folder
        self.name = ""
        self.line = 1

    def rows(self, name):
        """Each row of a file as {column: text}. Raise FixtureError, or OSError without the file."""
        self.name, self.line = name, 1
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, restval="", strict=True)
            try:
                for cells in reader:
                    self.line = reader.line_num
                    if None in cells:
                        raise self.wrong(_("There are more cells than columns."))
                    yield _Cells(self, cells)
            except (UnicodeDecodeError, csv.Error) as error:
                raise self.wrong(_("This is not a CSV file in UTF-8 (%s).") % error) from error

    def wrong(self, sentence):
        """The error to raise about the row read last."""
        return FixtureError(
            _("%(file)s, line %(line)s: %(sentence)s")
            % {"file": self.name, "line": self.line, "sentence": sentence}
        )


class _Cells(dict):
    """A row's cells; asking for a column that the file lacks is the file's fault."""

    def __init__(self, files, cells):
        super().__init__(cells)
        self.files = files

    def __missing__(self, column):
        raise self.files.wrong(_("The column “%s” is missing.") % column)
