"""What a person reads on the pages of projects."""

import csv
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kpis.enums import MeasureUse
from projects.models import ProjectIndicator
from tests.kpis.factories import IndicatorFactory, UserFactory
from tests.kpis.pages import open_page, part, words_of
from tests.projects.factories import (
    EditionFactory,
    FundingAgreementFactory,
    FundingStatementFactory,
    HighlightFactory,
    OutputFactory,
    OutputUseFactory,
    PhaseFactory,
    ProjectFactory,
    ProjectPhaseFactory,
    StrategyFactory,
    TeamMemberFactory,
    WorkstreamFactory,
)

pytestmark = pytest.mark.django_db


def test_the_list_counts_the_whole_and_what_is_found(client, report):
    whole = open_page(client, "/en/projects/")
    found = open_page(client, "/en/projects/?country=Royaume-Uni")

    assert "15 records" in words_of(whole)
    assert "2 records of 15" in words_of(found)


def test_a_search_ignores_accents_and_reads_the_names_of_partners(client, report):
    by_name = open_page(client, "/en/projects/?q=decouvrabilite")
    by_partner = open_page(client, "/en/projects/?q=agesic")

    assert "1 record of 15" in words_of(by_name)
    assert "1 record of 15" in words_of(by_partner)


def test_what_the_report_does_not_say_is_a_facet_of_its_own(client, report):
    response = open_page(client, "/en/projects/?status=-")

    assert "4 records of 15" in words_of(response)


def test_the_file_holds_what_the_list_shows(client, report):
    response = open_page(client, "/en/projects/?q=weave&format=csv")

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert [(row["name"], row["status"], row["outputs_done"]) for row in rows] == [
        ("WEAVE", "ongoing", "2")
    ]


def test_the_board_puts_each_project_in_its_phase_and_the_others_apart(client, report):
    response = open_page(client, "/en/projects/board/")

    said = words_of(response)
    assert "15 projects, 14 without a stated phase" in said
    assert "Innovation Workshop (1)" in said
    assert "Laboratory (0)" in said
    assert "Phase not stated (14)" in said


def test_a_phase_that_ended_is_history_and_not_the_board(client):
    project = ProjectFactory(slug="moving", name_en="Moving")
    laboratory = PhaseFactory(name_fr="Laboratoire", name_en="Laboratory", order=2)
    incubator = PhaseFactory(name_fr="Incubateur", name_en="Incubator", order=3)
    ProjectPhaseFactory(project=project, phase=laboratory, began_on="2023", ended_on="2024-03")
    ProjectPhaseFactory(project=project, phase=incubator, began_on="2024-04")

    board = words_of(open_page(client, "/en/projects/board/"))
    history = part(open_page(client, "/en/projects/moving/"), 'aria-labelledby="h-phases"', "</ol>")

    assert "Laboratory (0)" in board
    assert "Incubator (1)" in board
    assert "Laboratory · 2023 – March 2024" in history
    assert "Incubator · since April 2024 current phase" in history


def test_a_project_shows_what_is_not_stated_as_such(client, report):
    facts = part(open_page(client, "/en/projects/ai-democracy/"), "record-facts", "</dl>")

    assert "Status — not stated" in facts
    assert "Partners named IVADO" in facts


def test_a_project_shows_its_outputs_with_their_state(client, report):
    outputs = part(open_page(client, "/en/projects/decouvrabilite/"), 'id="outputs"', "</ul>")

    assert "Final report on the whole project" in outputs
    assert "due December 2025" in outputs


def test_a_project_shows_its_kind_and_lists_by_it(client, report):
    facts = part(open_page(client, "/en/projects/srais/"), "record-facts", "</dl>")
    unstated = part(open_page(client, "/en/projects/weave/"), "record-facts", "</dl>")
    listed = words_of(open_page(client, "/en/projects/?kind=programme"))

    assert "Kind programme" in facts
    assert "Kind — not stated" in unstated
    assert "1 record of 15" in listed


def test_a_project_shows_its_editions_with_what_is_known_of_each(client, report):
    page = open_page(client, "/en/projects/innovation-workshop/")

    editions = part(page, 'id="editions"', "</ol>")
    assert "edition 1 · Montréal · date not stated §2.3" in editions
    assert "edition 2 · Paris · May 22, 2024 – May 23, 2024" in editions
    assert "edition 3 · Tokyo · May 28, 2025 – May 29, 2025" in editions
    assert "the city is inferred" in editions


def test_an_edition_without_a_number_shows_its_name_and_its_month(client):
    edition = EditionFactory(number=None, name_fr="Édition de printemps", happened_on="2024-05")

    page = open_page(client, f"/en/projects/{edition.project.slug}/")

    assert "Édition de printemps · May 2024" in part(page, 'id="editions"', "</ol>")


def test_a_project_shows_the_workstreams_it_serves(client):
    project = ProjectFactory(slug="serving")
    strategy = StrategyFactory(name_fr="Stratégie du Nord", project=ProjectFactory(slug="home"))
    WorkstreamFactory(strategy=strategy, name_fr="Formation").projects.add(project)

    page = open_page(client, "/en/projects/serving/")

    assert "Strategies Stratégie du Nord · Formation" in part(page, "record-facts", "</dl>")
    assert "/en/projects/home/#strategies" in page.content.decode()


