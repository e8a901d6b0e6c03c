"""What `make run` does once the environment is there."""

import socket
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from ceimia.accounts.models import User
from kpis.models import IndicatorValue, Plan
from tests.ceimia.test_environment import run_manage


@pytest.fixture
def started(db, settings, tmp_path):
    """Starts once on an empty database."""
    settings.VAR_DIR = tmp_path / "var"
    call_command("setup", stdout=StringIO())


def test_a_start_brings_the_plan_and_an_account_per_role(started):
    assert Plan.objects.filter(code="2021-2025").exists()
    assert User.objects.filter(email__endswith="@demo.example").count() == 6


def test_a_second_start_changes_nothing(started):
    def rows():
        return [
            list(Plan.objects.values()),
            list(User.objects.values()),
            list(IndicatorValue.objects.values()),
        ]

    before = rows()

    call_command("setup", stdout=StringIO())

    assert rows() == before


def test_a_start_does_not_bring_back_what_an_administrator_changed(started):
    Plan.objects.update(name_fr="Plan renommé")

    call_command("setup", stdout=StringIO())

    assert Plan.objects.get().name_fr == "Plan renommé"


def test_a_port_in_use_is_one_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {port} .* is in use") as caught:
            call_command("serve", port=port)

    assert caught.value.returncode == 2


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_that_is_none_is_one_sentence(port):
    finished = run_manage("serve", "--port", port)

    assert finished.returncode == 2
    assert len(finished.stderr.splitlines()) == 1
