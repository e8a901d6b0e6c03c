"""SQLite databases on files of their own, one for each size."""

import shutil
from pathlib import Path

from django.core.management import call_command
from django.db import connection

MADE = "made.sqlite3"


class Databases:
    """The databases in one folder. The product reads and writes the one opened last."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def make(self):
        """Make the tables once; every other database starts as a copy of these."""
        self.use(MADE)
        call_command("migrate", verbosity=0, interactive=False)

    def open(self, name, *, copy_of=MADE):
        """Start over with a copy of another database, and use it."""
        connection.close()
        for old in self.folder.glob(f"{name}*"):
            old.unlink()
        shutil.copyfile(self.folder / copy_of, self.folder / name)
        self.use(name)

    def use(self, name):
        """Use a database as it is."""
        # Closing the last connection brings the write-ahead log into the file.
        connection.close()
        connection.settings_dict["NAME"] = str(self.folder / name)
