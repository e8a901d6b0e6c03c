"""The environment is read in one place, and a bad value stops the start in one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.db.utils import ConnectionHandler

from ceimia.settings import environment

ROOT = Path(__file__).resolve().parent.parent.parent


def run_manage(*arguments, settings="ceimia.settings.local", **variables):
    """What manage.py does in a process of its own, with these variables set."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("word", "claim"), [("true", True), ("On", True), ("0", False), ("", False)]
)
def test_a_claim_is_read_from_its_usual_words(monkeypatch, word, claim):
    monkeypatch.setenv("DEBUG", word)

    assert environment.boolean("DEBUG", not claim) is claim


@pytest.mark.parametrize(
    ("read", "variable", "word"),
    [
        (environment.boolean, "DEBUG", "maybe"),
        (lambda name: environment.whole_number(name, 4, low=1, high=12), "MONTH", "13"),
        (lambda name: environment.whole_number(name, 4, low=1, high=12), "MONTH", "-1"),
        (lambda name: environment.whole_number(name, 4, low=1, high=12), "MONTH", "4.0"),
        (lambda name: environment.time_zone(name, "UTC"), "TIME_ZONE", "Montreal"),
        (lambda name: environment.time_zone(name, "UTC"), "TIME_ZONE", "../etc"),
        (lambda name: environment.currency(name, "CAD"), "CURRENCY", "dollars"),
        (lambda name: environment.database(name, ""), "DATABASE_URL", "mysql://localhost/kpis"),
        (lambda name: environment.database(name, ""), "DATABASE_URL", "kpis.sqlite3"),
    ],
)
def test_a_value_that_cannot_be_understood_names_its_variable(monkeypatch, read, variable, word):
    monkeypatch.setenv(variable, word)

    with pytest.raises(ImproperlyConfigured, match=variable) as caught:
        read(variable)

    assert "write" in str(caught.value)


def test_a_secret_must_be_long_enough(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "short")

    with pytest.raises(ImproperlyConfigured, match="50 characters"):
        environment.required_text("SECRET_KEY", "a long text", least=50)


def test_the_password_of_a_refused_database_address_is_not_repeated(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "oracle://kpis:s3cret@host/kpis")

    with pytest.raises(ImproperlyConfigured) as caught:
        environment.database("DATABASE_URL", "")

    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("variable", "word"),
    [("FISCAL_YEAR_START_MONTH", "avril"), ("DATABASE_URL", "nonsense"), ("DEBUG", "perhaps")],
)
def test_a_bad_value_stops_the_start_with_one_sentence(variable, word):
    finished = run_manage("check", **{variable: word})

    assert finished.returncode == 2
    assert len(finished.stderr.splitlines()) == 1
    assert variable in finished.stderr


def test_production_asks_for_a_secret_with_one_sentence():
    finished = run_manage("check", settings="ceimia.settings.production", SECRET_KEY="")

    assert finished.returncode == 2
    assert finished.stderr.splitlines() == [
        "SECRET_KEY is not set; write a long random text that nobody else knows."
    ]


def test_production_passes_djangos_own_deployment_checks():
    finished = run_manage(
        "check",
        "--deploy",
        "--fail-level=WARNING",
        settings="ceimia.settings.production",
        SECRET_KEY="a text of letters, 0123456789 digits and signs; long, and only a test's",
        ALLOWED_HOSTS="indicateurs.example",
        HSTS_SUBDOMAINS="true",
        HSTS_PRELOAD="true",
    )

    assert finished.returncode == 0, finished.stderr


def test_an_absent_database_is_one_sentence():
    finished = run_manage("migrate", DATABASE_URL="postgres://nobody@127.0.0.1:1/kpis")

    assert finished.returncode == 2
    assert len(finished.stderr.splitlines()) == 1
    assert "DATABASE_URL" in finished.stderr


@pytest.fixture
def file_database(tmp_path):
    """Opens connections, set as the product sets them, to one SQLite file."""
    settings = environment.database("NO_SUCH_VARIABLE", f"sqlite:///{tmp_path}/kpis.sqlite3")
    opened = []

    def connect(**options):
        own = {**settings, "OPTIONS": {**settings["OPTIONS"], **options}}
        connection = ConnectionHandler({"default": own})["default"]
        opened.append(connection)
        return connection

    yield connect
    for connection in opened:
        connection.close()


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("recursive_triggers", 1),
        ("busy_timeout", 30_000),
        ("foreign_keys", 1),
    ],
)
@pytest.mark.django_db
def test_a_live_sqlite_connection_has_the_settings_that_keep_data_safe(
    file_database, pragma, expected
):
    with file_database().cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        found = cursor.fetchone()[0]

    assert found == expected


@pytest.mark.django_db
def test_a_sqlite_transaction_takes_the_write_lock_before_it_reads(file_database):
    first, second = file_database(), file_database(timeout=0)
    first.ensure_connection()
    second.ensure_connection()
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)

    with pytest.raises(OperationalError, match="locked"):
        second.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)

    first.rollback()
