from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import IntegrityError

from kpis import measuring, recording
from kpis.changes import Change
from kpis.commands import Refused
from kpis.enums import Door, Provenance, Unit, ValueStatus
from kpis.models import IndicatorValue, MeasuredRecord, Team, ValueRevision
from kpis.periods import Quarter
from kpis.refusals import NotAllowed
from kpis.registry import Count, Share
from tests.kpis.factories import TeamFactory, period, person
from tests.kpis.measure_samples import declared, measured_indicator

pytestmark = pytest.mark.django_db
AT = Quarter.parse("2024-T4")


def counted_teams(span):
    """Teams whose code begins with x. Source: the tests."""
    return Count(Team.objects.filter(code__startswith="x"))


def failing(span):
    """Fails. Source: the tests."""
    return Count(Team.objects.filter(pk=1 / 0))


@pytest.fixture
def indicator():
    period("2024-T4")
    with declared("test-teams", counted_teams):
        yield measured_indicator("test-teams", code="O1-X-1")


def collect(indicator):
    return measuring.collect(indicator.plan, AT)


def test_a_measured_figure_is_submitted_by_the_account_of_measures(indicator):
    TeamFactory(code="x1")
    TeamFactory(code="x2")

    collect(indicator)

    value = IndicatorValue.objects.get(indicator=indicator)
    revision = value.current_revision
    assert value.status == ValueStatus.SUBMITTED
    assert (revision.amount, revision.provenance, revision.door) == (
        2,
        Provenance.MEASURED,
        Door.MEASURE,
    )
    assert not revision.recorded_by.is_active


def test_a_person_approves_what_was_measured(indicator):
    TeamFactory(code="x1")
    collect(indicator)
    approver = person("approver", approves=[indicator.team])

    value = recording.approve(IndicatorValue.objects.get(), by=approver)

    assert value.approved_revision.amount == 1


def test_the_records_are_kept_with_the_revision(indicator):
    kept = TeamFactory(code="x1", name_fr="Équipe un")
    collect(indicator)
    value = recording.approve(
        IndicatorValue.objects.get(), by=person("approver", approves=[indicator.team])
    )
    TeamFactory(code="x2")

    records = measuring.kept_records(value)

    assert [(row.model, row.object_id) for row in records] == [("kpis.team", kept.pk)]


def test_kept_records_are_never_changed(indicator):
    TeamFactory(code="x1")
    collect(indicator)

    with pytest.raises(IntegrityError, match="never changed"):
        MeasuredRecord.objects.update(label="other")


def test_collecting_twice_writes_once(indicator):
    TeamFactory(code="x1")
    collect(indicator)
    lines = ValueRevision.objects.count()

    again = collect(indicator)

    assert ValueRevision.objects.count() == lines
    assert [each.indicator for each in again.unchanged] == [indicator]


def test_a_measure_without_any_record_writes_no_zero(indicator):
    collected = collect(indicator)

    assert [each.indicator for each in collected.without_record] == [indicator]
    assert not IndicatorValue.objects.exists()


def test_a_measure_that_raises_leaves_nothing_half_written(indicator):
    TeamFactory(code="x1")
    with declared("test-failing", failing):
        measured_indicator("test-failing", group=indicator.group, code="O1-X-2")

        with pytest.raises(Refused, match="O1-X-2.*division") as refused:
            call_command("collect_measures", period="2024-T4", plan=indicator.plan.code)

    assert refused.value.returncode == 1
    assert not IndicatorValue.objects.exists()


def test_a_measure_that_nobody_declares_is_named(indicator):
    measured_indicator("gone", group=indicator.group, code="O1-X-3")

    with pytest.raises(Refused, match="O1-X-3.*gone"):
        call_command("collect_measures", period="2024-T4", plan=indicator.plan.code)

    assert not IndicatorValue.objects.exists()


def test_a_measure_in_another_unit_is_refused(indicator):
    indicator.unit = Unit.CAD
    indicator.save()
    TeamFactory(code="x1")

    with pytest.raises(measuring.MeasureFault, match="CAD"):
        collect(indicator)


def test_a_share_is_written_as_its_pair():
    period("2024-T4")

    def share(span):
        """Teams. Source: the tests."""
        rows = Team.objects.filter(code__startswith="x")
        return Share(rows.filter(code="x1"), rows)

    for code in ("x1", "x2", "x3"):
        TeamFactory(code=code)
    with declared("test-share", share, Unit.PERCENT):
        indicator = measured_indicator("test-share", unit=Unit.PERCENT, kind="level_ratio")
        collect(indicator)

    revision = IndicatorValue.objects.get().current_revision
    assert (revision.numerator, revision.denominator) == (1, 3)
    assert MeasuredRecord.objects.filter(side="part").count() == 1
    assert MeasuredRecord.objects.filter(side="whole").count() == 3


def test_nobody_else_enters_by_the_door_of_measures(indicator):
    with pytest.raises(NotAllowed):
        recording.record(
            Change(indicator, period("2024-T4"), amount=Decimal(1)),
            by=person("administrator", "contributor", teams=[indicator.team]),
            door=Door.MEASURE,
        )
