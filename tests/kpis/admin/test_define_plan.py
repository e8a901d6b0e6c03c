"""Defining the plan: administrators only, ledgers by addition, quarters with reasons."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from kpis.enums import TargetScope
from kpis.models import Indicator, IndicatorDefinition, ReportingPeriod, Target
from tests.kpis.factories import IndicatorFactory, TargetFactory, TeamFactory, period, person

PERIODS = "admin:kpis_reportingperiod_changelist"


def indicator_form(client, indicator):
    """What the indicator's page would send unchanged."""
    page = client.get(reverse("admin:kpis_indicator_change", args=[indicator.pk]))
    sent = {}
    formsets = [each.formset for each in page.context["inline_admin_formsets"]]
    forms = [page.context["adminform"].form, *(each.management_form for each in formsets)]
    for form in forms:
        for field in form:
            sent[field.html_name] = "" if field.value() is None else field.value()
    return sent


def added(prefix, number, **fields):
    return {f"{prefix}-{number}-{name}": value for name, value in fields.items()}


def test_a_target_revision_is_added_and_the_first_one_stays(client, administrator):
    indicator = IndicatorFactory(target=100)
    client.force_login(administrator)
    sent = indicator_form(client, indicator)
    sent |= {"targets-TOTAL_FORMS": 2}
    sent |= added(
        "targets",
        1,
        scope="plan",
        value="150",
        effective_from="2024-04-01",
        reason="Résolution du conseil",
    )

    client.post(reverse("admin:kpis_indicator_change", args=[indicator.pk]), sent)

    first, second = Target.objects.order_by("effective_from")
    assert (first.value, second.value) == (100, 150)
    assert second.recorded_by == administrator
    assert second.reason == "Résolution du conseil"


def test_a_target_revision_says_why(client, administrator):
    indicator = IndicatorFactory(target=100)
    client.force_login(administrator)
    sent = indicator_form(client, indicator) | {"targets-TOTAL_FORMS": 2}
    sent |= added("targets", 1, scope="plan", value="150", effective_from="2024-04-01", reason="")

    page = client.post(reverse("admin:kpis_indicator_change", args=[indicator.pk]), sent)

    assert page.status_code == 200
    assert Target.objects.count() == 1


def test_a_target_that_exists_is_not_edited(client, administrator):
    indicator = IndicatorFactory(target=100)
    client.force_login(administrator)
    sent = indicator_form(client, indicator)
    target = Target.objects.get()
    sent |= added("targets", 0, id=target.pk, value="1", scope="plan", effective_from="2021-04-01")

    client.post(reverse("admin:kpis_indicator_change", args=[indicator.pk]), sent)
    other_door = client.post(reverse("admin:kpis_target_change", args=[target.pk]), {"value": "1"})

    assert other_door.status_code == 403
    assert Target.objects.get().value == 100


def test_annual_targets_that_do_not_add_up_to_the_plans_are_pointed_out(client, administrator):
    indicator = IndicatorFactory(target=40)
    for year in (2021, 2022, 2023):
        TargetFactory(
            indicator=indicator, scope=TargetScope.YEAR, fiscal_year=year, value=Decimal(10)
        )
    client.force_login(administrator)
    last_year = {"indicator": indicator.pk, "scope": "year", "fiscal_year": 2024}
    sent = {**last_year, "effective_from": "2021-04-01"}

    agrees = client.post(reverse("admin:kpis_target_add"), {**sent, "value": "10"}, follow=True)
    differs = client.post(reverse("admin:kpis_target_add"), {**sent, "value": "12"}, follow=True)

    sentence = "Les cibles annuelles de"
    assert sentence not in agrees.content.decode()
    assert sentence in differs.content.decode()


def test_a_new_definition_is_signed(client, administrator):
    indicator = IndicatorFactory()
    client.force_login(administrator)

    client.post(
        reverse("admin:kpis_indicatordefinition_add"),
        {
            "indicator": indicator.pk,
            "effective_from": "2024-04-01",
            "is_break": "on",
            "method": "ratio",
            "direction": "up",
            "path": "linear",
            "reason": "Le décompte change",
        },
    )

    newest = IndicatorDefinition.objects.order_by("effective_from").last()
    assert newest.effective_from == date(2024, 4, 1)
    assert newest.recorded_by == administrator


@pytest.mark.parametrize(
    "name",
    ["plan", "objective", "measuregroup", "indicator", "target", "indicatordefinition", "team"],
)
@pytest.mark.parametrize("role", ["contributor", "approver", "steward"])
def test_only_an_administrator_defines(client, db, name, role):
    client.force_login(person(role))

    assert client.get(reverse(f"admin:kpis_{name}_add")).status_code == 403
    assert client.get(reverse(f"admin:kpis_{name}_changelist")).status_code == 200


