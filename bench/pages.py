"""R1, R2, R3: the scorecard page beside an empty one, and how many queries it asks."""

from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from bench.measuring import Line, beside, verdict
from bench.plans import LAST, Size, full_plan
from kpis.models import Plan
from kpis.scorecard import build
from tests.kpis.factories import person

REAL = "2021-2025"
LARGE = Size(300, 40, 10)
SIZES = [
    Size(indicators, quarters, categories)
    for categories in (1, 10)
    for quarters in (4, 40)
    for indicators in (10, 40, 300)
]
MOST_QUERIES, FEWEST_QUERIES = 10, 6


class Visit:
    """A signed-in reader who opens a page of the product, or one with nothing on it."""

    def __init__(self, view, query):
        self.client = Client()
        self.client.force_login(person("reader"))
        with override("fr"):
            self.address = f"{reverse(view)}?{query}"
            self.nothing = reverse("empty")

    @classmethod
    def of_scorecard(cls, plan):
        return cls("kpis:scorecard", f"plan={plan.code}&period={LAST.code}")

    def page(self):
        return self._open(self.address)

    def empty(self):
        return self._open(self.nothing)

    def _open(self, address):
        response = self.client.get(address)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answers {response.status_code}; 200 is expected.")
        return response


def real_plan(databases):
    """R1: the scorecard of the real plan."""
    databases.open("real.sqlite3")
    call_command("load_report", stdout=StringIO())
    visit = Visit.of_scorecard(Plan.objects.get(code=REAL))
    times = beside(visit.page, visit.empty)
    count = queries(visit.page)
    words = (
        f"{count} queries, must ≤ {MOST_QUERIES}: {verdict(count <= MOST_QUERIES)}, "
        f"goal ≤ {FEWEST_QUERIES}: {verdict(count <= FEWEST_QUERIES)}"
    )
    return Line("R1", "scorecard page, real plan", times, 25, 15, words)


def counts(databases):
    """R2: {Size: (queries of the reading, queries of the page)}. Makes each size's database."""
    found = {}
    for size in SIZES:
        databases.open(f"{size}.sqlite3")
        plan = full_plan(size).plan
        visit = Visit.of_scorecard(plan)
        visit.page()
        # As it comes from the database, with nothing of the making left on it.
        plan = Plan.objects.get(pk=plan.pk)
        found[size] = (queries(lambda plan=plan: build(plan, LAST)), queries(visit.page))
    return found


def large_plan(databases):
    """R3: the scorecard of 300 indicators, 40 quarters, 10 categories. After `counts`."""
    databases.use(f"{LARGE}.sqlite3")
    visit = Visit.of_scorecard(Plan.objects.get(code="made"))
    return Line(
        "R3",
        f"scorecard page, {LARGE}",
        beside(visit.page, visit.empty),
        120,
        75,
        f"{queries(visit.page)} queries",
    )


def queries(call):
    """How many queries one call asks."""
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)
