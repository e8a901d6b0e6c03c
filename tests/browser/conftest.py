"""A real Chromium in front of a live server; every page is watched for what it must not do."""

import os
import shutil
from io import StringIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command

from kpis.enums import Basis
from kpis.models import IndicatorValue, Plan, Team
from tests.kpis.factories import approved, person

# Playwright's synchronous driver keeps an event loop, in which Django refuses its queries.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PASSWORD = "un-mot-de-passe-long"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Told by the page to the list that the watching fixture reads.
LISTEN = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} refused ${event.blockedURI}`);
});
"""


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


def chromium():
    """Where the machine's own Chromium is; None where there is none."""
    named = os.environ.get("CHROMIUM")
    return named or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


@pytest.fixture(scope="session")
def browser_type_launch_args():
    executable = chromium()
    if executable is None:
        pytest.fail("No Chromium is found; name one in CHROMIUM.")
    return {
        "executable_path": executable,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "locale": "fr-CA",
        "timezone_id": "America/Toronto",
        "viewport": {"width": 1440, "height": 900},
    }


@pytest.fixture
def watch():
    """Makes a page a watched one; when the test ends, nothing may have gone wrong on it.

    Policy violations, errors in the console and errors of scripts all count. `refusals` are
    the statuses that the test asks for, which the browser says in its console as errors.
    """
    wrong = []

    def act(page, refusals=()):
        def heard(said):
            is_asked_for = any(f"with a status of {status} " in said.text for status in refusals)
            if said.type == "error" and not is_asked_for:
                wrong.append(said.text)

        page.add_init_script(LISTEN)
        page.on("console", heard)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        return page

    yield act
    assert wrong == []


@pytest.fixture
def watched(watch, page):
    """The page, watched."""
    return watch(page)


@pytest.fixture
def browse(watch, new_context):
    """Opens one more browser with cookies of its own, as a second person has; gives its page."""

    def act():
        return watch(new_context().new_page())

    return act


@pytest.fixture
def report(transactional_db):
    """The plan 2021-2025 as the report gives it, loaded for this test alone."""
    call_command("load_report", stdout=StringIO())
    return Plan.objects.get(code="2021-2025")


@pytest.fixture
def member(report):
    """Makes a person of the team « Projets », who can sign in."""

    def act(*roles, **fields):
        team = Team.objects.get(code="projets")
        return person(*roles, teams=[team], approves=[team], password=PASSWORD, **fields)

    return act


@pytest.fixture
def sign_in(live_server):
    """Signs a person in as people do: asks for a page, meets the form, arrives at the page."""

    def act(page, user, address="/fr/", password=PASSWORD):
        page.goto(f"{live_server.url}{address}")
        page.fill("input[name=login]", user.email)
        page.fill("input[name=password]", password)
        page.click("main button[type=submit]")
        page.wait_for_url(lambda address: "/sign-in/" not in address)

    return act


@pytest.fixture
def leverage(report):
    """O1-FIN-3 at 2024-T4: 8,144,361 dollars to date, approved."""
    return IndicatorValue.objects.get(indicator__code="O1-FIN-3", period__code="2024-T4")


@pytest.fixture
def corrected(leverage):
    """The same value, corrected to 8,200,000 by one person and approved by another."""
    return approved(
        leverage.indicator, "2024-T4", 8_200_000, basis=Basis.TO_DATE, seen=leverage.version
    )


@pytest.fixture(scope="session")
def violations():
    """Gives what axe finds against WCAG 2.2 AA on a page as it stands, as a list of sentences."""
    axe = Axe()

    def find(page):
        options = {
            "runOnly": {"type": "tag", "values": WCAG},
            # axe would write style sheets of its own, which the policy refuses.
            "preload": False,
            # What passes is thousands of lines on a scorecard, and most of the time.
            "resultTypes": ["violations"],
        }
        found = axe.run(page, options=options)
        return [
            f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
            for rule in found.response["violations"]
            for node in rule["nodes"]
        ]

    return find


@pytest.fixture
def assert_axe_clean(violations):
    """Asserts that axe finds nothing against WCAG 2.2 AA on the page as it stands."""

    def check(page):
        assert violations(page) == []

    return check
