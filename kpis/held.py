"""What a plan's quarters hold, now or as known at a moment: cells, states, illustrative ones."""

from django.conf import settings
from django.db.models import BooleanField, CharField, DateTimeField, IntegerField, JSONField, Value

from kpis import totals
from kpis.enums import ValueStatus
from kpis.models import IllustrativeQuarter, PeriodTotal
from kpis.models.fields import FractionField
from kpis.periods import Quarter
from kpis.readings import DataState, TrendCell
from kpis.totals import Cell

_TOTAL_COLUMNS = (
    "indicator_id",
    "period__code",
    "to_date",
    "in_period",
    "span",
    "numerator",
    "denominator",
    "unallocated",
    "covered",
    "is_carried",
    "source",
    "left_out",
    "notes",
    "provenance",
    "status",
    "absence",
    "is_late",
    "changed_at",
)
ILLUSTRATIVE = "illustrative"


def series(plan, quarter, *, with_illustrative):
    """What the plan's quarters hold now, up to a quarter: (cells, states, illustrative).

    Each is {indicator id: {quarter: …}}: Cell, DataState, TrendCell. One query.
    """
    latest = quarter.ends_on(settings.FISCAL_YEAR_START_MONTH)
    rows = PeriodTotal.objects.filter(
        indicator__plan=plan, period__starts_on__gte=plan.starts_on, period__ends_on__lte=latest
    ).order_by()
    if with_illustrative:
        rows = rows.values_list(*_TOTAL_COLUMNS).union(_illustrative(plan, latest), all=True)
    else:
        rows = rows.values_list(*_TOTAL_COLUMNS)
    cells, states, invented = {}, {}, {}
    for row in rows:
        indicator_id, code, to_date, in_period, span, *rest = row
        at = Quarter.parse(code)
        numerator, denominator, unallocated, covered, is_carried, *rest = rest
        source, left_out, notes, *rest = rest
        provenance, status, absence, is_late, changed_at = rest
        if provenance == ILLUSTRATIVE:
            cell = TrendCell(at, to_date, in_period, provenance=ILLUSTRATIVE)
            invented.setdefault(indicator_id, {})[at] = cell
            continue
        states.setdefault(indicator_id, {})[at] = DataState(
            ValueStatus(status), absence or None, is_late, changed_at
        )
        if to_date is None and not absence:
            continue
        cells.setdefault(indicator_id, {})[at] = Cell(
            quarter=at,
            to_date=to_date,
            in_period=in_period,
            span=span,
            numerator=numerator,
            denominator=denominator,
            unallocated=unallocated,
            covered=covered,
            is_carried=is_carried,
            source=Quarter.parse(source) if source else None,
            left_out=tuple(left_out),
            notes=tuple(notes),
            provenance=provenance,
            absence=absence,
        )
    return cells, states, invented


def _illustrative(plan, latest):
    columns = {
        "covered": Value(0, IntegerField()),
        "is_carried": Value(False, BooleanField()),
        "span": Value(None, IntegerField()),
        "numerator": Value(None, FractionField()),
        "denominator": Value(None, FractionField()),
        "unallocated": Value(None, FractionField()),
        "source": Value("", CharField()),
        "left_out": Value([], JSONField()),
        "notes": Value([], JSONField()),
        "provenance": Value(ILLUSTRATIVE, CharField()),
        "status": Value("", CharField()),
        "absence": Value("", CharField()),
        "is_late": Value(False, BooleanField()),
        "changed_at": Value(None, DateTimeField()),
    }
    rows = IllustrativeQuarter.objects.filter(indicator__plan=plan, period__ends_on__lte=latest)
    return rows.order_by().annotate(**columns).values_list(*_TOTAL_COLUMNS)


def series_known_at(plan, quarter, lines, moment, *, with_illustrative):
    """The same as `series`, as known at a moment: computed from the revisions approved by then.

    Two queries, or one without illustrative quarters.
    """
    approved = totals.approved_lines_known_at(plan, moment)
    cells, states, invented = {}, {}, {}
    for line in lines:
        start = totals.start_of(
            plan.first_quarter, line.effective_from, settings.FISCAL_YEAR_START_MONTH
        )
        known = [each for each in approved.get(line.id, []) if each.quarter <= quarter]
        cells[line.id] = totals.cells(line.kind, known, start=start)
        states[line.id] = {
            at: DataState(ValueStatus.APPROVED, cell.absence or None)
            for at, cell in cells[line.id].items()
        }
    if with_illustrative:
        latest = quarter.ends_on(settings.FISCAL_YEAR_START_MONTH)
        rows = IllustrativeQuarter.objects.filter(indicator__plan=plan, period__ends_on__lte=latest)
        for indicator_id, code, to_date, in_period in rows.order_by().values_list(
            "indicator_id", "period__code", "to_date", "in_period"
        ):
            at = Quarter.parse(code)
            cell = TrendCell(at, to_date, in_period, provenance=ILLUSTRATIVE)
            invented.setdefault(indicator_id, {})[at] = cell
    return cells, states, invented
