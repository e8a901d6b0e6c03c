"""The report's projects load as it names them, and nothing that it does not say."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command

from projects.enums import OutputState, StatementKind
from projects.models import (
    AuditedStatement,
    Edition,
    FundingAgreement,
    FundingStatement,
    Highlight,
    Output,
    OutputUse,
    Phase,
    Project,
    ProjectPhase,
    Strategy,
    TeamMember,
    Workstream,
)

pytestmark = pytest.mark.usefixtures("report")


def all_rows():
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for model in apps.get_app_config("projects").get_models()
    }


def test_the_report_names_15_projects_24_outputs_and_35_highlights():
    counts = (Project.objects.count(), Output.objects.count(), Highlight.objects.count())

    assert counts == (15, 24, 35)


def test_a_second_load_changes_nothing():
    before = all_rows()

    call_command("load_report", stdout=StringIO())

    assert all_rows() == before


def test_a_row_that_people_changed_stays_as_they_left_it():
    Project.objects.filter(slug="weave").update(status="completed")
    ProjectPhase.objects.update(ended_on="2025-04", ended_last_day=date(2025, 4, 30))

    call_command("load_report", stdout=StringIO())

    assert Project.objects.get(slug="weave").status == "completed"
    assert ProjectPhase.objects.current().count() == 0


def test_only_the_innovation_workshop_has_a_phase():
    placed = ProjectPhase.objects.values_list("project__slug", "phase__code", "began_on")

    assert list(placed) == [("innovation-workshop", "innovation_workshop", "")]
    assert Phase.objects.count() == 4


def test_a_status_that_the_report_does_not_say_stays_empty():
    unstated = Project.objects.filter(status="").values_list("slug", flat=True)

    assert set(unstated) == {
        "privacy-enhancing-technologies",
        "data-trusts-justice",
        "algorithmic-transparency",
        "ai-democracy",
    }


def test_a_project_is_called_what_the_report_calls_it_and_nothing_else():
    called = Project.objects.exclude(kind="").values_list("slug", "kind")

    assert set(called) == {
        ("gender-equality", "project"),
        ("government-data-provider", "project"),
        ("privacy-enhancing-technologies", "project"),
        ("srais", "programme"),
    }


def test_the_innovation_workshop_has_three_editions_and_the_first_has_no_date():
    held = Edition.objects.order_by("number").values_list(
        "project__slug", "number", "place_fr", "happened_on", "ended_on"
    )

    assert list(held) == [
        ("innovation-workshop", 1, "Montréal", "", ""),
        ("innovation-workshop", 2, "Paris", "2024-05-22", "2024-05-23"),
        ("innovation-workshop", 3, "Tokyo", "2025-05-28", "2025-05-29"),
    ]


def test_countries_and_partners_are_those_that_the_report_prints():
    project = Project.objects.get(slug="government-data-provider")

    assert [row.name_fr for row in project.countries.all()] == ["Nigéria", "Turquie", "Uruguay"]
    assert [row.name_fr for row in project.partners.all()] == [
        "État de Jigawa",
        "Bureau de la transformation numérique de la Türkiye",
        "AGESIC",
    ]


def test_the_three_outputs_that_the_report_announces_are_planned():
    planned = Output.objects.planned().values_list("name_fr", "happened_on", "due_on")

    assert set(planned) == {
        ("Version Web de la feuille de route", "", "2025"),
        ("Rapports de résultats", "", "2025"),
        ("Rapport final sur l'ensemble du projet", "", "2025-12"),
    }
    assert Output.objects.filter(state=OutputState.DONE).count() == 21


def test_a_record_is_known_from_the_day_of_the_report():
    known = {
        *Project.objects.values_list("known_on", flat=True),
        *Output.objects.values_list("known_on", flat=True),
        *FundingStatement.objects.values_list("known_on", flat=True),
    }

    assert known == {date(2025, 3, 31)}


def test_the_thirteen_lines_of_funding_keep_their_currency_and_their_reserve():
    weave = FundingStatement.objects.get(code="source-uk-weave")
    mitacs = FundingStatement.objects.get(code="source-mitacs")

    assert FundingStatement.objects.count() == 13
    assert (weave.amount, weave.currency, weave.qualifier) == (
        Decimal(1_200_000),
        "GBP",
        "more_than",
    )
    assert mitacs.amount is None


def test_the_two_totals_are_two_statements_of_one():
    prose = FundingStatement.objects.of_kind(StatementKind.TOTAL).get(amount=12_100_000)

    assert prose.same_as.amount == Decimal(12_194_957)


def test_nothing_is_invented_where_the_report_names_nothing():
    for model in (
        AuditedStatement,
        FundingAgreement,
        OutputUse,
        Strategy,
        TeamMember,
        Workstream,
    ):
        assert model.objects.count() == 0
