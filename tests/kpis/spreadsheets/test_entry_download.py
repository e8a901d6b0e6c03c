"""Asking for the workbook to fill in: the command and the button."""

import io
import subprocess
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook

from kpis.models import Indicator, ReportingPeriod
from kpis.periods import Quarter
from kpis.spreadsheets import checking
from kpis.spreadsheets.entry import entry_workbook
from kpis.spreadsheets.entry_sheet import entry_bytes
from kpis.spreadsheets.results import SAME
from tests.kpis.factories import GroupFactory, IndicatorFactory, approved, periods, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    periods("2024-T1", "2024-T4")
    group = GroupFactory()
    flow = IndicatorFactory(code="B-FLOW", group=group, order=1)
    approved(flow, "2024-T4", "7", comment="0012")
    IndicatorFactory(code="Z-LAST", group=group, order=2)
    return group.objective.plan


def codes(content):
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [cell.value for cell in sheet["A"][1:]]


def test_the_command_writes_it(plan, tmp_path):
    out = tmp_path / "saisie.xlsx"

    call_command("entry_template", period="2024-T4", out=str(out), verbosity=0)

    sheet = load_workbook(out).worksheets[0]
    assert [cell.value for cell in sheet[1]][:3] == ["indicateur", "période", "valeur"]


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"period": "2024-T9"}, "is not a quarter"),
        ({"period": "2024-T4", "plan": "none"}, "There is no plan"),
        ({"period": "2024-T4", "team": "none"}, "There is no team “none”"),
        ({"period": "2024-T4", "out": "entry.ods"}, "end its name in .xlsx"),
        ({"period": "2023-T4"}, "is not set up yet"),
    ],
)
def test_the_command_says_what_is_wrong_in_one_sentence(plan, tmp_path, choices, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command(
            "entry_template", **{"out": str(tmp_path / "a.xlsx"), "language": "en", **choices}
        )


def test_a_locked_quarter_has_nothing_to_fill_in(plan, tmp_path):
    ReportingPeriod.objects.filter(code="2024-T4").update(
        locked_at=datetime(2025, 5, 1, tzinfo=UTC)
    )

    with pytest.raises(CommandError, match="has been locked since"):
        call_command(
            "entry_template", period="2024-T4", out=str(tmp_path / "a.xlsx"), language="en"
        )


@pytest.fixture
def member(client, plan):
    flow = Indicator.objects.get(code="B-FLOW")
    made = person("contributor", teams=[flow.team])
    client.force_login(made)
    return made


def download(client, **query):
    return client.get(reverse("kpis:export_entry"), {"period": "2024-T4", **query})


def test_a_contributor_downloads_the_rows_of_their_teams(client, plan, member):
    answer = download(client, plan=plan.code, language="en")

    assert codes(answer.content) == ["B-FLOW"]
    assert "2024-T4" in answer["Content-Disposition"]


def test_a_contributor_may_ask_for_every_team(client, plan, member):
    answer = download(client, plan=plan.code, team="every")

    assert codes(answer.content) == ["B-FLOW", "Z-LAST"]


def test_an_unknown_team_is_not_found(client, plan, member):
    with override("en"):
        answer = download(client, plan=plan.code, team="none")

    assert answer.status_code == 404


def test_the_page_offers_it_to_those_who_import(client, plan, member):
    page = client.get(reverse("kpis:export_page")).content.decode()

    assert reverse("kpis:export_entry") in page


def test_a_reader_is_not_offered_it(client, plan):
    client.force_login(person())

    assert (
        reverse("kpis:export_entry") not in client.get(reverse("kpis:export_page")).content.decode()
    )
    assert download(client, plan=plan.code).status_code == 403


def test_libreoffice_opens_it_and_counts_the_same_cells(plan, tmp_path, soffice):
    source = tmp_path / "entry.xlsx"
    source.write_bytes(entry_bytes(entry_workbook(plan, Quarter(2024, 4), "fr")))

    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path / "out"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    converted = (tmp_path / "out/entry.xlsx").read_bytes()
    assert cells(converted) == cells(source.read_bytes())
    assert {row.change for row in checking.check(converted, by=person("steward")).rows} == {SAME}


def cells(content):
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return {c.coordinate: c.value for row in sheet.iter_rows() for c in row if c.value is not None}
