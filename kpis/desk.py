"""Gathers the rows of one act on values and writes them together, for `kpis/recording.py` alone."""

from django.utils import timezone
from django.utils.translation import gettext as _

from kpis import history, kept_totals
from kpis.enums import Act, Basis, Door, Kind, PeriodState, Provenance, ValueStatus
from kpis.models import IndicatorValue, PeriodTotal, ReportingPeriod, RevisionText, ValueRevision
from kpis.refusals import (
    NotAllowed,
    OutsidePlan,
    PeriodInFuture,
    PeriodLocked,
    StaleVersion,
    ValueRefused,
    said,
)
from kpis.rights import may_import, may_measure, may_record

PROVENANCE_OF_DOOR = {
    Door.IMPORT: Provenance.IMPORTED,
    Door.MEASURE: Provenance.MEASURED,
    Door.PUBLICATION: Provenance.PUBLISHED,
}
RIGHT_OF_DOOR = {Door.IMPORT: may_import, Door.MEASURE: may_measure}
# The kinds whose categories add up to their total.
ADDED_KINDS = frozenset({Kind.FLOW, Kind.STOCK})
BATCH = 500


def refuse_unless_open(indicator, period, at=None):
    """Raise PeriodLocked, PeriodInFuture or OutsidePlan unless the cell takes values now."""
    state = period.state(at)
    if state == PeriodState.LOCKED:
        raise PeriodLocked(period)
    plan = indicator.plan
    first = max(filter(None, (plan.starts_on, indicator.effective_from)))
    last = min(filter(None, (plan.ends_on, indicator.effective_until)), default=None)
    if period.ends_on < first or (last is not None and period.starts_on > last):
        raise OutsidePlan(indicator, period)
    if state == PeriodState.FUTURE:
        raise PeriodInFuture(period)


