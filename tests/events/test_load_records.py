"""A report whose records are wrong is refused as a whole."""

import shutil

import pytest
from django.conf import settings

from events.models import Event
from kpis import loading
from kpis.fixture_files import FixtureError

pytestmark = pytest.mark.django_db


def test_a_wrong_row_is_named_and_nothing_is_written(tmp_path):
    folder = shutil.copytree(settings.BASE_DIR / "fixtures" / "report-2024-2025", tmp_path / "r")
    file = folder / "records" / "events.csv"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(",2024-09,", ",2024-19,", 1), encoding="utf-8")

    with pytest.raises(FixtureError, match="events.csv, (line|ligne) 2"):
        loading.load(folder)

    assert Event.objects.count() == 0
