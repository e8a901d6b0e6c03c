"""Sending a file, reading its preview, confirming it, keeping its receipt."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from kpis import recording
from kpis.changes import Change
from kpis.enums import Door, ImportState, ValueStatus
from kpis.models import ImportBatch, Indicator, IndicatorValue, ValueRevision
from tests.kpis.factories import IndicatorFactory, period, periods, person
from tests.kpis.spreadsheets.sent_files import table

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def indicator():
    periods("2024-T1", "2024-T4")
    return Indicator.objects.get(pk=IndicatorFactory(code="O1-FIN-2").pk)


@pytest.fixture
def contributor(indicator):
    return person("contributor", teams=[indicator.team])


def send(client, *rows, follow=True):
    file = SimpleUploadedFile("../T4 valeurs.csv", table(*rows))
    return client.post(reverse("kpis:import_new"), {"file": file}, follow=follow)


def test_the_form_says_which_columns_are_read(client, contributor):
    client.force_login(contributor)

    page = client.get(reverse("kpis:import_new")).content.decode()

    assert "indicateur" in page and "denominator" in page


def test_a_preview_writes_nothing(client, contributor):
    client.force_login(contributor)

    page = send(client, ["O1-FIN-2", "2024-T4", "12"])

    batch = ImportBatch.objects.get()
    assert page.redirect_chain[-1][0] == batch.get_absolute_url()
    assert batch.file_name == "T4 valeurs.csv"
    assert len(batch.sha256) == 64
    assert "Import 1 row" in page.content.decode()
    assert not ValueRevision.objects.exists()


def test_confirming_imports_drafts_and_leaves_a_receipt(client, contributor):
    client.force_login(contributor)
    send(client, ["O1-FIN-2", "2024-T4", "12"])
    batch = ImportBatch.objects.get()

    page = client.post(reverse("kpis:import_confirm", args=[batch.pk]), follow=True)

    batch.refresh_from_db()
    value = IndicatorValue.objects.get()
    assert (batch.state, value.status) == (ImportState.APPLIED, ValueStatus.DRAFT)
    assert value.current_revision.amount == 12
    assert "1 row imported" in page.content.decode()
    assert batch.sha256 in page.content.decode()


def test_confirming_twice_imports_once(client, contributor):
    client.force_login(contributor)
    send(client, ["O1-FIN-2", "2024-T4", "12"])
    batch = ImportBatch.objects.get()
    for _time in range(2):
        client.post(reverse("kpis:import_confirm", args=[batch.pk]))

    assert ValueRevision.objects.count() == 1


def test_a_refused_row_is_shown_in_words_and_cannot_be_confirmed(client, contributor):
    client.force_login(contributor)
    page = send(client, ["O1-FIN-2", "2024-T4", "12"], ["O1-FIN-2", "2024-T3", "n/d"])
    batch = ImportBatch.objects.get()

    client.post(reverse("kpis:import_confirm", args=[batch.pk]))

    assert "“n/d” is not a number" in page.content.decode()
    assert "Import 1 row" not in page.content.decode()
    assert not ValueRevision.objects.exists()


def test_a_value_saved_since_the_preview_is_told_and_kept(client, indicator, contributor):
    client.force_login(contributor)
    send(client, ["O1-FIN-2", "2024-T4", "12"], ["O1-FIN-2", "2024-T3", "4"])
    other = person("contributor", teams=[indicator.team], first_name="Ada", last_name="Roy")
    recording.record(
        Change(indicator, period("2024-T4"), amount=Decimal(8)), by=other, door=Door.ADMIN
    )
    batch = ImportBatch.objects.get()

    page = client.post(reverse("kpis:import_confirm", args=[batch.pk]), follow=True)

    assert "Ada Roy saved 8" in page.content.decode()
    assert IndicatorValue.objects.get().current_revision.amount == 8
    batch.refresh_from_db()
    assert batch.state == ImportState.REFUSED


def test_a_file_that_is_no_table_is_refused_in_one_sentence(client, contributor):
    client.force_login(contributor)
    file = SimpleUploadedFile("a.xlsx", b"%PDF-1.7")

    page = client.post(reverse("kpis:import_new"), {"file": file}, follow=True)

    assert page.status_code == 200
    assert "This is a PDF. Save it as .xlsx" in page.content.decode()


def test_sending_no_file_says_so(client, contributor):
    client.force_login(contributor)

    page = client.post(reverse("kpis:import_new"), {})

    assert "Choose the file that holds the values." in page.content.decode()


def test_a_preview_is_said_in_the_language_of_its_reader(client, contributor):
    client.force_login(contributor)
    send(client, ["O1-FIN-2", "2024-T4", "1340"])
    batch = ImportBatch.objects.get()

    with override("fr"):
        page = client.get(reverse("kpis:import_detail", args=[batch.pk]))

    assert "1\u202f340" in page.content.decode()


def test_a_reader_is_refused_with_the_name_of_the_role(client):
    client.force_login(person())

    page = client.get(reverse("kpis:import_new"))

    assert page.status_code == 403
    assert "contributor" in page.content.decode()


def test_another_persons_import_is_not_found(client, indicator, contributor):
    client.force_login(contributor)
    send(client, ["O1-FIN-2", "2024-T4", "12"])
    batch = ImportBatch.objects.get()
    client.force_login(person("contributor", teams=[indicator.team]))

    assert client.get(batch.get_absolute_url()).status_code == 404
    assert client.post(reverse("kpis:import_confirm", args=[batch.pk])).status_code == 404


def test_a_steward_reads_every_import(client, contributor):
    client.force_login(contributor)
    send(client, ["O1-FIN-2", "2024-T4", "12"])
    client.force_login(person("steward"))

    page = client.get(reverse("kpis:import_list"))

    assert "T4 valeurs.csv" in page.content.decode()


def test_confirming_is_a_post(client, contributor):
    client.force_login(contributor)

    assert client.get(reverse("kpis:import_confirm", args=[1])).status_code == 405
