"""An import that is cut off, whenever that is, has written all of its rows or none."""

import io
import signal

import pytest
from django.core.management import call_command

from kpis import history
from kpis.models import IndicatorValue, PeriodTotal, ValueRevision
from tests.kpis.factories import IndicatorFactory, periods, person
from tests.kpis.processes import finish, shared_database, start
from tests.kpis.spreadsheets.sent_files import table

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 4


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "values.csv"
    path.write_bytes(table(*(["O1-FIN-2", f"2024-T{rank}", str(rank)] for rank in range(1, 5))))
    return path


@pytest.fixture
def contributor(db):
    periods("2024-T1", "2024-T4")
    return person("contributor", teams=[IndicatorFactory(code="O1-FIN-2").team])


def cut_off(folder, moment, file, by):
    """Import the file in a process that is killed at the moment."""
    with shared_database(folder) as address:
        importer = start(
            address, "-m", "tests.kpis.interrupted_import", moment, str(file), by.email
        )
        status, _out, complaints = finish(importer)
    assert status == -signal.SIGKILL, complaints


@pytest.mark.parametrize("moment", ["values", "revisions", "totals"])
def test_an_import_cut_off_before_its_end_has_written_nothing(tmp_path, file, contributor, moment):
    cut_off(tmp_path, moment, file, contributor)

    assert not IndicatorValue.objects.exists()
    assert not ValueRevision.objects.exists()
    assert not PeriodTotal.objects.exists()
    assert history.verify().broken_at is None
    out = io.StringIO()
    call_command("import_values", str(file), "--user", contributor.email, "--apply", stdout=out)
    assert IndicatorValue.objects.count() == ROWS


def test_an_import_cut_off_after_its_end_has_written_everything(tmp_path, file, contributor):
    cut_off(tmp_path, "committed", file, contributor)

    assert IndicatorValue.objects.count() == ValueRevision.objects.count() == ROWS
    assert history.verify().broken_at is None
