"""Rule 32: 0 done, 1 refused, 2 cannot run; one sentence, no traceback."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import OperationalError, ProgrammingError

from kpis.commands import KpiCommand, Refused


def command_that(act):
    """A command whose work is to call `act`."""

    class Command(KpiCommand):
        requires_system_checks = []

        def add_arguments(self, parser):
            parser.add_argument("--plan", required=True)
            parser.add_argument("--format", choices=["table", "json"])

        def handle(self, *args, **options):
            return act(options)

    return Command()


def raising(error):
    def act(options):
        raise error

    return act


def run(act, *arguments):
    command_that(act).run_from_argv(["manage.py", "scorecard", *arguments])


def test_a_command_that_is_done_does_not_exit(capsys):
    run(lambda options: options["plan"], "--plan", "2021-2025")

    assert capsys.readouterr().out == "2021-2025\n"


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (Refused("Row 3 is refused."), 1, "Row 3 is refused."),
        (CommandError("There is no plan 1999."), 2, "There is no plan 1999."),
        (ImproperlyConfigured("DEBUG is “x”; write true."), 2, "DEBUG is “x”; write true."),
        (OperationalError("connection refused\nmore"), 2, "connection refused"),
        (OperationalError("no such table: kpis_plan"), 2, "manage.py migrate"),
        (ProgrammingError('relation "kpis_plan" does not exist'), 2, "manage.py migrate"),
        (OperationalError("database is locked"), 2, "busy"),
        (FileNotFoundError(2, "No such file or directory", "T4.xlsx"), 2, "T4.xlsx"),
    ],
)
def test_an_ending_is_one_sentence_and_a_status(capsys, error, status, sentence):
    with pytest.raises(SystemExit) as ended:
        run(raising(error), "--plan", "2021-2025")

    said = capsys.readouterr().err
    assert ended.value.code == status
    assert sentence in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [[], ["--plan"], ["--plan", "2021-2025", "--format", "xml"], ["--what"]]
)
def test_wrong_arguments_are_one_sentence_without_the_usage(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        run(lambda options: None, *arguments)

    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert len(said.splitlines()) == 1
    assert "usage" not in said.lower()


def test_a_fault_of_the_program_keeps_its_traceback():
    with pytest.raises(KeyError):
        run(raising(KeyError("plan")), "--plan", "2021-2025")


def test_a_refusal_without_a_sentence_says_nothing_more(capsys):
    with pytest.raises(SystemExit) as ended:
        run(raising(Refused()), "--plan", "2021-2025")

    assert ended.value.code == 1
    assert capsys.readouterr().err == ""
