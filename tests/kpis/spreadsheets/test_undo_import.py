"""Taking an import back from its receipt."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kpis import history, recording
from kpis.changes import Change
from kpis.enums import Act, Door
from kpis.models import (
    ImportBatch,
    Indicator,
    IndicatorValue,
    ReportingPeriod,
    ValueRevision,
)
from tests.kpis.factories import IndicatorFactory, approved, period, person
from tests.kpis.spreadsheets.sent_files import table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def signed_in(client, contributor):
    client.force_login(contributor)
    return client


def imported(client, *rows, headers=("indicator", "period", "value")):
    """The batch of a file that was sent and imported."""
    file = SimpleUploadedFile("T4.csv", table(*rows, headers=headers))
    client.post(reverse("kpis:import_new"), {"file": file})
    batch = ImportBatch.objects.latest("pk")
    client.post(reverse("kpis:import_confirm", args=[batch.pk]))
    return batch


def address(batch):
    return reverse("kpis:import_undo", args=[batch.pk])


def page(client, batch):
    return client.get(address(batch)).content.decode()


def undo(client, batch):
    return client.post(address(batch), follow=True).content.decode()


def current(code="2024-T4"):
    return IndicatorValue.objects.get(period__code=code).current_revision


def recorded(indicator, amount, by, **fields):
    change = Change(indicator, period("2024-T4"), amount=Decimal(amount), **fields)
    return recording.record(change, by=by, door=Door.ADMIN, confirmed=True)


def test_the_receipt_offers_it(signed_in):
    batch = imported(signed_in, ["O1-FIN-2", "2024-T4", "12"])

    assert address(batch) in signed_in.get(batch.get_absolute_url()).content.decode()


def test_it_is_asked_about_before_anything_is_written(signed_in):
    batch = imported(signed_in, ["O1-FIN-2", "2024-T4", "12"])
    before = ValueRevision.objects.count()

    assert "Undo 1 row" in page(signed_in, batch)
    assert ValueRevision.objects.count() == before


def test_a_new_value_is_withdrawn(signed_in):
    batch = imported(signed_in, ["O1-FIN-2", "2024-T4", "12"])

    said = undo(signed_in, batch)

    assert (current().act, current().amount) == (Act.WITHDRAW, None)
    assert ValueRevision.objects.count() == 2
    assert "1 row is undone." in said
    assert "1 row of this import was undone." in said


def test_an_earlier_draft_is_restored_with_its_words(signed_in, indicator, contributor):
    recorded(indicator, 7, contributor, basis="to_date", comment="compté à la main")
    batch = imported(
        signed_in,
        ["O1-FIN-2", "2024-T4", "12", "to date", "relevé"],
        headers=("indicator", "period", "value", "basis", "comment"),
    )

    undo(signed_in, batch)

    assert (current().amount, current().basis) == (7, "to_date")
    assert current().text.comment == "compté à la main"
    assert "T4.csv" in current().text.reason


def test_a_stated_absence_is_restored(signed_in, indicator, contributor):
    change = Change(indicator, period("2024-T4"), absence="not_available")
    recording.record(change, by=contributor, door=Door.ADMIN)
    batch = imported(signed_in, ["O1-FIN-2", "2024-T4", "12"])

    undo(signed_in, batch)

    assert (current().amount, current().absence) == (None, "not_available")


def test_what_was_approved_stays_the_figure(signed_in, indicator):
    figure = approved(indicator, "2024-T4", "7").approved_revision
    batch = imported(signed_in, ["O1-FIN-2", "2024-T4", "12"])

    undo(signed_in, batch)

    value = IndicatorValue.objects.get()
    assert value.approved_revision == figure
    assert value.current_revision.amount == 7


def test_an_erased_value_is_restored(signed_in, indicator, contributor):
    recorded(indicator, 7, contributor)
    batch = imported(signed_in, ["O1-FIN-2", "2024-T4", "(empty)"])

    undo(signed_in, batch)

    assert current().amount == 7


def test_a_cell_on_which_something_newer_stands_is_left_and_said(signed_in, indicator, contributor):
    batch = imported(signed_in, ["O1-FIN-2", "2024-T4", "12"], ["O1-FIN-2", "2024-T3", "3"])
    recorded(indicator, 20, contributor)

    asked = page(signed_in, batch)
    undo(signed_in, batch)

    assert "Something newer stands on it: recorded by" in asked
    assert current("2024-T4").amount == 20
    assert current("2024-T3").act == Act.WITHDRAW


def test_a_submitted_value_is_left_and_said(signed_in, contributor):
    batch = imported(signed_in, ["O1-FIN-2", "2024-T4", "12"])
    recording.submit(IndicatorValue.objects.get(), by=contributor)

    assert "Something newer stands on it: submitted by" in page(signed_in, batch)
    undo(signed_in, batch)
    assert current().amount == 12


def test_a_locked_quarter_is_refused_with_its_sentence(signed_in):
    batch = imported(signed_in, ["O1-FIN-2", "2024-T4", "12"])
    ReportingPeriod.objects.filter(code="2024-T4").update(
        locked_at=datetime(2025, 5, 1, tzinfo=UTC)
    )

    asked = page(signed_in, batch)
    undo(signed_in, batch)

    assert "has been locked since" in asked
    assert "Nothing of this import can be undone" in asked
    assert current().amount == 12


def test_it_needs_the_right_to_the_rows(signed_in, indicator, contributor):
    batch = imported(signed_in, ["O1-FIN-2", "2024-T4", "12"])
    indicator.team.members.remove(contributor)

    assert "belongs to another team" in page(signed_in, batch)
    undo(signed_in, batch)
    assert current().amount == 12


def test_a_steward_undoes_anybodys_import(signed_in):
    batch = imported(signed_in, ["O1-FIN-2", "2024-T4", "12"])
    signed_in.force_login(person("steward"))

    undo(signed_in, batch)

    assert current().act == Act.WITHDRAW


def test_another_contributor_does_not_find_it(signed_in, indicator):
    batch = imported(signed_in, ["O1-FIN-2", "2024-T4", "12"])
    signed_in.force_login(person("contributor", teams=[indicator.team]))

    assert signed_in.post(address(batch)).status_code == 404
    assert current().amount == 12


def test_undoing_twice_undoes_once(signed_in):
    batch = imported(signed_in, ["O1-FIN-2", "2024-T4", "12"])
    undo(signed_in, batch)
    lines = ValueRevision.objects.count()

    undo(signed_in, batch)

    assert ValueRevision.objects.count() == lines
    assert address(batch) not in signed_in.get(batch.get_absolute_url()).content.decode()


def test_a_file_that_is_not_imported_has_nothing_to_undo(signed_in):
    file = SimpleUploadedFile("T4.csv", table(["O1-FIN-2", "2024-T4", "12"]))
    signed_in.post(reverse("kpis:import_new"), {"file": file})

    assert signed_in.get(address(ImportBatch.objects.get())).status_code == 404


def test_the_history_stays_whole(signed_in):
    undo(signed_in, imported(signed_in, ["O1-FIN-2", "2024-T4", "12"]))

    assert history.verify().broken_at is None


def test_more_rows_cost_no_more_queries(
    signed_in, indicator, contributor, django_assert_max_num_queries
):
    codes = [f"X-{rank}" for rank in range(30)]
    for code in codes:
        IndicatorFactory(code=code, group=indicator.group, team=indicator.team)
    batch = imported(signed_in, *[[code, "2024-T4", "1"] for code in codes])

    with django_assert_max_num_queries(24):
        signed_in.get(address(batch))

    assert Indicator.objects.filter(code__in=codes).count() == 30