def test_a_contributor_does_not_edit_an_indicator(client, desk):
    client.force_login(desk.contributor)
    address = reverse("admin:kpis_indicator_change", args=[desk.indicator.pk])

    posted = client.post(address, {"name_fr": "Autre nom"})

    desk.indicator.refresh_from_db()
    assert posted.status_code == 403
    assert desk.indicator.name_fr != "Autre nom"


def test_a_past_version_is_read_and_never_replayed(client, desk, administrator):
    version = desk.indicator.history.first()
    address = reverse("admin:kpis_indicator_simple_history", args=[desk.indicator.pk, version.pk])
    for user in (desk.contributor, administrator):
        client.force_login(user)

        assert client.get(address).status_code == 200
        assert client.post(address, {"name_fr": "Autre nom"}).status_code == 403


def test_numbers_of_the_plan_are_read_as_people_type_them(client, desk, administrator):
    client.force_login(administrator)
    sent = indicator_form(client, desk.indicator) | {"maximum": "1 250,5"}

    client.post(reverse("admin:kpis_indicator_change", args=[desk.indicator.pk]), sent)

    assert Indicator.objects.get().maximum == Decimal("1250.5")


def test_a_quarter_is_locked_from_the_list(client, administrator):
    closed = period("2024-T4")
    client.force_login(administrator)
    chosen = {"action": "lock", "_selected_action": [closed.pk]}

    asked = client.post(reverse(PERIODS), chosen)
    before = ReportingPeriod.objects.get().locked_at
    client.post(reverse(PERIODS), {**chosen, "confirm": "1", "reason": ""})

    assert asked.status_code == 200
    assert before is None
    assert ReportingPeriod.objects.get().state() == "locked"


def test_reopening_takes_a_reason_that_stays_in_the_history(client, administrator):
    locked = period("2024-T4", locked_at=datetime(2025, 6, 1, tzinfo=UTC))
    client.force_login(administrator)
    chosen = {"action": "reopen", "_selected_action": [locked.pk], "confirm": "1"}

    client.post(reverse(PERIODS), {**chosen, "reason": ""})
    refused = ReportingPeriod.objects.get().locked_at
    client.post(reverse(PERIODS), {**chosen, "reason": "Erreur de décompte"})

    assert refused is not None
    assert ReportingPeriod.objects.get().locked_at is None
    newest = locked.history.first()
    assert newest.history_change_reason == "Erreur de décompte"
    assert newest.history_user == administrator


def test_a_quarter_to_come_is_not_locked(client, administrator):
    future = period("2090-T1")
    client.force_login(administrator)

    client.post(
        reverse(PERIODS),
        {"action": "lock", "_selected_action": [future.pk], "confirm": "1", "reason": ""},
    )

    assert ReportingPeriod.objects.get().locked_at is None


def test_only_an_administrator_locks(client, desk):
    client.force_login(desk.contributor)

    client.post(
        reverse(PERIODS),
        {"action": "lock", "_selected_action": [desk.quarter.pk], "confirm": "1", "reason": ""},
    )

    assert ReportingPeriod.objects.get().locked_at is None


def test_a_new_quarter_takes_its_dates_from_its_code(client, administrator):
    client.force_login(administrator)

    client.post(
        reverse("admin:kpis_reportingperiod_add"), {"code": "2025-Q1", "due_on": "2025-07-15"}
    )

    made = ReportingPeriod.objects.get()
    assert (made.code, made.starts_on, made.ends_on) == (
        "2025-T1",
        date(2025, 4, 1),
        date(2025, 6, 30),
    )


@pytest.mark.parametrize(
    ("code", "due_on"), [("2025-T5", "2025-07-15"), ("2025-T1", "2025-06-30"), ("été", "")]
)
def test_a_quarter_that_cannot_be_is_refused_in_a_sentence(client, administrator, code, due_on):
    client.force_login(administrator)

    page = client.post(reverse("admin:kpis_reportingperiod_add"), {"code": code, "due_on": due_on})

    assert page.status_code == 200
    assert not ReportingPeriod.objects.exists()


def test_the_same_quarter_twice_is_refused_in_a_sentence(client, administrator):
    period("2025-T1")
    client.force_login(administrator)

    page = client.post(
        reverse("admin:kpis_reportingperiod_add"), {"code": "2025-Q1", "due_on": "2025-07-15"}
    )

    assert page.status_code == 200
    assert ReportingPeriod.objects.count() == 1


def test_saving_a_team_drops_nobody(client, administrator):
    team = TeamFactory()
    away = person("contributor", teams=[team], approves=[team], is_active=False)
    gone = person("contributor", is_active=False)
    client.force_login(administrator)
    address = reverse("admin:kpis_team_change", args=[team.pk])
    offered = client.get(address).context["adminform"].form.fields["members"].queryset

    client.post(
        address,
        {
            "code": team.code,
            "name_fr": "Équipe",
            "name_en": "Team",
            "members": [away.pk],
            "approvers": [away.pk],
        },
    )

    assert away in offered and gone not in offered
    assert [*team.members.all(), *team.approvers.all()] == [away, away]
