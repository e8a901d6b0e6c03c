"""Figures computed from records: what a measure finds at a quarter, and writing it.

Rule 27: written figures are submitted by the service account « Mesures » for a person to
approve, and keep the keys and amounts of their records.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldError, ObjectDoesNotExist
from django.db import DataError, ProgrammingError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kpis import history, recording, registry
from kpis.changes import Change
from kpis.enums import BASES_BY_KIND, PAIR_KINDS, Act, Basis, Door, Kind, MeasureUse, Provenance
from kpis.models import Indicator, MeasuredRecord, ReportingPeriod, ValueRevision
from kpis.registry import Share, Span
from kpis.rights import MEASURES_ACCOUNT

BATCH = 500
SIX = Decimal("0.000001")
# What a measure's own code may raise; a fault of the machine is not among them.
FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    DataError,
    FieldError,
    LookupError,
    ObjectDoesNotExist,
    ProgrammingError,
    RuntimeError,
    TypeError,
    ValueError,
)


class MeasureFault(Exception):
    """A measure that cannot give its figure. `str()` names it and says what is wrong."""

    def __init__(self, indicator, sentence):
        super().__init__(f"{indicator.code} ({indicator.measure}): {sentence}")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a measure finds for an indicator over a span.

    `amount` is exact, in the indicator's unit; None: no record, which is not zero.
    """

    indicator: Indicator
    measure: registry.Measure
    span: Span
    result: object
    amount: Fraction | None

    @property
    def is_share(self):
        return isinstance(self.result, Share)

    @property
    def undated(self):
        """How many of the records have no date, 0 where the measure does not tell."""
        return sum(side.undated.count() for side in self.result.sides if side.undated is not None)


@dataclass(frozen=True, slots=True)
class Collected:
    """What collecting did: indicators written, unchanged, and without any record."""

    written: list
    unchanged: list
    without_record: list


def span_to_date(indicator, quarter):
    """From the plan's start, or the indicator's own, to the quarter's end."""
    first = max(filter(None, (indicator.plan.starts_on, indicator.effective_from)))
    return Span(first, quarter.ends_on(settings.FISCAL_YEAR_START_MONTH))


def span_of(quarter):
    """The quarter alone, in which nothing undated counts."""
    month = settings.FISCAL_YEAR_START_MONTH
    return Span(quarter.starts_on(month), quarter.ends_on(month), is_to_date=False)


def result_of(indicator, span):
    """What the indicator's measure returns over a span, not counted yet: Count, Total or Share.

    Raise MeasureFault for an unknown measure, one in another unit, or one that fails.
    """
    measure = _measure_of(indicator)
    try:
        return measure.find(span)
    except FAULTS as error:
        raise MeasureFault(indicator, _said(error)) from error


def measured(indicator, span):
    """What the indicator's measure finds over a span, counted: Measured. Raise MeasureFault."""
    result = result_of(indicator, span)
    try:
        amount = result.amount()
    except FAULTS as error:
        raise MeasureFault(indicator, _said(error)) from error
    return Measured(indicator, _measure_of(indicator), span, result, amount)


def _measure_of(indicator):
    try:
        measure = registry.get(indicator.measure)
    except registry.UnknownMeasure as error:
        raise MeasureFault(indicator, str(error)) from error
    if measure.unit != indicator.unit:
        raise MeasureFault(
            indicator,
            _("the measure is in “%(found)s”, the indicator in “%(expected)s”.")
            % {"found": measure.unit, "expected": indicator.unit},
        )
    return measure


def at_quarter(indicator, quarter):
    """What the indicator's measure finds up to the end of a quarter (Measured)."""
    return measured(indicator, span_to_date(indicator, quarter))


def collect(plan, quarter):
    """Write the measured indicators of a plan at a quarter, all or none; return Collected.

    Every measure runs before anything is written. Raise MeasureFault, or the Refusal of
    recording; then nothing is written.
    """
    indicators = Indicator.objects.of_plan(plan).in_plan_order().select_related("plan")
    wanted = [
        row
        for row in indicators.filter(measure_use=MeasureUse.WRITES).exclude(measure="")
        if _is_in_plan(row, quarter)
    ]
    with transaction.atomic():
        period = ReportingPeriod.objects.get(code=quarter.code)
        # The records may not change between the counting and the keeping.
        head = history.locked_head().number
        found = [at_quarter(row, quarter) for row in wanted]
        kept = [each for each in found if each.amount is not None]
        values = recording.record_all(
            [_change(each, period) for each in kept],
            by=service_account(),
            door=Door.MEASURE,
            confirmed=True,
            submit=True,
        )
        written, unchanged = [], []
        for each, value in zip(kept, values, strict=True):
            is_new = value.current_revision_id > head
            (written if is_new else unchanged).append(each)
            if is_new:
                _keep(each, value.current_revision)
    return Collected(written, unchanged, [each for each in found if each.amount is None])


def service_account():
    """The inactive account « Mesures »; made the first time."""
    people = get_user_model().objects
    found = people.filter(email=MEASURES_ACCOUNT).first()
    return found or people.create_user(MEASURES_ACCOUNT, last_name="Mesures", is_active=False)


def kept_records(value, *, as_of=None):
    """The records kept with the value's approved figure: MeasuredRecords, or None.

    `as_of`: the figure approved by that moment. None where the figure was not measured: then
    there is no list but the live one.
    """
    lines = ValueRevision.objects.filter(value=value)
    approvals = lines.filter(act=Act.APPROVE)
    if as_of is not None:
        approvals = approvals.filter(recorded_at__lte=as_of)
    approved = approvals.order_by("-number").first()
    if approved is None or approved.provenance != Provenance.MEASURED:
        return None
    counted = lines.filter(number__lte=approved.number, measured_records__isnull=False)
    newest = counted.order_by("-number").first()
    return None if newest is None else newest.measured_records.all()


def _is_in_plan(indicator, quarter):
    month = settings.FISCAL_YEAR_START_MONTH
    first, last = indicator.effective_from, indicator.effective_until
    return (first is None or first <= quarter.ends_on(month)) and (
        last is None or last >= quarter.starts_on(month)
    )


def _change(each, period):
    indicator, kind = each.indicator, Kind(each.indicator.kind)
    bases = BASES_BY_KIND[kind]
    basis = Basis.TO_DATE if Basis.TO_DATE in bases else bases[0]
    if kind in PAIR_KINDS and each.is_share:
        part, whole = (Decimal(count) for count in each.result.pair())
        return Change(indicator, period, numerator=part, denominator=whole, basis=basis)
    exact = Decimal(each.amount.numerator) / Decimal(each.amount.denominator)
    return Change(indicator, period, amount=exact.quantize(SIX).normalize() + 0, basis=basis)


def _keep(each, revision):
    """Keep the keys, labels and amounts of the records with the revision that counts them.

    Labels are in the organisation's first language, whoever collects.
    """
    with translation.override(settings.LANGUAGE_CODE):
        MeasuredRecord.objects.bulk_create(_kept_rows(each, revision), BATCH)


def _kept_rows(each, revision):
    rows = []
    for side in each.result.sides:
        model = side.rows.model._meta.label_lower
        for record in side.rows.iterator(BATCH):
            amount = getattr(record, side.of) if side.of else None
            rows.append(
                MeasuredRecord(
                    revision=revision,
                    side=side.key,
                    model=model,
                    object_id=record.pk,
                    label=str(record)[:300],
                    amount=amount,
                )
            )
    return rows


def _said(error):
    return f"{type(error).__name__}: {error}"
