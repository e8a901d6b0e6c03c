"""Recording a quarter: who may, when, what, and what becomes of it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kpis import recording
from kpis.changes import Change
from kpis.enums import Absence, Act, Basis, Door, Kind, Provenance, Unit, ValueStatus
from kpis.models import IndicatorValue, PeriodTotal, ValueRevision
from kpis.refusals import (
    NeedsConfirmation,
    NotAllowed,
    OutsidePlan,
    PeriodInFuture,
    PeriodLocked,
    StaleVersion,
    ValueRefused,
)
from tests.kpis.factories import IndicatorFactory, approved, period, person, reported

pytestmark = pytest.mark.django_db


def record(indicator, code, amount, *, by=None, door=Door.ADMIN, confirmed=False, **fields):
    by = by or person("contributor", teams=[indicator.team])
    change = Change(indicator=indicator, period=period(code), amount=Decimal(amount), **fields)
    return recording.record(change, by=by, door=door, confirmed=confirmed)


def test_a_recorded_value_is_a_draft_with_one_revision():
    indicator = IndicatorFactory()

    value = record(indicator, "2024-T4", "3")

    revision = value.revisions.get()
    assert value.status == ValueStatus.DRAFT
    assert (revision.amount, revision.act, revision.basis) == (3, Act.RECORD, Basis.IN_PERIOD)
    assert revision.provenance == Provenance.REPORTED


def test_a_draft_is_no_figure():
    indicator = IndicatorFactory()

    record(indicator, "2024-T4", "3")

    assert PeriodTotal.objects.get(indicator=indicator).to_date is None


def test_an_approved_value_is_the_figure():
    indicator = IndicatorFactory()

    approved(indicator, "2024-T4", "3")

    assert PeriodTotal.objects.get(indicator=indicator).to_date == 3


def test_a_correction_leaves_the_approved_figure_until_it_is_approved():
    indicator = IndicatorFactory()
    value = approved(indicator, "2024-T4", "3")

    reported(indicator, "2024-T4", "4")

    value.refresh_from_db()
    assert value.approved_revision.amount == 3
    assert value.current_revision.amount == 4
    assert PeriodTotal.objects.get(indicator=indicator).to_date == 3


def test_saving_the_same_again_writes_nothing():
    indicator = IndicatorFactory()
    value = record(indicator, "2024-T4", "3")

    record(indicator, "2024-T4", "3")

    assert value.revisions.count() == 1


def test_zero_is_a_value():
    indicator = IndicatorFactory()

    approved(indicator, "2024-T4", "0")

    assert PeriodTotal.objects.get(indicator=indicator).to_date == 0


def test_another_team_is_refused():
    indicator = IndicatorFactory()
    stranger = person("contributor")

    with pytest.raises(NotAllowed, match=indicator.code):
        record(indicator, "2024-T4", "3", by=stranger)

    assert not IndicatorValue.objects.exists()


def test_a_member_without_the_role_is_refused():
    indicator = IndicatorFactory()
    reader = person(teams=[indicator.team])

    with pytest.raises(NotAllowed):
        record(indicator, "2024-T4", "3", by=reader)


def test_a_steward_imports_for_every_team():
    indicator = IndicatorFactory()

    value = record(indicator, "2024-T4", "3", by=person("steward"), door=Door.IMPORT)

    assert value.current_revision.provenance == Provenance.IMPORTED


def test_a_steward_records_nothing_by_hand():
    indicator = IndicatorFactory()

    with pytest.raises(NotAllowed):
        record(indicator, "2024-T4", "3", by=person("steward"))


def test_a_locked_quarter_is_refused():
    indicator = IndicatorFactory()
    period("2024-T3", locked_at=datetime(2025, 2, 1, 12, tzinfo=UTC))

    with pytest.raises(PeriodLocked):
        record(indicator, "2024-T3", "3")


def test_a_quarter_that_is_not_over_is_refused(time_machine):
    indicator = IndicatorFactory()
    time_machine.move_to(datetime(2025, 3, 31, 20, tzinfo=UTC))

    with pytest.raises(PeriodInFuture):
        record(indicator, "2024-T4", "3")


def test_a_closed_quarter_takes_values_and_marks_them_late(time_machine):
    indicator = IndicatorFactory()
    time_machine.move_to(datetime(2025, 4, 20, tzinfo=UTC))

    value = reported(indicator, "2024-T4", "3")

    assert value.is_late


def test_a_correction_of_a_value_submitted_in_time_is_not_late(time_machine):
    indicator = IndicatorFactory()
    time_machine.move_to(datetime(2025, 4, 10, tzinfo=UTC))
    reported(indicator, "2024-T4", "3")
    time_machine.move_to(datetime(2025, 5, 10, tzinfo=UTC))

    value = reported(indicator, "2024-T4", "4")

    assert not value.is_late


def test_a_quarter_outside_the_plan_is_refused():
    indicator = IndicatorFactory()

    with pytest.raises(OutsidePlan):
        record(indicator, "2020-T4", "3")


def test_a_quarter_before_the_indicator_was_added_is_refused():
    indicator = IndicatorFactory(effective_from=date(2023, 4, 1))

    with pytest.raises(OutsidePlan):
        record(indicator, "2022-T4", "3")


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten():
    indicator = IndicatorFactory()
    first = record(indicator, "2024-T4", "3", seen=0)

    with pytest.raises(StaleVersion) as refusal:
        record(indicator, "2024-T4", "5", seen=0)

    first.refresh_from_db()
    assert first.current_revision.amount == 3
    assert refusal.value.offered.amount == 5


def test_a_distinct_count_takes_totals_to_date_only():
    indicator = IndicatorFactory(kind=Kind.DISTINCT)

    with pytest.raises(ValueRefused):
        record(indicator, "2024-T4", "3", basis=Basis.IN_PERIOD)


@pytest.mark.parametrize("amount", ["3.5", "-1", "9000000000001"])
def test_a_number_the_indicator_cannot_hold_is_refused(amount):
    indicator = IndicatorFactory()

    with pytest.raises(ValueRefused):
        record(indicator, "2024-T4", amount)


def test_a_pair_is_recorded_as_a_pair():
    indicator = IndicatorFactory(kind=Kind.RATIO, unit=Unit.PERCENT)
    by = person("contributor", teams=[indicator.team])
    change = Change(
        indicator=indicator,
        period=period("2024-T4"),
        numerator=Decimal(9),
        denominator=Decimal(10),
    )

    value = recording.record(change, by=by, door=Door.ADMIN)

    revision = value.current_revision
    assert (revision.numerator, revision.denominator, revision.amount) == (9, 10, None)


def test_a_percentage_alone_speaks_of_the_whole_plan_so_far():
    indicator = IndicatorFactory(kind=Kind.RATIO, unit=Unit.PERCENT, maximum=Decimal(100))

    value = record(indicator, "2024-T4", "44")

    assert value.current_revision.basis == Basis.TO_DATE


def test_a_total_that_falls_is_asked_about_then_kept():
    indicator = IndicatorFactory()
    approved(indicator, "2024-T3", "10", basis=Basis.TO_DATE)

    with pytest.raises(NeedsConfirmation):
        record(indicator, "2024-T4", "9", basis=Basis.TO_DATE)
    value = record(indicator, "2024-T4", "9", basis=Basis.TO_DATE, confirmed=True)

    assert value.current_revision.amount == 9


def test_ten_times_the_past_is_asked_about():
    indicator = IndicatorFactory()
    approved(indicator, "2024-T2", "3")
    approved(indicator, "2024-T3", "5")

    with pytest.raises(NeedsConfirmation):
        record(indicator, "2024-T4", "51")

    assert record(indicator, "2024-T4", "50").current_revision.amount == 50


def test_an_amount_in_place_of_a_total_to_date_is_asked_about():
    indicator = IndicatorFactory()
    approved(indicator, "2024-T4", "8144361", basis=Basis.TO_DATE)

    with pytest.raises(NeedsConfirmation):
        record(indicator, "2024-T4", "300000", basis=Basis.IN_PERIOD)


def test_a_reason_of_absence_is_kept_and_is_no_figure():
    indicator = IndicatorFactory()

    value = approved(indicator, "2024-T4", None, absence=Absence.NOT_AVAILABLE, comment="En audit")

    assert value.approved_revision.absence == Absence.NOT_AVAILABLE
    assert PeriodTotal.objects.get(indicator=indicator).to_date is None


def test_a_total_below_its_categories_is_refused():
    indicator = IndicatorFactory()
    approved(indicator, "2024-T4", "3", category="Québec")
    approved(indicator, "2024-T4", "4", category="Ontario")

    with pytest.raises(ValueRefused, match=indicator.code):
        record(indicator, "2024-T4", "6")

    assert record(indicator, "2024-T4", "7").current_revision.amount == 7


def test_values_hold_every_digit():
    indicator = IndicatorFactory(decimals=6)

    value = record(indicator, "2024-T4", "1234567890123.123456", confirmed=True)

    revision = ValueRevision.objects.get(pk=value.current_revision_id)
    assert revision.amount == Decimal("1234567890123.123456")


def test_a_batch_with_one_refused_change_writes_nothing():
    indicator = IndicatorFactory()
    by = person("contributor", teams=[indicator.team])
    good = Change(indicator=indicator, period=period("2024-T3"), amount=Decimal(1))
    bad = Change(indicator=indicator, period=period("2024-T4"), amount=Decimal("1.5"))

    with pytest.raises(ValueRefused):
        recording.record_all([good, bad], by=by, door=Door.ADMIN)

    assert not ValueRevision.objects.exists()


def test_a_batch_costs_the_same_queries_whatever_its_size(django_assert_num_queries):
    indicators = [IndicatorFactory() for _ in range(12)]
    by = person("contributor", teams=[each.team for each in indicators])
    changes = [
        Change(indicator=each, period=period("2024-T4"), amount=Decimal(1)) for each in indicators
    ]
    recording.record_all(changes[:1], by=by, door=Door.ADMIN)

    with django_assert_num_queries(18, exact=False) as few:
        recording.record_all(changes[1:3], by=by, door=Door.ADMIN)
    with django_assert_num_queries(len(few), exact=True):
        recording.record_all(changes[3:], by=by, door=Door.ADMIN)
