"""How every command of the system ends: one sentence, and an exit status that means something.

Rule 32: 0 done, 1 a file or a check refused, 2 cannot run (bad argument, unreadable file, no
database). Never a traceback for what a person can put right.
"""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, ProgrammingError, connections

DONE, REFUSED, CANNOT_RUN = 0, 1, 2


class Refused(CommandError):
    """A file or a check was refused. Without a sentence, the command has said why itself."""

    def __init__(self, sentence=""):
        super().__init__(sentence, returncode=REFUSED)


class KpiCommand(BaseCommand):
    """The base of our commands.

    `handle` raises CommandError for what cannot run, Refused for what is refused. Called from
    another program through call_command, both reach the caller as they are.
    """

    def create_parser(self, prog_name, subcommand, **kwargs):
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        if parser.called_from_command_line:
            parser.error = say_what_is_wrong_with_the_arguments
        return parser

    def run_from_argv(self, argv):
        self._called_from_command_line = True
        parser = self.create_parser(argv[0], argv[1])
        options = vars(parser.parse_args(argv[2:]))
        arguments = options.pop("args", ())
        try:
            self.execute(*arguments, **options)
        except BrokenPipeError:
            # The reader, such as `head`, has read enough. Closing must not complain again.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(DONE)
        except ENDINGS as error:
            if options.get("traceback"):
                raise
            sentence, status = ending(error)
            if sentence:
                sys.stderr.write(f"{sentence}\n")
            sys.exit(status)
        finally:
            connections.close_all()


def say_what_is_wrong_with_the_arguments(message):
    """End in one sentence; argparse's own ending prints the whole usage first."""
    sys.stderr.write(f"{message[:1].upper()}{message[1:].rstrip('.')}. See --help.\n")
    sys.exit(CANNOT_RUN)


ENDINGS = (
    CommandError,
    ImproperlyConfigured,
    OperationalError,
    InterfaceError,
    ProgrammingError,
    OSError,
)


def ending(error):
    """The sentence and the exit status of a command that ended with this error.

    Raise the error itself when it is none of those that a person can put right.
    """
    if isinstance(error, Refused):
        return str(error), REFUSED
    if isinstance(error, CommandError | ImproperlyConfigured):
        return str(error), CANNOT_RUN
    if isinstance(error, OperationalError | InterfaceError | ProgrammingError):
        return _about_the_database(error), CANNOT_RUN
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename} cannot be used: {error.strerror}.", CANNOT_RUN
    raise error


def _about_the_database(error):
    """Whether the database is out of reach or lacks its tables, and what to do."""
    said = str(error).strip().splitlines()
    first = said[0].rstrip(".") if said else type(error).__name__
    if "no such table" in first or ("relation" in first and "does not exist" in first):
        return "The database has no tables of this version yet: run “manage.py migrate” first."
    if isinstance(error, ProgrammingError):
        raise error
    if "locked" in first:
        return "The database is busy with another process: try again in a moment."
    return f"The database cannot be used ({first}): check DATABASE_URL."
