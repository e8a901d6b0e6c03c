"""The projects of the report, as its fixtures load them."""

from io import StringIO

import pytest
from django.core.management import call_command


@pytest.fixture
def report(db):
    call_command("load_report", stdout=StringIO())
