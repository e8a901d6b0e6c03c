"""axe finds nothing on any page: French and English, light and dark, wide and narrow."""

import pytest

from kpis.models import IndicatorValue
from kpis.spreadsheets import batches
from tests.kpis.factories import reported

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (1440, 390)
# One bad number, one locked quarter, one unknown indicator.
SENT = b"""indicator,period,value
O1-FIN-3,2024-T4,many
O1-FIN-3,2024-T3,5
O9-NIL-1,2024-T4,5
"""


@pytest.fixture
def everybody(member):
    """A person of every role: every page has all that it can show."""
    return member("contributor", "approver", "secretary", "steward", "administrator")


@pytest.fixture
def addresses(everybody):
    """Every page of the plan by what it is: the address without its language."""
    value = IndicatorValue.objects.get(indicator__code="O1-FIN-3", period__code="2024-T4")
    submitted = IndicatorValue.objects.get(indicator__code="O1-FIN-2", period__code="2024-T4")
    reported(submitted.indicator, "2024-T4", 4_000_000, basis="to_date", seen=submitted.version)
    batch = batches.receive("valeurs.csv", SENT, by=everybody)
    values = "admin/kpis/indicatorvalue/"
    return {
        "home": "",
        "scorecard": "scorecard/",
        "scorecard filtered": "scorecard/?status=miss&sort=gap",
        "scorecard of the past": "scorecard/?period=2023-T2",
        "objective": "objectives/3/",
        "objective without a table": "objectives/4/",
        "indicator": "indicators/O1-FIN-3/",
        "history": "indicators/O1-FIN-3/history/",
        "sources": "indicators/O1-FIN-3/sources/",
        "exports": "exports/",
        "imports": "imports/",
        "import": "imports/new/",
        "preview with errors": f"imports/{batch.pk}/",
        "packs": "packs/",
        "preferences": "account/",
        "reconciliation": "reconciliation/",
        "administration": "admin/",
        "values": values,
        "quarter": f"{values}quarter/?period=2024-T4",
        "record": f"{values}{value.pk}/change/",
        "decision": f"{values}{submitted.pk}/change/",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_is_accessible(
    live_server, watched, sign_in, violations, everybody, addresses, language, scheme
):
    watched.emulate_media(color_scheme=scheme)
    sign_in(watched, everybody, f"/{language}/account/")
    found = {}

    for name, address in addresses.items():
        watched.set_viewport_size({"width": WIDTHS[0], "height": 900})
        answer = watched.goto(f"{live_server.url}/{language}/{address}")
        assert answer.status == 200, name
        for width in WIDTHS:
            watched.set_viewport_size({"width": width, "height": 900})
            if sentences := violations(watched):
                found[f"{name}, {width}"] = sentences
            if not watched.evaluate("document.documentElement.scrollWidth <= innerWidth"):
                found[f"{name}, {width}, width"] = ["The page is wider than the window."]

    assert found == {}


def test_the_check_finds_what_is_wrong(page, violations):
    page.set_content('<html lang="fr"><title>Essai</title><main><input></main></html>')

    assert [sentence.partition(":")[0] for sentence in violations(page)] == ["label"]
