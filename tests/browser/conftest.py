"""A real Chromium in front of a live server; every page is watched for what it must not do."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

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
def watched(page):
    """The page, with a list of what went wrong on it that must be empty when the test ends.

    Policy violations, errors in the console and errors of scripts all count.
    """
    wrong = []
    page.add_init_script(LISTEN)
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    assert wrong == []


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
def assert_axe_clean():
    """Asserts that axe finds nothing against WCAG 2.2 AA on the page as it stands."""
    axe = Axe()

    def check(page):
        # Without preload: axe would write style sheets of its own, which the policy refuses.
        options = {"runOnly": {"type": "tag", "values": WCAG}, "preload": False}
        found = axe.run(page, options=options)
        violations = [
            f"{rule['id']}: {node['target']} {node.get('failureSummary', '')}"
            for rule in found.response["violations"]
            for node in rule["nodes"]
        ]
        assert violations == []

    return check
