"""`import_values` and `export_values`: their JSON, their sentences, their exit status."""

import io
import json
from datetime import UTC, datetime

import pytest
from django.core.management import CommandError, call_command

from kpis.commands import Refused
from kpis.models import Indicator, IndicatorValue, ValueRevision
from tests.kpis.factories import IndicatorFactory, approved, period, periods, person
from tests.kpis.spreadsheets.sent_files import table

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator():
    periods("2024-T1", "2024-T4")
    return Indicator.objects.get(pk=IndicatorFactory(code="O1-FIN-2").pk)


@pytest.fixture
def contributor(indicator):
    return person("contributor", teams=[indicator.team], language="en")


def run(path, by, *options):
    out = io.StringIO()
    try:
        call_command("import_values", str(path), "--user", by.email, *options, stdout=out)
    except Refused:
        return 1, out.getvalue()
    return 0, out.getvalue()


def file_of(folder, *rows):
    path = folder / "values.csv"
    path.write_bytes(table(*rows))
    return path


def test_the_json_says_the_verdict_the_rows_and_the_errors(tmp_path, indicator, contributor):
    approved(indicator, "2024-T4", "12")
    path = file_of(tmp_path, ["O1-FIN-2", "2024-T4", "13"], ["O1-FIN-2", "2024-T3", "4"])

    status, text = run(path, contributor, "--format", "json")

    said = json.loads(text)
    assert status == 0
    assert set(said) == {"verdict", "message", "rows", "errors"}
    assert said["verdict"] == "accept"
    assert said["rows"] == [
        {
            "row": 2,
            "indicator": "O1-FIN-2",
            "period": "2024-T4",
            "old": "12",
            "new": "13",
            "change": "changed",
        },
        {
            "row": 3,
            "indicator": "O1-FIN-2",
            "period": "2024-T3",
            "old": None,
            "new": "4",
            "change": "new",
        },
    ]
    assert said["errors"] == []


def test_without_apply_nothing_is_written(tmp_path, indicator, contributor):
    status, text = run(file_of(tmp_path, ["O1-FIN-2", "2024-T4", "13"]), contributor)

    assert (status, ValueRevision.objects.count()) == (0, 0)
    assert "without --apply" in text


def test_with_apply_the_file_is_imported(tmp_path, indicator, contributor):
    status, _text = run(file_of(tmp_path, ["O1-FIN-2", "2024-T4", "13"]), contributor, "--apply")

    assert status == 0
    assert IndicatorValue.objects.get().current_revision.amount == 13


def test_a_refused_row_ends_with_one_and_writes_nothing(tmp_path, indicator, contributor):
    locked = period("2023-T4", locked_at=datetime(2024, 6, 1, tzinfo=UTC))
    path = file_of(tmp_path, ["O1-FIN-2", "2024-T4", "13"], ["O1-FIN-2", locked.code, "4"])

    status, text = run(path, contributor, "--apply", "--format", "json")

    said = json.loads(text)
    assert (status, said["verdict"]) == (1, "reject_rows")
    assert said["errors"][0]["row"] == 3
    assert set(said["errors"][0]) == {"row", "column", "found", "expected", "message"}
    assert not ValueRevision.objects.exists()


def test_a_refused_file_ends_with_one(tmp_path, contributor):
    path = tmp_path / "values.xlsx"
    path.write_bytes(b"%PDF-1.7")

    status, text = run(path, contributor, "--format", "json")

    said = json.loads(text)
    assert (status, said["verdict"], said["rows"]) == (1, "reject_file", [])
    assert "PDF" in said["message"]


def test_the_text_names_row_and_column(tmp_path, contributor):
    status, text = run(file_of(tmp_path, ["O1-FIN-2", "2024-T4", "n/d"]), contributor)

    assert status == 1
    assert "Row 2, column value: “n/d” is not a number." in text


@pytest.mark.parametrize(
    ("path", "email"), [("missing.csv", None), (".", None), ("values.csv", "nobody@example.org")]
)
def test_what_cannot_run_is_one_sentence_and_no_refusal(tmp_path, contributor, path, email):
    file_of(tmp_path, ["O1-FIN-2", "2024-T4", "1"])

    with pytest.raises(CommandError) as caught:
        call_command("import_values", str(tmp_path / path), "--user", email or contributor.email)

    assert not isinstance(caught.value, Refused)
    assert str(caught.value)


@pytest.mark.parametrize("extension", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_export_values_writes_comes_back_unchanged(
    tmp_path, indicator, contributor, extension, language
):
    approved(indicator, "2024-T4", "1340")
    path = tmp_path / f"values.{extension}"
    call_command(
        "export_values",
        "--plan",
        indicator.plan.code,
        "--out",
        str(path),
        "--language",
        language,
        stdout=io.StringIO(),
    )

    status, text = run(path, contributor, "--format", "json")

    assert status == 0
    assert [row["change"] for row in json.loads(text)["rows"]] == ["same"]


def test_an_export_names_its_format_or_is_refused(indicator, tmp_path):
    with pytest.raises(CommandError, match=r"\.xlsx"):
        call_command(
            "export_values", "--plan", indicator.plan.code, "--out", str(tmp_path / "a.ods")
        )


def test_an_unknown_plan_is_one_sentence(indicator, tmp_path):
    with pytest.raises(CommandError, match="2099"):
        call_command("export_values", "--plan", "2099", "--out", str(tmp_path / "a.csv"))