def test_the_project_of_a_strategy_shows_its_workstreams_with_their_projects(client):
    strategy = StrategyFactory(name_fr="Stratégie du Nord", project=ProjectFactory(slug="home"))
    WorkstreamFactory(strategy=strategy, name_fr="Formation").projects.add(
        ProjectFactory(name_en="School")
    )

    page = open_page(client, "/en/projects/home/")

    assert "Stratégie du Nord Formation School" in part(page, 'id="strategies"', "</section>")


def test_a_project_of_no_strategy_says_so(client, report):
    facts = part(open_page(client, "/en/projects/africa-strategy/"), "record-facts", "</dl>")

    assert "Strategies none on file" in facts


def test_a_planned_output_whose_days_are_past_is_late(client):
    OutputFactory(project__slug="due", planned=True, due_on="2020-01")

    page = part(open_page(client, "/en/projects/due/"), 'id="outputs"', "</ul>")
    listed = words_of(open_page(client, "/en/projects/outputs/"))

    assert "late" in page
    assert "1 planned output is late" in listed


def test_a_highlight_keeps_its_unit_and_its_reserve(client, report):
    page = words_of(open_page(client, "/en/projects/weave/"))

    assert "Support from the Government of the United Kingdom: more than £1,200,000 (GBP)" in page
    assert "British households covered: more than 2,000,000" in page
    other = words_of(open_page(client, "/en/projects/yaounde-laboratory/"))
    assert "Length of the workshop-symposium: 3 days" in other


def test_a_project_says_which_figures_its_records_feed(client, report):
    page = ProjectFactory(slug="feeding")
    OutputFactory.create_batch(2, project=page, contribution="tool")
    IndicatorFactory(name_en="Tools", measure="tool-outputs", measure_use=MeasureUse.CORROBORATES)

    counted = part(open_page(client, "/en/projects/feeding/"), "h-counted", "</section>")

    assert "Tools · 2" in counted


def test_a_project_shows_the_indicators_that_the_team_links_it_to(client):
    project = ProjectFactory(slug="linked")
    ProjectIndicator.objects.create(
        project=project, indicator=IndicatorFactory(name_en="Partners"), note="Network"
    )

    counted = part(open_page(client, "/en/projects/linked/"), "h-counted", "</section>")

    assert "Partners Network" in counted


def test_the_funding_page_adds_within_one_kind_and_one_currency(client, report):
    page = words_of(open_page(client, "/en/projects/funding/"))

    assert "$12,142,957" in page
    assert "$8,894,000" in page
    assert "United Kingdom $5,700,000" in page
    assert "more than £1,200,000 (GBP)" in page
    assert "Two totals are two statements of one same total" in page
    # The published totals added, or anything added to them.
    assert "$24,294,957" not in page
    assert "$10,094,000" not in page


def test_a_line_without_an_amount_stays_without_one(client, report):
    page = open_page(client, "/en/projects/funding/")

    assert "Mitacs — not stated" in part(page, 'id="source-mitacs"', "</tr>")


def test_agreements_are_summed_by_nature_funder_and_years(client):
    FundingAgreementFactory(amount=100, funder_fr="CRDI", years_fr="2024")
    FundingAgreementFactory(amount=50, funder_fr="CRDI", years_fr="2024", nature="leverage")

    page = words_of(open_page(client, "/en/projects/funding/"))

    assert "seed funding · CAD $100" in page
    assert "leverage · CRDI $50" in page
    assert "seed funding · 2024 $100" in page


def test_an_unknown_project_is_not_found(client):
    assert open_page(client, "/fr/projects/nowhere/").status_code == 404


PAGES = ["/fr/projects/", "/fr/projects/board/", "/fr/projects/outputs/", "/fr/projects/funding/"]


@pytest.mark.parametrize("address", [*PAGES, "/fr/projects/one/"])
def test_more_records_cost_no_more_queries(client, address):
    project = ProjectFactory(slug="one")
    _records(project)
    client.force_login(UserFactory())
    client.get(address)
    few = _queries(client, address)
    for _each in range(8):
        _records(project)

    assert _queries(client, address) == few


def _records(project):
    ProjectPhaseFactory()
    OutputUseFactory(output__project=project)
    TeamMemberFactory(project=project)
    HighlightFactory(project=project)
    FundingStatementFactory(project=project)
    FundingAgreementFactory(project=project)
    EditionFactory(project=project)
    own = WorkstreamFactory(strategy__project=project)
    own.projects.add(ProjectFactory())
    WorkstreamFactory().projects.add(project)
    project.countries.create(name_fr=f"Pays {project.countries.count()}")
    project.partners.create(name_fr=f"Partenaire {project.partners.count()}")
    ProjectFactory().countries.create(name_fr="Canada")


def _queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_addresses_are_the_stable_ones():
    assert reverse("projects:project_list") == "/fr/projects/"
    assert reverse("projects:project_detail", args=["weave"]) == "/fr/projects/weave/"
