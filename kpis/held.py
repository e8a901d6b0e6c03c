"""What a plan's quarters hold, now or as known at a moment: cells, states, illustrative ones."""

from django.conf import settings
from django.db.models import BooleanField, CharField, DateTimeField, IntegerField, Value

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

    Cells and illustrative quarters are {indicator id: {quarter: Cell or TrendCell}};
    states, of the quarter asked for, {indicator id: DataState}. One query.
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
        indicator_id, code, to_date, in_period, span, numerator, denominator, *rest = row
        unallocated, covered, is_carried, source, left_out, notes, provenance, *state = rest
        at = Quarter.parse(code)
        if provenance == ILLUSTRATIVE:
            cell = TrendCell(at, to_date, in_period, None, ILLUSTRATIVE)
            invented.setdefault(indicator_id, {})[at] = cell
            continue
        status, absence, is_late, changed_at = state
        if at == quarter:
            # Rule 14: of what nobody approved, readers are not told when it was written.
            is_told = to_date is not None or absence or status == ValueStatus.APPROVED
            states[indicator_id] = DataState(
                ValueStatus(status), absence or None, is_late, changed_at if is_told else None
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
            source=Quarter.parse(source) if source else None,
            left_out=tuple(left_out.split("\n")) if left_out else (),
            notes=tuple(notes.split("\n")) if notes else (),
            provenance=provenance,
            absence=absence,
            is_carried=is_carried,
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
        "left_out": Value("", CharField()),
        "notes": Value("", CharField()),
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
        shown = cells[line.id].get(quarter)
        if shown is not None:
            states[line.id] = DataState(ValueStatus.APPROVED, shown.absence or None)
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
