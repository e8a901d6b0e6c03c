"""Writes the totals kept per indicator and quarter, for `kpis/recording.py` alone."""

from django.conf import settings

from kpis import totals
from kpis.enums import ValueStatus
from kpis.models import Indicator, IndicatorValue, PeriodTotal
from kpis.models.periods import last_second_of
from kpis.periods import Quarter

BATCH = 500


def keep(indicator_ids):
    """Make the kept totals of these indicators equal to their approved values (rule 15)."""
    indicators = Indicator.objects.filter(pk__in=indicator_ids).select_related("plan")
    lines = totals.approved_lines(indicator_ids)
    states = _states(indicator_ids)
    kept = {
        (total.indicator_id, total.period_id): total
        for total in PeriodTotal.objects.filter(indicator_id__in=indicator_ids)
    }
    changed, wanted = [], set()
    for indicator in indicators:
        start = totals.start_of(
            indicator.plan.first_quarter, indicator.effective_from, settings.FISCAL_YEAR_START_MONTH
        )
        cells = totals.cells(indicator.kind, lines.get(indicator.pk, []), start=start)
        for period_id, state in states.get(indicator.pk, {}).items():
            total = _total(indicator.pk, period_id, cells.get(state.pop("quarter")), state)
            wanted.add((indicator.pk, period_id))
            if not _same(total, kept.get((indicator.pk, period_id))):
                changed.append(total)
    gone = [total.pk for cell, total in kept.items() if cell not in wanted]
    PeriodTotal.objects.filter(pk__in=gone).delete()
    PeriodTotal.objects.bulk_create(
        changed,
        BATCH,
        update_conflicts=True,
        unique_fields=["period", "indicator"],
        update_fields=TOTAL_FIELDS,
    )


TOTAL_FIELDS = [
    field.attname
    for field in PeriodTotal._meta.concrete_fields
    if field.name not in ("id", "period", "indicator")
]
_URGENCY = [ValueStatus.RETURNED, ValueStatus.DRAFT, ValueStatus.SUBMITTED, ValueStatus.APPROVED]


def _states(indicator_ids):
    """{indicator id: {period id: state columns}}. One query.

    The state and lateness of the newest revisions; the reason of absence and the time of the
    approved ones, which everybody reads (rule 14). Nothing approved: the newest one's time.
    """
    rows = IndicatorValue.objects.filter(indicator_id__in=indicator_ids).values_list(
        "indicator_id",
        "period_id",
        "period__code",
        "period__due_on",
        "status",
        "first_submitted_at",
        "approved_revision_id",
        "current_revision__amount",
        "current_revision__numerator",
        "current_revision__denominator",
        "current_revision__absence",
        "current_revision__recorded_at",
        "approved_revision__absence",
        "approved_revision__recorded_at",
    )
    found = {}
    for indicator_id, period_id, code, due_on, status, submitted_at, approved_id, *rest in rows:
        *figures, absence, recorded_at, approved_absence, approved_at = rest
        if not absence and approved_id is None and all(figure is None for figure in figures):
            continue
        state = {
            "quarter": Quarter.parse(code),
            "status": ValueStatus(status),
            "absence": approved_absence or "",
            "is_late": submitted_at is not None and submitted_at > last_second_of(due_on),
            "changed_at": (approved_id is not None, approved_at or recorded_at),
        }
        cell = found.setdefault(indicator_id, {})
        other = cell.get(period_id)
        if other is not None:
            state["status"] = min(state["status"], other["status"], key=_URGENCY.index)
            state["absence"] = state["absence"] or other["absence"]
            state["is_late"] = state["is_late"] or other["is_late"]
            state["changed_at"] = max(state["changed_at"], other["changed_at"])
        cell[period_id] = state
    for cell in found.values():
        for state in cell.values():
            _is_approved, state["changed_at"] = state["changed_at"]
    return found


def _total(indicator_id, period_id, cell, state):
    total = PeriodTotal(indicator_id=indicator_id, period_id=period_id, **state)
    if cell is not None:
        for field in (
            "to_date",
            "in_period",
            "span",
            "numerator",
            "denominator",
            "unallocated",
            "covered",
            "is_carried",
            "provenance",
        ):
            setattr(total, field, getattr(cell, field))
        total.source = cell.source.code if cell.source else ""
        total.left_out, total.notes = "\n".join(cell.left_out), "\n".join(cell.notes)
    return total


def _same(total, kept):
    return kept is not None and all(
        getattr(total, field) == getattr(kept, field) for field in TOTAL_FIELDS
    )
