"""Indicators out to a table and back, by their natural keys."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kpis.models import Indicator
from tests.kpis.factories import IndicatorFactory, TeamFactory, person

FORMATS = {"xlsx": 0, "csv": 1}


@pytest.fixture
def indicator(db):
    return IndicatorFactory(
        code="O1-FIN-3",
        name_fr="=Effet de levier",
        decimals=2,
        minimum="0.5",
        group__code="O1-FIN",
    )


def exported(client, kind):
    """The file that the export page gives."""
    page = client.post(
        reverse("admin:kpis_indicator_export"), {"format": FORMATS[kind], "resource": 0}
    )
    return page.content


def sent(client, content, kind):
    """The page after a file is sent to the import."""
    file = SimpleUploadedFile(f"indicateurs.{kind}", content)
    return client.post(
        reverse("admin:kpis_indicator_import"),
        {"import_file": file, "format": FORMATS[kind], "resource": 0},
    )


def changed(content, **cells):
    """The csv file with these cells in its first row."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    target = io.StringIO()
    writer = csv.DictWriter(target, rows[0].keys())
    writer.writeheader()
    writer.writerows([{**rows[0], **cells}, *rows[1:]])
    return target.getvalue().encode()


@pytest.mark.parametrize("kind", FORMATS)
def test_an_unchanged_export_says_no_change(client, administrator, indicator, kind):
    client.force_login(administrator)

    page = sent(client, exported(client, kind), kind)

    totals = page.context["result"].totals
    assert (totals["new"], totals["update"], totals["skip"]) == (0, 0, 1)


def test_text_that_a_spreadsheet_would_run_is_written_as_text(client, administrator, indicator):
    client.force_login(administrator)

    content = exported(client, "csv").decode("utf-8-sig")

    assert "'=Effet de levier" in content


def test_a_change_is_previewed_then_imported(client, administrator, indicator):
    client.force_login(administrator)
    content = changed(exported(client, "csv"), name_en="Leverage effect")

    preview = sent(client, content, "csv")
    before = Indicator.objects.get().name_en
    hidden = preview.context["confirm_form"].initial
    client.post(reverse("admin:kpis_indicator_process_import"), hidden)

    assert preview.context["result"].totals["update"] == 1
    assert before != "Leverage effect"
    assert Indicator.objects.get().name_en == "Leverage effect"
    assert Indicator.objects.get().history.first().history_user == administrator


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        ({"team": "inconnue"}, "inconnue"),
        ({"group": "O9-X"}, "O9-X"),
        ({"kind": "somme"}, "somme"),
        ({"decimals": "9"}, ""),
    ],
)
def test_a_refused_row_is_said_in_a_sentence(client, administrator, indicator, cells, word):
    client.force_login(administrator)

    page = sent(client, changed(exported(client, "csv"), **cells), "csv")

    assert "confirm_form" not in page.context
    assert word in page.content.decode()
    assert "Traceback" not in page.content.decode()


def test_a_missing_column_is_named(client, administrator, indicator):
    client.force_login(administrator)

    page = sent(client, b"code,name_fr\nO1-FIN-3,Autre\n", "csv")

    assert "confirm_form" not in page.context
    assert "plan" in page.content.decode()
    assert "Traceback" not in page.content.decode()


def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(client, administrator, indicator):
    client.force_login(administrator)

    page = sent(client, b"PK\x03\x04 rien", "xlsx")

    assert page.context["form"].errors["import_file"]


def test_columns_left_out_stay_as_they_are(client, administrator, indicator):
    client.force_login(administrator)
    content = f"plan,code,team\n{indicator.plan.code},O1-FIN-3,{TeamFactory().code}\n".encode()

    page = sent(client, content, "csv")
    client.post(
        reverse("admin:kpis_indicator_process_import"), page.context["confirm_form"].initial
    )

    after = Indicator.objects.get()
    assert after.team != indicator.team
    assert after.name_fr == "=Effet de levier"


def test_only_an_administrator_imports_definitions(client, indicator):
    client.force_login(person("steward"))

    assert client.get(reverse("admin:kpis_indicator_import")).status_code == 403
    assert client.post(reverse("admin:kpis_indicator_process_import")).status_code == 403
    assert client.get(reverse("admin:kpis_indicator_export")).status_code == 200
