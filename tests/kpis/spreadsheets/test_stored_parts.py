"""Rule 35: a workbook's bytes depend on no machine's compression."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from kpis import scorecard
from kpis.periods import Quarter
from kpis.spreadsheets import writing
from kpis.spreadsheets.exporting import scorecard_table
from tests.kpis.factories import approved

pytestmark = pytest.mark.django_db
MADE_AT = datetime(2025, 6, 1, tzinfo=UTC)


@pytest.fixture
def table(indicator):
    approved(indicator, "2024-T4", 3)
    card = scorecard.build(indicator.plan, Quarter.parse("2024-T4"))
    return scorecard_table(card, indicator.plan, "fr", at=MADE_AT)


def test_every_part_is_stored_as_it_is(table):
    with zipfile.ZipFile(io.BytesIO(writing.xlsx(table, at=MADE_AT))) as archive:
        kept = {part.compress_type for part in archive.infolist()}

    assert kept == {zipfile.ZIP_STORED}


def test_the_same_table_gives_the_same_bytes(table):
    assert writing.xlsx(table, at=MADE_AT) == writing.xlsx(table, at=MADE_AT)
