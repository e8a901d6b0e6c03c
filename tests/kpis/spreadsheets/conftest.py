"""An indicator, its contributor, and English sentences for the tests of files."""

import os
import shutil

import pytest
from django.utils.translation import override

from kpis.models import Indicator
from tests.kpis.factories import IndicatorFactory, periods, person


@pytest.fixture
def in_english():
    with override("en"):
        yield


@pytest.fixture
def indicator():
    periods("2024-T1", "2024-T4")
    made = IndicatorFactory(code="O1-FIN-2", decimals=2)
    return Indicator.objects.get(pk=made.pk)


@pytest.fixture
def contributor(indicator):
    return person("contributor", teams=[indicator.team])


@pytest.fixture
def soffice():
    """The spreadsheet program that opens what we write. CI installs it: without it there, fail."""
    found = shutil.which("soffice")
    if found is None and os.environ.get("CI") == "true":
        pytest.fail("LibreOffice is not installed; CI installs it.")
    if found is None:
        pytest.skip("LibreOffice is not installed.")
    return found
