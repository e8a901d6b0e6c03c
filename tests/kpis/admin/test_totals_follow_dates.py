"""Rule 15: the kept totals equal the sums, also after a day that they count from is moved."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from kpis import scorecard
from kpis.models import Plan
from kpis.periods import Quarter
from tests.kpis.admin.test_define_plan import indicator_form
from tests.kpis.admin.test_exchange_indicators import changed, exported, sent
from tests.kpis.factories import IndicatorFactory, approved


@pytest.fixture
def indicator(db):
    """Three in 2021-T1 and five in 2024-T4: eight, counted from the plan's first day."""
    made = IndicatorFactory(code="O1-FIN-3", target=10, group__code="O1-FIN")
    approved(made, "2021-T1", 3)
    approved(made, "2024-T4", 5)
    return made


def shown(indicator):
    """(actual, quarters covered) as pages show it now, and as the revisions give it."""
    plan = Plan.objects.get(pk=indicator.plan_id)
    cards = [
        scorecard.build(plan, Quarter.parse("2024-T4"), as_of=moment)
        for moment in (None, timezone.now())
    ]
    return [(row.actual, row.covered) for card in cards for row in card.rows]


def test_an_indicator_that_enters_later_counts_from_there(client, administrator, indicator):
    client.force_login(administrator)
    fields = indicator_form(client, indicator) | {"effective_from": "2023-04-01"}

    answer = client.post(reverse("admin:kpis_indicator_change", args=[indicator.pk]), fields)

    assert answer.status_code == 302
    assert shown(indicator) == [(5, 1), (5, 1)]


def test_an_indicator_that_a_table_makes_enter_later_counts_from_there(
    client, administrator, indicator
):
    client.force_login(administrator)
    preview = sent(client, changed(exported(client, "csv"), effective_from="2023-04-01"), "csv")

    client.post(
        reverse("admin:kpis_indicator_process_import"), preview.context["confirm_form"].initial
    )

    assert shown(indicator) == [(5, 1), (5, 1)]


def test_a_plan_that_starts_later_counts_from_there(client, administrator, indicator):
    client.force_login(administrator)
    address = reverse("admin:kpis_plan_change", args=[indicator.plan_id])
    page = client.get(address)
    formsets = [each.formset.management_form for each in page.context["inline_admin_formsets"]]
    fields = {
        field.html_name: "" if field.value() is None else field.value()
        for form in (page.context["adminform"].form, *formsets)
        for field in form
    }
    objectives = {"objectives-TOTAL_FORMS": 0, "objectives-INITIAL_FORMS": 0}

    answer = client.post(address, fields | objectives | {"starts_on": date(2023, 4, 1)})

    assert answer.status_code == 302
    assert shown(indicator) == [(5, 1), (5, 1)]
