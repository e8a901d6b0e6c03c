"""`load_report` loads once, and never touches what is there."""

import re
import shutil
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone, translation

from ceimia.accounts.models import User
from ceimia.accounts.roles import grant
from kpis import loading, recording
from kpis.access import Role
from kpis.changes import Change
from kpis.enums import Door, PeriodState, Provenance
from kpis.fixture_files import FixtureError
from kpis.models import (
    IllustrativeQuarter,
    Indicator,
    IndicatorValue,
    PeriodTotal,
    Plan,
    PublishedFigure,
    ReportingPeriod,
    Target,
    ValueRevision,
)
from tests.kpis.factories import UserFactory

pytestmark = pytest.mark.django_db

FOLDER = settings.BASE_DIR / "fixtures" / "report-2024-2025"


def load_report(**options):
    out = StringIO()
    call_command("load_report", stdout=out, **options)
    return out.getvalue()


def all_rows():
    """Every row of the app, histories included."""
    return {
        model._meta.label: list(model.objects.order_by("pk").values())
        for model in apps.get_app_config("kpis").get_models()
    }


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "report")


def spoil(folder, name, old, new):
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_first_load_says_what_it_added():
    said = load_report()

    assert said.count("\n") == 1
    counts = (
        Plan.objects.count(),
        Indicator.objects.count(),
        PublishedFigure.objects.filter(place__startswith="Annexe 1").count(),
    )
    assert counts == (1, 38, 119)


def test_the_second_load_changes_nothing():
    load_report()
    before = all_rows()

    load_report()

    assert all_rows() == before


def test_the_second_load_says_that_nothing_changed(settings):
    settings.LANGUAGE_CODE = "en"
    load_report()

    assert load_report() == "report-2024-2025: Everything was there; nothing changed.\n"


def test_an_edited_row_keeps_its_edit():
    load_report()
    indicator = Indicator.objects.get(code="O1-FIN-1")
    indicator.name_fr = "Budget voté"
    indicator.save()
    before = all_rows()

    load_report()

    assert all_rows() == before


def test_a_revised_target_stays_the_last_word():
    load_report()
    target = Target.objects.get(indicator__code="O1-FIN-1")
    target.pk, target.value, target.reason = None, 6_000_000, "Décision du conseil"
    target.save()

    load_report()

    ledger = Target.objects.filter(indicator__code="O1-FIN-1").order_by("pk")
    assert [row.value for row in ledger] == [5_000_000, 6_000_000]


def correct(code, amount):
    """Record and submit a correction as a member of the row's team, and return the value."""
    value = IndicatorValue.objects.select_related("indicator", "period").get(indicator__code=code)
    author = UserFactory()
    grant(author, Role.CONTRIBUTOR)
    value.indicator.team.members.add(author)
    return recording.record(
        Change(value.indicator, value.period, amount=Decimal(amount), seen=value.version),
        by=author,
        door=Door.ADMIN,
        submit=True,
    )


def test_a_corrected_value_stays_corrected():
    load_report()
    correct("O3-COM-6", "44.44")
    before = all_rows()

    load_report()

    assert all_rows() == before


def test_a_correction_of_a_published_figure_is_not_late():
    load_report()

    value = correct("O3-COM-6", "44.44")

    assert not value.is_late


def test_only_the_last_quarter_takes_corrections():
    load_report()

    states = {period.code: period.state() for period in ReportingPeriod.objects.all()}

    assert len(states) == 16
    assert min(states) == "2021-T1"
    assert states.pop("2024-T4") == PeriodState.CLOSED
    assert set(states.values()) == {PeriodState.LOCKED}


def test_a_quarter_is_due_on_the_fifteenth_after_its_end():
    load_report()

    last = ReportingPeriod.objects.get(code="2024-T4")

    found = [last.starts_on.isoformat(), last.ends_on.isoformat(), last.due_on.isoformat()]
    assert found == ["2025-01-01", "2025-03-31", "2025-04-15"]


def test_figures_of_the_report_are_published_by_one_account_and_approved_by_another():
    load_report()

    acts = ValueRevision.objects.values_list("act", "recorded_by__email", "door", "provenance")

    published = (Door.PUBLICATION, Provenance.PUBLISHED)
    assert set(acts) == {
        ("record", "rapport@service.invalid", *published),
        ("submit", "rapport@service.invalid", *published),
        ("approve", "verification@service.invalid", *published),
    }


def test_nobody_signs_in_with_the_service_accounts():
    load_report()

    accounts = User.objects.filter(email__endswith="@service.invalid")

    found = [(account.is_active, account.has_usable_password()) for account in accounts]
    assert found == [(False, False), (False, False)]


def test_figures_carry_the_time_they_were_loaded():
    before = timezone.now()
    load_report()

    revisions = ValueRevision.objects.values_list("recorded_at", flat=True)
    targets = Target.objects.values_list("recorded_at", flat=True)

    times = [*revisions, *targets]
    assert before <= min(times)
    assert max(times) - before < timedelta(minutes=5)


def test_figures_of_the_report_are_not_late():
    load_report()

    assert not PeriodTotal.objects.filter(is_late=True).exists()


def test_without_illustrative_none_is_left():
    load_report()

    load_report(without_illustrative=True)

    assert not IllustrativeQuarter.objects.exists()


def test_illustrative_quarters_come_back_when_asked_for():
    load_report(without_illustrative=True)

    load_report()

    assert IllustrativeQuarter.objects.count() == 38 * 16


@pytest.mark.parametrize(
    ("name", "old", "new", "found"),
    [
        ("values.csv", ",4200000", ",quatre", "values.csv, line 2: “quatre”"),
        ("values.csv", ",4200000", ",4200000.5", "values.csv"),
        ("targets.csv", "O1-FIN-2", "O1-FIN-9", "targets.csv, line 3: “O1-FIN-9”"),
        ("indicators.csv", "CAD,stock", "CAD,stocks", "indicators.csv, line 2:"),
        ("periods.csv", "2021-T1,", "2021-T7,", "periods.csv, line 2:"),
        ("groups.csv", "code,objective", "code,objectif", "groups.csv, line 2: The column"),
        ("plan.csv", "2021-2025,Plan", "2021-2025,a,b,c,Plan", "plan.csv, line 2: There are more"),
        ("illustrative_quarters.csv", ",2600000", ",beaucoup", "illustrative_quarters.csv, line 2"),
    ],
)
def test_a_wrong_fixture_is_named_and_nothing_is_written(copy, name, old, new, found):
    spoil(copy, name, old, new)

    with translation.override("en"), pytest.raises(FixtureError, match=re.escape(found)):
        loading.load(copy)

    assert not Plan.objects.exists()
    assert not User.objects.exists()


def test_a_missing_file_writes_nothing(copy):
    (copy / "values.csv").unlink()

    with pytest.raises(FileNotFoundError):
        loading.load(copy)

    assert not Plan.objects.exists()