class Desk:
    """The rows of one act, gathered so that they are written together."""

    def __init__(self, head, changes, *, by, door):
        self.head = head
        self.changes = changes
        self.by = by
        self.door = door
        self.now = timezone.now()
        self.revisions, self.texts, self.touched = [], [], {}
        ids = {change.indicator.pk for change in changes}
        rows = IndicatorValue.objects.filter(
            indicator_id__in=ids, period_id__in={change.period.pk for change in changes}
        ).select_related("period", "current_revision__recorded_by", "approved_revision")
        indicators = {change.indicator.pk: change.indicator for change in changes}
        self.values = {}
        for value in rows:
            value.indicator = indicators[value.indicator_id]
            self.values[(value.indicator_id, value.period_id, value.category)] = value
        self.periods = {
            period.pk: period
            for period in ReportingPeriod.objects.filter(pk__in={c.period.pk for c in changes})
        }
        self._totals = {}
        for total in PeriodTotal.objects.filter(indicator_id__in=ids).select_related("period"):
            self._totals.setdefault(total.indicator_id, {})[total.period.quarter] = total

    def hold(self, value):
        self.values[(value.indicator_id, value.period_id, value.category)] = value

    def totals_of(self, indicator):
        return self._totals.get(indicator.pk, {})

    def value_of(self, change):
        return self.values.get(change.cell)

    def has_draft(self, change):
        """Whether the change's value waits to be submitted."""
        value = self.value_of(change)
        return value is not None and value.status in (ValueStatus.DRAFT, ValueStatus.RETURNED)

    def refuse_if_barred(self, change):
        """Raise the Refusal that bars this change: who, when, version."""
        may = RIGHT_OF_DOOR.get(self.door, may_record)
        if not may(self.by, change.indicator):
            raise NotAllowed(change.indicator, "record")
        refuse_unless_open(change.indicator, self.periods[change.period.pk])
        value = self.values.get(change.cell)
        version = value.version if value else 0
        if change.seen is not None and change.seen != version:
            raise StaleVersion(value, change)

    def write(self, change):
        """Add the revision that records the change, unless the value already says the same."""
        value = self.values.get(change.cell)
        if value is None and change.is_empty and not change.absence:
            return
        if value is None:
            value = IndicatorValue(
                indicator=change.indicator, period=change.period, category=change.category
            )
            self.values[change.cell] = value
        elif value.current_revision.is_empty and change.is_empty and not change.absence:
            return
        elif change.says_the_same_as(value.current_revision) and not change.comment:
            return
        withdraws = change.is_empty and not change.absence
        self.act(
            value,
            Act.WITHDRAW if withdraws else Act.RECORD,
            ValueStatus.DRAFT,
            source=change,
            provenance=PROVENANCE_OF_DOOR.get(self.door, Provenance.REPORTED),
            comment=change.comment,
            reason=change.reason,
        )

    def refuse_totals_below_parts(self):
        """Raise ValueRefused where a total is less than its categories together (rule 13)."""
        parts = {}
        for (indicator_id, period_id, category), value in self.values.items():
            revision = value.current_revision
            if category and revision.amount is not None:
                cell = (indicator_id, period_id, revision.basis)
                parts[cell] = parts.get(cell, 0) + revision.amount
        for value in self.touched.values():
            total = self.values.get((value.indicator_id, value.period_id, ""))
            if total is None or total.current_revision.amount is None:
                continue
            line = total.current_revision
            below = parts.get((value.indicator_id, value.period_id, line.basis))
            if value.indicator.kind in ADDED_KINDS and below and line.amount < below:
                raise ValueRefused(
                    "value",
                    _("The total of %(code)s is %(total)s, less than its categories together.")
                    % {"code": value.indicator.code, "total": said(line, value.indicator)},
                )

    def act(
        self,
        value,
        act,
        status,
        *,
        source=None,
        provenance=None,
        empty=False,
        comment="",
        reason="",
    ):
        """Add one revision to the value; figures come from `source`, else from the current one."""
        source = source or value.current_revision
        self.head.number += 1
        revision = ValueRevision(
            number=self.head.number,
            version=value.version + 1,
            act=act,
            status=status,
            basis=source.basis or Basis.IN_PERIOD,
            amount=None if empty else source.amount,
            numerator=None if empty else source.numerator,
            denominator=None if empty else source.denominator,
            absence="" if empty else source.absence,
            expected_on=None if empty else source.expected_on,
            provenance=provenance or source.provenance,
            door=self.door,
            recorded_by=self.by,
            recorded_at=self.now,
        )
        text = history.text_of(revision, comment=comment.strip(), reason=reason.strip())
        if text is not None:
            self.texts.append(text)
        revision.__dict__["cell_value"] = value
        self.revisions.append(revision)
        value.version += 1
        value.status = status
        value.current_revision = revision
        # Rule 20: what a publication printed is not late, nor is a correction of it.
        is_first = value.first_submitted_at is None and value.approved_revision_id is None
        if act == Act.SUBMIT and is_first and self.door != Door.PUBLICATION:
            value.first_submitted_at = self.now
        if act == Act.APPROVE:
            value.approved_revision = revision
        self.touched[(value.indicator_id, value.period_id, value.category)] = value
        return revision

    def save(self):
        """Write values, revisions, words, the head and the kept totals."""
        if not self.revisions:
            return
        self._save_values()
        self._save_revisions()
        RevisionText.objects.bulk_create(self.texts, BATCH)
        self.head.save(update_fields=["number", "hash"])
        kept_totals.keep({value.indicator_id for value in self.touched.values()})

    def _save_values(self):
        new = [value for value in self.touched.values() if value.pk is None]
        old = [value for value in self.touched.values() if value.pk is not None]
        pointers = [(value.current_revision, value.approved_revision) for value in new]
        IndicatorValue.objects.bulk_create(new, BATCH)
        for value, (current, approved) in zip(new, pointers, strict=True):
            value.current_revision, value.approved_revision = current, approved
        fields = [
            "status",
            "version",
            "current_revision",
            "approved_revision",
            "first_submitted_at",
        ]
        IndicatorValue.objects.bulk_update(old, fields, BATCH)

    def _save_revisions(self):
        for revision in self.revisions:
            value = revision.__dict__.pop("cell_value")
            revision.value = value
            revision.previous_hash = self.head.hash
            cell = (value.indicator_id, value.period_id, value.category)
            self.head.hash = revision.hash = history.line_hash(
                revision, cell, revision.recorded_by.public_id
            )
        ValueRevision.objects.bulk_create(self.revisions, BATCH)
