"""A quarter, from the hand that types it to the pages that show it, in a real browser."""

import pytest
from playwright.sync_api import expect

from kpis.enums import ValueStatus
from kpis.models import ReportingPeriod
from tests.browser.reading import AFTER, BEFORE, said, spaced

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def contributor(member):
    return member("contributor", first_name="Noé", last_name="Gagnon")


@pytest.fixture
def approver(member):
    return member("approver", first_name="Camille", last_name="Roy")


def sheet_of(value):
    return f"/fr/admin/kpis/indicatorvalue/{value.pk}/change/"


def type_value(page, amount, *, basis="to_date", act="_submit"):
    page.fill("input[name=amount]", amount)
    page.locator(f"input[name=basis][value={basis}]").check()
    page.click(f"button[name={act}]")


def test_a_correction_is_on_every_page_once_it_is_approved(
    live_server, watched, browse, sign_in, contributor, approver, leverage
):
    sign_in(watched, contributor, "/fr/admin/kpis/indicatorvalue/quarter/?period=2024-T4")
    watched.locator("tr#O1-FIN-3 a").click()
    type_value(watched, "8 200 000,00 $")
    expect(watched.locator(".messagelist .success")).to_contain_text("soumis pour approbation")
    watched.goto(f"{live_server.url}/fr/scorecard/")
    assert BEFORE in said(watched)
    assert AFTER not in said(watched)

    decided = browse()
    sign_in(decided, approver, "/fr/admin/kpis/indicatorvalue/?state=submitted")
    decided.locator("#result_list a", has_text="O1-FIN-3").click()
    decided.click("button[name=_approve]")

    expect(decided.locator(".messagelist .success")).to_be_visible()
    for address in ("/fr/scorecard/", "/fr/objectives/1/", "/fr/indicators/O1-FIN-3/"):
        decided.goto(f"{live_server.url}{address}")
        assert AFTER in said(decided), address
    decided.goto(f"{live_server.url}/fr/indicators/O1-FIN-3/history/")
    steps = [spaced(line) for line in decided.locator(".log li").all_inner_texts()]
    assert len(steps) == 6  # What the report published is recorded, submitted and approved too.
    assert "Camille Roy a approuvé" in steps[0]
    assert "Noé Gagnon a soumis" in steps[1]
    assert "Noé Gagnon a corrigé" in steps[2]
    assert BEFORE in steps[2] and AFTER in steps[2]


def test_a_slip_is_asked_about_and_nothing_is_saved(watched, sign_in, contributor, leverage):
    sign_in(watched, contributor, sheet_of(leverage))

    type_value(watched, "55 639", basis="in_period")

    asked = spaced(watched.locator(".questions").inner_text())
    assert BEFORE in asked
    assert "55 639" in asked
    leverage.refresh_from_db()
    assert leverage.status == ValueStatus.APPROVED


def test_the_second_of_two_people_sees_both_values_and_chooses(
    watched, browse, sign_in, contributor, member, leverage
):
    second = browse()
    sign_in(watched, contributor, sheet_of(leverage))
    sign_in(second, member("contributor", first_name="Léa", last_name="Côté"), sheet_of(leverage))

    type_value(watched, AFTER)
    type_value(second, "8 300 000", act="_save")

    both = spaced(second.locator("form.conflict").inner_text())
    assert AFTER in both and "Noé Gagnon" in both
    assert "8 300 000" in both and "Léa Côté" in both
    second.get_by_role("button", name="8 300 000").click()
    expect(second.locator(".messagelist .success")).to_contain_text("brouillon")
    leverage.refresh_from_db()
    assert leverage.current_revision.amount == 8_300_000
    recorded = leverage.revisions.filter(act="record").order_by("number")
    assert [revision.amount for revision in recorded] == [8_144_361, 8_200_000, 8_300_000]


def test_the_second_person_may_take_the_value_that_is_saved(
    watched, browse, sign_in, contributor, member, leverage
):
    second = browse()
    sign_in(watched, contributor, sheet_of(leverage))
    sign_in(second, member("contributor", first_name="Léa", last_name="Côté"), sheet_of(leverage))
    type_value(watched, AFTER)
    type_value(second, "8 300 000")

    second.get_by_role("link", name=AFTER).click()

    expect(second.locator("h1")).to_have_text("Effet de levier")
    leverage.refresh_from_db()
    assert leverage.current_revision.amount == 8_200_000


def test_a_locked_quarter_refuses_in_one_sentence(
    live_server, watched, sign_in, contributor, leverage
):
    locked = ReportingPeriod.objects.get(code="2024-T3")
    sign_in(watched, contributor, "/fr/admin/kpis/indicatorvalue/quarter/?period=2024-T3")

    watched.goto(
        f"{live_server.url}/fr/admin/kpis/indicatorvalue/add/"
        f"?indicator={leverage.indicator_id}&period={locked.pk}"
    )

    assert "est verrouillé depuis le" in said(watched)
    assert "Demandez à l’administration de le rouvrir." in said(watched)
    expect(watched.locator("input[name=amount]")).to_have_count(0)


def test_a_quarter_locked_meanwhile_refuses_what_was_typed(watched, sign_in, contributor, leverage):
    sign_in(watched, contributor, sheet_of(leverage))
    locked = ReportingPeriod.objects.get(code="2024-T3")
    ReportingPeriod.objects.filter(code="2024-T4").update(locked_at=locked.locked_at)

    type_value(watched, AFTER)

    expect(watched.locator(".messagelist .error")).to_contain_text("est verrouillé depuis le")
    leverage.refresh_from_db()
    assert leverage.current_revision.amount == 8_144_361
