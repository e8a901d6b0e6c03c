"""The report's records, loaded once for the tests of a file."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction


@pytest.fixture(scope="module")
def loaded_report(django_db_setup, django_db_blocker):
    """Load the report in a transaction around the file's tests, and take it back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_report", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def report(loaded_report, db):
    """The report is loaded; what the test changes is undone after it."""
