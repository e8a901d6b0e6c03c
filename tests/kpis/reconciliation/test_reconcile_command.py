"""`reconcile` on the report: what it explains, what it lists, how it refuses."""

import json
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from kpis import reconciliation
from kpis.models import Publication
from tests.kpis.factories import person

pytestmark = pytest.mark.django_db

REPORT = "rapport-2024-2025"
FIGURE = {
    "id",
    "place",
    "indicator",
    "group",
    "unit",
    "printed",
    "decimals",
    "qualifier",
    "scope",
    "computed",
    "difference",
    "state",
    "explanations",
    "explanations_total",
    "resolution",
}


@pytest.fixture(autouse=True)
def report(db):
    call_command("load_report", verbosity=0)


def reconcile(**options):
    out = StringIO()
    call_command("reconcile", publication=REPORT, format="json", stdout=out, **options)
    return json.loads(out.getvalue())


def figures():
    return {figure["id"]: figure for figure in reconcile()["figures"]}


def explanation(kind, rows, *, fraction=None, value=None, difference=None):
    return {
        "kind": kind,
        "rows": rows,
        "fraction": fraction,
        "value": value,
        "difference": difference,
    }


def test_the_json_has_the_settled_shape():
    found = reconcile()

    assert list(found) == ["publication", "as_of", "figures", "contradictions"]
    assert (found["publication"], found["as_of"]) == (REPORT, None)
    assert all(set(figure) == FIGURE for figure in found["figures"])
    states = {figure["state"] for figure in found["figures"]}
    assert states == {"agrees", "rounding", "explained", "unexplained"}
    for contradiction in found["contradictions"]:
        assert set(contradiction) == {"number", "kind", "statements", "difference", "resolution"}
        for statement in contradiction["statements"]:
            assert set(statement) == {"place", "text", "figure"}


def test_every_printed_figure_of_the_annex_is_there():
    annex = [each for each in figures().values() if each["place"].startswith("Annexe 1")]

    assert len(annex) == 3 * 38 + 5
    assert all(each["computed"] is not None for each in annex)


def test_332_is_the_mean_without_the_one_pair():
    community = figures()["O3-COM.achievement"]

    assert (community["printed"], community["computed"]) == ("332", "317.111111111111")
    assert community["state"] == "explained"
    assert community["explanations"] == [
        explanation("rows_left_out", ["O3-COM-5", "O3-COM-6"], value="332.285714285714")
    ]
    assert community["explanations_total"] == 1


@pytest.mark.parametrize(
    ("code", "row", "fraction", "value"),
    [
        ("O2-IMP-1.achievement", "O2-IMP-1", "7/9", "388.888888888889"),
        ("O3-COM-6.achievement", "O3-COM-6", "4/9", "88.888888888889"),
        ("O2-IMP.achievement", "O2-IMP-1", "7/9", "340.444444444444"),
    ],
)
def test_hidden_digits_explain_389_and_89_and_340(code, row, fraction, value):
    figure = figures()[code]

    assert figure["state"] == "rounding"
    assert (
        explanation("hidden_value", [row], fraction=fraction, value=value)
        in (figure["explanations"])
    )


def test_the_project_value_is_52000_more_than_its_parts():
    value = figures()["O1-FIN-4.actual"]

    assert (value["printed"], value["computed"], value["difference"]) == (
        "12194957",
        "12142957",
        "52000",
    )
    assert value["explanations"] == [
        explanation("parts_differ", ["O1-FIN-2", "O1-FIN-3"], value="12142957", difference="52000")
    ]


def test_the_annex_differs_nowhere_else():
    differing = {
        code
        for code, figure in figures().items()
        if figure["place"].startswith("Annexe 1") and figure["state"] != "agrees"
    }

    assert differing == {
        "O1-FIN-4.actual",
        "O2-IMP-1.achievement",
        "O2-IMP.achievement",
        "O3-COM-6.achievement",
        "O3-COM.achievement",
    }


