"""Starts processes of their own beside a test, on a database that they all open.

SQLite's database of tests lives in this process's memory: it is copied to a file that the
processes open, and back once they have ended. PostgreSQL's is simply named.
"""

import os
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.db import connection

PATIENCE = 60


@contextmanager
def shared_database(folder):
    """The DATABASE_URL of this test's database; what others wrote there is here afterwards."""
    if connection.vendor != "sqlite":
        address = urlsplit(os.environ["DATABASE_URL"])
        yield address._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
        return
    path = folder / "shared.sqlite3"
    connection.ensure_connection()
    _copy(connection.connection, path)
    yield f"sqlite:///{path}"
    file = sqlite3.connect(path)
    file.backup(connection.connection)
    file.close()


def _copy(source, path):
    file = sqlite3.connect(path)
    source.backup(file)
    file.close()


def start(address, *arguments):
    """A Python process with these arguments, on the database of this address."""
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "ceimia.settings.test",
    }
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finish(process, text=""):
    """(exit status, what it printed, what it complained of), after it read the text."""
    out, complaints = process.communicate(text, timeout=PATIENCE)
    return process.returncode, out, complaints
