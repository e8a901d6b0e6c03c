"""Recording and correcting a quarter in the administration."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from kpis import recording
from kpis.changes import Change
from kpis.enums import Basis, Door, Kind, Unit, ValueStatus
from kpis.models import IndicatorValue, ValueRevision
from tests.kpis.factories import IndicatorFactory, approved, period, person, reported
from tests.kpis.pages import words_of


def test_a_contributor_records_a_draft(client, desk):
    client.force_login(desk.contributor)

    client.post(desk.add_url, desk.typed("12"))

    value = IndicatorValue.objects.get()
    assert value.status == ValueStatus.DRAFT
    assert value.current_revision.amount == 12
    assert value.current_revision.recorded_by == desk.contributor
    assert value.current_revision.door == Door.ADMIN


def test_save_and_submit_does_both(client, desk):
    client.force_login(desk.contributor)

    client.post(desk.add_url, desk.typed("12", act="_submit"))

    assert IndicatorValue.objects.get().status == ValueStatus.SUBMITTED


@pytest.mark.parametrize("text", ["1 234,5", "1\u202f234,5", "1234.5", "1,234.50"])
def test_numbers_are_read_as_people_type_them(client, desk, text):
    desk.indicator.decimals = 1
    desk.indicator.save()
    client.force_login(desk.contributor)

    client.post(desk.add_url, desk.typed(text))

    assert IndicatorValue.objects.get().current_revision.amount == Decimal("1234.5")


def test_an_ambiguous_number_is_refused_and_kept_as_typed(client, desk):
    client.force_login(desk.contributor)

    page = client.post(desk.add_url, desk.typed("1,234"))

    assert not IndicatorValue.objects.exists()
    assert 'value="1,234"' in page.content.decode()


def test_zero_is_a_value(client, desk):
    client.force_login(desk.contributor)

    client.post(desk.add_url, desk.typed("0"))

    assert IndicatorValue.objects.get().current_revision.amount == 0


def test_an_empty_input_records_nothing(client, desk):
    client.force_login(desk.contributor)

    client.post(desk.add_url, desk.typed(""))

    assert not IndicatorValue.objects.exists()


def test_clearing_the_input_withdraws(client, desk):
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(desk.contributor)

    client.post(desk.url(value), desk.typed("", seen=2))

    value.refresh_from_db()
    assert value.current_revision.act == "withdraw"
    assert value.current_revision.amount is None


def test_the_withdraw_button_withdraws(client, desk):
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(desk.contributor)

    client.post(desk.url(value), desk.typed("12", seen=2, act="_withdraw"))

    value.refresh_from_db()
    assert value.current_revision.act == "withdraw"


def test_the_approved_figure_stays_until_the_correction_is_approved(client, desk):
    value = approved(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(desk.contributor)

    client.post(desk.url(value), desk.typed("15", seen=3, act="_submit"))
    sheet = client.get(desk.url(value)).context["sheet"]

    assert (str(sheet.approved_figure), str(sheet.pending_figure)) == ("12", "15")


def test_a_correction_keeps_the_basis_that_was_reported(client, desk):
    value = approved(desk.indicator, "2024-T4", 12, by=desk.contributor, basis=Basis.TO_DATE)
    client.force_login(desk.contributor)

    page = client.get(desk.url(value))

    assert page.context["form"]["basis"].value() == "to_date"


def test_saving_what_is_there_writes_no_revision(client, desk):
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor, comment="Compté à la main")
    client.force_login(desk.contributor)

    client.post(desk.url(value), desk.typed("12", seen=2, comment="Compté à la main"))

    assert ValueRevision.objects.filter(value=value).count() == 2


def test_a_reason_of_absence_is_recorded_with_its_date(client, desk):
    client.force_login(desk.contributor)

    client.post(
        desk.add_url,
        desk.typed("", absence="not_available", expected_on="2025-06-30"),
    )

    revision = IndicatorValue.objects.get().current_revision
    assert revision.absence == "not_available"
    assert revision.expected_on == date(2025, 6, 30)


def test_a_value_and_a_reason_of_absence_are_refused_together(client, desk):
    client.force_login(desk.contributor)

    page = client.post(desk.add_url, desk.typed("12", absence="not_available"))

    assert not IndicatorValue.objects.exists()
    assert page.context["form"].errors["absence"]


def test_an_implausible_value_needs_its_box_ticked(client, desk):
    desk.indicator.minimum = None
    desk.indicator.save()
    client.force_login(desk.contributor)

    asked = client.post(desk.add_url, desk.typed("-5"))
    nothing_yet = IndicatorValue.objects.exists()
    client.post(desk.add_url, desk.typed("-5", confirmed="on", comment="Correction de T3"))

    assert not nothing_yet
    assert asked.context["form"].questions
    assert "confirmed" in asked.content.decode()
    assert IndicatorValue.objects.get().current_revision.amount == -5


def test_a_ratio_takes_its_pair(client, desk):
    ratio = IndicatorFactory(kind=Kind.RATIO, unit=Unit.PERCENT, team=desk.indicator.team)
    address = reverse("admin:kpis_indicatorvalue_add")
    client.force_login(desk.contributor)

    client.post(
        f"{address}?indicator={ratio.pk}&period={desk.quarter.pk}",
        desk.typed("", numerator="9", denominator="10"),
    )

    revision = IndicatorValue.objects.get().current_revision
    assert (revision.numerator, revision.denominator, revision.amount) == (9, 10, None)


def test_a_percentage_alone_is_a_total_to_date(client, desk):
    ratio = IndicatorFactory(kind=Kind.RATIO, unit=Unit.PERCENT, team=desk.indicator.team)
    address = reverse("admin:kpis_indicatorvalue_add")
    client.force_login(desk.contributor)

    client.post(
        f"{address}?indicator={ratio.pk}&period={desk.quarter.pk}",
        desk.typed("78 %", numerator="", denominator=""),
    )

    revision = IndicatorValue.objects.get().current_revision
    assert (revision.amount, revision.basis) == (78, Basis.TO_DATE)


def test_a_level_is_not_asked_for_its_basis(client, desk):
    level = IndicatorFactory(kind=Kind.STOCK, team=desk.indicator.team)
    address = reverse("admin:kpis_indicatorvalue_add")
    client.force_login(desk.contributor)

    page = client.get(f"{address}?indicator={level.pk}&period={desk.quarter.pk}")

    assert "basis" not in page.context["form"].fields


def test_a_category_has_a_value_of_its_own(client, desk):
    client.force_login(desk.contributor)

    client.post(desk.add_url, desk.typed("12", category="Femmes"))
    client.post(desk.add_url, desk.typed("9", category="Hommes"))

    found = IndicatorValue.objects.values_list("category", "current_revision__amount")
    assert set(found) == {("Femmes", Decimal(12)), ("Hommes", Decimal(9))}


def test_target_previous_quarter_and_total_stand_beside_the_field(client, desk):
    approved(desk.indicator, "2024-T3", 30, by=desk.contributor)
    client.force_login(desk.contributor)

    page = client.get(desk.add_url)

    facts = {fact.term: str(fact.figure) for fact in page.context["sheet"].facts}
    assert "100" in facts.values()
    assert list(facts.values()).count("30") == 2


def test_a_locked_quarter_refuses_with_the_sentence_of_recording(client, desk):
    value = approved(desk.indicator, "2024-T4", 12, by=desk.contributor)
    desk.quarter.locked_at = datetime(2025, 6, 1, 12, tzinfo=UTC)
    desk.quarter.save()
    change = Change(indicator=desk.indicator, period=desk.quarter, amount=Decimal(15))
    with translation.override("fr"), pytest.raises(recording.Refusal) as refusal:
        recording.record(change, by=desk.contributor, door=Door.ADMIN)
    with translation.override("fr"):
        sentence = str(refusal.value)
    client.force_login(desk.contributor)

    shown = client.get(desk.url(value).replace("/en/", "/fr/"))
    posted = client.post(desk.url(value).replace("/en/", "/fr/"), desk.typed("15", seen=3))

    value.refresh_from_db()
    assert sentence in words_of(shown)
    assert sentence in words_of(posted)
    assert 'name="amount"' not in shown.content.decode()
    assert value.current_revision.amount == 12


def test_two_savers_see_both_values_and_the_second_chooses(client, desk):
    value = reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    other = person("contributor", teams=[desk.indicator.team], last_name="Tremblay")
    recording.record(
        Change(indicator=desk.indicator, period=desk.quarter, amount=Decimal(14)),
        by=other,
        door=Door.ADMIN,
        confirmed=True,
    )
    client.force_login(desk.contributor)

    conflict = client.post(desk.url(value), desk.typed("15", seen=2, comment="Vu au registre"))
    kept = dict(conflict.context["form"].data.items())
    before = IndicatorValue.objects.get().current_revision.amount
    client.post(desk.url(value), desk.typed("15", seen=3, comment="Vu au registre"))

    value.refresh_from_db()
    assert before == 14
    assert (kept["amount"], kept["comment"], kept["seen"]) == ("15", "Vu au registre", 3)
    assert {"14", "15"} <= {str(conflict.context["theirs"]), str(conflict.context["yours"])}
    assert value.current_revision.amount == 15


def test_a_value_made_meanwhile_is_a_conflict_too(client, desk):
    client.force_login(desk.contributor)
    reported(desk.indicator, "2024-T4", 12, by=desk.contributor)

    conflict = client.post(desk.add_url, desk.typed("15", seen=0))

    assert conflict.context["conflict"] is not None
    assert IndicatorValue.objects.get().current_revision.amount == 12


def test_the_quarter_lists_what_is_missing(client, desk):
    IndicatorFactory(code="O1-FIN-4", team=desk.indicator.team, group=desk.indicator.group)
    reported(desk.indicator, "2024-T4", 12, by=desk.contributor)
    client.force_login(desk.contributor)

    page = client.get(reverse("admin:kpis_indicatorvalue_quarter"), {"period": "2024-T4"})

    assert (page.context["recorded_count"], page.context["line_count"]) == (1, 2)


def test_the_quarter_offers_no_indicator_of_another_team(client, desk):
    IndicatorFactory(code="O2-X-1", group=desk.indicator.group)
    client.force_login(desk.contributor)

    page = client.get(reverse("admin:kpis_indicatorvalue_quarter"), {"period": "2024-T4"})

    assert page.context["line_count"] == 1


def test_the_quarter_of_another_year_is_read_by_any_of_its_names(client, desk):
    period("2023-T4")
    client.force_login(desk.contributor)

    page = client.get(reverse("admin:kpis_indicatorvalue_quarter"), {"period": "2023-24-Q4"})

    assert page.context["period"].code == "2023-T4"


def test_nothing_is_withdrawn_without_the_version_that_was_seen(client, desk):
    value = reported(desk.indicator, "2024-T4", 3, by=desk.contributor)
    client.force_login(desk.contributor)

    client.post(desk.url(value), {"_withdraw": "1"})

    value.refresh_from_db()
    assert value.current_revision.amount == 3


def test_a_category_that_no_database_holds_is_not_found(client, desk):
    client.force_login(desk.contributor)

    answer = client.post(desk.add_url, desk.typed("3", category="Québec\0"))

    assert answer.status_code == 404