def test_where_figures_agree_nothing_is_said():
    assert all(
        figure["explanations"] == [] and figure["explanations_total"] == 0
        for figure in figures().values()
        if figure["state"] == "agrees"
    )


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("ORGS-TESTED", "agrees"),  # « plus de 60 », 61
        ("SPEAKERS", "unexplained"),  # « près de 50 », 73
        ("ORGS-FUNDED", "unexplained"),  # « environ une vingtaine », 73
        ("PROJECTS-VALUE", "agrees"),  # « plus de 12,1 millions »
        ("PARTNERS-INTL", "explained"),  # 251 without the 76
        ("MEMBERS", "unexplained"),  # 18, 7 + 10 + 2
    ],
)
def test_the_prose_is_held_against_the_plan(code, state):
    figure = figures()[code]

    assert (figure["state"], figure["computed"] is None) == (state, False)


@pytest.mark.parametrize(
    "code", ["PROJ-CA-QC-2425", "CONF-INTL-2425", "TOOLS-2425", "COMMITTEES-INTL"]
)
def test_figures_of_another_scope_are_listed_without_comparison(code):
    figure = figures()[code]

    assert figure["indicator"] is not None
    assert (figure["computed"], figure["difference"], figure["explanations"]) == (None, None, [])


def test_all_contradictions_are_listed_with_what_each_place_says():
    found = {each["number"]: each for each in reconcile()["contradictions"]}

    assert set(range(1, 34)) <= set(found)
    kinds_a = {number for number, each in found.items() if each["kind"] == "A"}
    assert kinds_a == {1, 4, 6, 7, 9, 17, 24, 26, 28, 29, 31, 32}
    assert {each["kind"] for number, each in found.items() if number > 33} == {"C"}
    assert all(len(each["statements"]) > 1 for each in found.values())
    assert found[1]["difference"] == "52000"
    assert [each["figure"] for each in found[1]["statements"]] == ["12194957", "12142957"]
    assert [each["figure"] for each in found[6]["statements"]] == ["50", "73"]
    assert found[31]["difference"] is None


def test_before_the_load_nothing_was_computed():
    found = reconcile(as_of="2021-01-01")

    assert found["as_of"].startswith("2021-01-01T23:59:59")
    assert all(figure["computed"] is None for figure in found["figures"])


def test_a_resolution_shows_with_its_figure_and_from_its_day_on():
    publication = Publication.objects.get(code=REPORT)
    figure = publication.figures.get(code="O3-COM.achievement")
    steward = person("steward")
    row = reconciliation.resolve(by=steward, figure=figure, stands="computed", words="Plage.")

    shown = figures()["O3-COM.achievement"]["resolution"]

    assert (shown["words"], shown["by"]) == ("Plage.", str(steward))
    assert shown["at"] == row.recorded_at.isoformat()
    earlier = {each["id"]: each for each in reconcile(as_of="2021-01-01")["figures"]}
    assert earlier["O3-COM.achievement"]["resolution"] is None


def test_the_table_says_what_differs_and_why():
    out = StringIO()
    call_command("reconcile", publication=REPORT, language="en", stdout=out)

    lines = out.getvalue().splitlines()
    assert lines[0] == ("9 published figures of 131 differ from the computed ones; 5 are explained")
    at = next(number for number, line in enumerate(lines) if "O3-COM.achievement" in line)
    assert "National" in lines[at + 1]
    assert "<" not in out.getvalue()


def test_an_unknown_publication_is_refused_with_those_there_are():
    with pytest.raises(CommandError, match=REPORT):
        call_command("reconcile", publication="rapport-1999", language="en")


def test_a_bad_day_is_refused():
    with pytest.raises(CommandError, match="31 mars"):
        reconcile(as_of="31 mars")


def test_a_wrong_argument_ends_in_one_sentence_and_status_2():
    run = subprocess.run(
        [sys.executable, "manage.py", "reconcile", "--format", "table"],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1
