"""The reconciliation's pages: the finding, the figures, the contradictions, who decides."""

import csv
import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kpis.models import Contradiction, PublishedFigure, Resolution
from tests.kpis.factories import person
from tests.kpis.pages import open_page, words_of

pytestmark = pytest.mark.django_db

PAGE = "/en/reconciliation/"
COMMUNITY = f"{PAGE}figures/O3-COM.achievement/"


@pytest.fixture
def report():
    call_command("load_report", verbosity=0)


def test_the_title_is_the_finding(client, report):
    said = words_of(open_page(client, PAGE))

    assert "9 published figures of 131 differ from the computed ones; 5 are explained" in said


def test_a_figure_that_differs_stands_with_its_explanation(client, report):
    said = words_of(open_page(client, PAGE))

    assert "332% 317.11%" in said
    assert "12,142,957: a difference of $52,000." in said
    assert "such as 7⁄9" in said
    assert "which it already counts, 251 remains." in said


def test_a_state_and_a_place_narrow_the_figures(client, report):
    said = words_of(open_page(client, f"{PAGE}?state=unexplained&place=§2.2"))

    assert "nearly 50" in said
    assert "332% 317.11%" not in said


def test_figures_not_compared_show_no_computed_one(client, report):
    said = words_of(open_page(client, f"{PAGE}?state=not_compared&place=§3.2"))

    assert "International conferences" in said
    assert "not compared" in said


def test_contradictions_stand_side_by_side_in_the_words_of_the_report(client, report):
    response = open_page(client, PAGE)

    said = words_of(response)
    assert "Les 18 organisations membres" in said
    assert "7 internationaux, 10 nationaux et 2 ONG ou ONGI, soit 19" in said
    assert 'lang="fr"' in response.content.decode()


@pytest.mark.parametrize(
    ("query", "status", "named"),
    [
        ("?publication=rapport-1999", 404, "rapport-2024-2025"),
        ("?state=sideways", 400, "sideways"),
        ("?as_of=soon", 400, "soon"),
    ],
)
def test_a_wrong_address_is_refused_in_one_sentence(client, report, query, status, named):
    response = open_page(client, PAGE + query)

    assert response.status_code == status
    assert named in words_of(response)


def test_without_a_publication_the_page_says_so(client):
    assert "No publication is recorded yet" in words_of(open_page(client, PAGE))


def test_an_unknown_figure_or_contradiction_is_not_found(client, report):
    assert open_page(client, f"{PAGE}figures/NONE/").status_code == 404
    assert open_page(client, f"{PAGE}contradictions/99/").status_code == 404


def test_leaving_rows_out_shows_the_mean_of_the_others(client, report):
    said = words_of(open_page(client, f"{COMMUNITY}?without=O3-COM-5&without=O3-COM-6"))

    assert "Without the ticked rows the mean is 332.29%; 332% is published." in said


def test_a_steward_records_what_stands_and_why(client, report):
    steward = person("steward")
    client.force_login(steward)

    response = client.post(COMMUNITY, {"stands": "computed", "words": "Formula range."})

    assert response.status_code == 302
    row = Resolution.objects.get()
    assert (row.figure.code, row.stands, row.recorded_by) == (
        "O3-COM.achievement",
        "computed",
        steward,
    )
    said = words_of(client.get(PAGE))
    assert "Formula range." in said and str(steward) in said


def test_a_steward_chooses_the_statement_that_stands(client, report):
    client.force_login(person("steward"))
    statement = Contradiction.objects.get(number=4).statements.get(order=1)
    data = {"stands": f"statement-{statement.pk}", "words": "One is counted twice."}

    client.post(f"{PAGE}contradictions/4/", data)

    assert Resolution.objects.get().statement == statement
    assert "Stands: §1.3." in words_of(client.get(f"{PAGE}contradictions/4/"))


def test_a_new_resolution_stands_before_the_last(client, report):
    client.force_login(person("steward"))
    client.post(COMMUNITY, {"stands": "", "words": "First."})
    client.post(COMMUNITY, {"stands": "", "words": "Second."})

    said = words_of(client.get(COMMUNITY))

    assert said.index("Second.") < said.index("First.")
    assert "First." not in words_of(client.get(PAGE))


def test_a_resolution_without_a_reason_is_refused(client, report):
    client.force_login(person("steward"))

    response = client.post(COMMUNITY, {"stands": "computed", "words": "  "})

    assert response.status_code == 200
    assert not Resolution.objects.exists()


def test_others_read_and_do_not_decide(client, report):
    client.force_login(person("reader", "administrator"))

    assert "Record the resolution" not in words_of(client.get(COMMUNITY))
    assert client.post(COMMUNITY, {"words": "No."}).status_code == 403
    assert not Resolution.objects.exists()


def test_the_page_needs_sign_in(client, report):
    assert client.get(PAGE).status_code == 302


def test_the_file_holds_the_figures_that_the_page_lists(client, report):
    response = open_page(client, f"{PAGE}figures.csv?state=all")

    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == PublishedFigure.objects.count()
    community = next(row for row in rows if row["figure"] == "O3-COM.achievement")
    assert (community["printed"], community["computed"][:7]) == ("332", "317.111")
    assert next(row for row in rows if row["figure"] == "CONF-INTL-2425")["computed"] == ""


def test_more_figures_cost_no_more_queries(client, report):
    user = person("reader")
    open_page(client, PAGE, user)

    with CaptureQueriesContext(
        connection,
    ) as few:
        open_page(client, f"{PAGE}?state=all", user)
    figure = PublishedFigure.objects.get(code="SPEAKERS")
    for rank in range(40):
        figure.pk, figure.code = None, f"SPEAKERS-{rank}"
        figure.save()
    with CaptureQueriesContext(connection) as many:
        open_page(client, f"{PAGE}?state=all", user)

    assert len(many) == len(few)
