"""`manage.py serve`: the pages on this machine alone."""

import os
import socket
import sys

from django.core.management.base import CommandError

from kpis.commands import KpiCommand

HOST = "127.0.0.1"


def port_number(word):
    """The word as a port. Raise ValueError, as argparse expects, when it is none."""
    port = int(word)
    if not 1 <= port <= 65535:
        raise ValueError(word)
    return port


port_number.__name__ = "port from 1 to 65535"


class Command(KpiCommand):
    help = "Serve the pages on 127.0.0.1; stop with Ctrl+C."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=port_number, default=8000)

    def handle(self, *args, port, **options):
        if not port_is_free(port):
            raise CommandError(
                f"Port {port} of {HOST} is in use: stop what uses it, or choose another "
                f"with “make run PORT={port + 1}”.",
                returncode=2,
            )
        self.stdout.write(f"Ready: http://{HOST}:{port}/ (Ctrl+C stops)")
        self.stdout.flush()
        # One process: sign-in limits are counted in its memory, SQLite has one writer.
        command = [
            *(sys.executable, "-m", "gunicorn", "ceimia.wsgi"),
            *("--bind", f"{HOST}:{port}", "--workers", "1", "--threads", "8"),
            *("--log-level", "warning", "--no-control-socket"),
        ]
        os.execv(sys.executable, command)


def port_is_free(port):
    """Whether a server could listen on the port now."""
    with socket.socket() as probe:
        # As gunicorn does: a port whose last connections are still closing is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
        return True
