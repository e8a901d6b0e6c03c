"""From approved lines to an indicator's cells: the one computation of kept totals and as-of."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from kpis import accumulation
from kpis.accumulation import Reported
from kpis.enums import Basis, Provenance
from kpis.models import IndicatorValue, ValueRevision
from kpis.periods import Quarter

APPROVED_FIELDS = ("basis", "amount", "numerator", "denominator", "provenance", "absence")


@dataclass(frozen=True, slots=True)
class ApprovedLine:
    """One approved value of one category at one quarter, without its words."""

    quarter: Quarter
    category: str
    basis: Basis
    amount: object
    numerator: object
    denominator: object
    provenance: str
    absence: str

    @property
    def is_empty(self):
        return self.amount is None and self.numerator is None and self.denominator is None


class Cell(NamedTuple):
    """What an indicator reads at one quarter that reported something.

    A tuple, as a plan has thousands of them and they are made at each reading.
    """

    quarter: Quarter
    to_date: Fraction | None
    in_period: Fraction | None = None
    span: int | None = None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    unallocated: Fraction | None = None
    covered: int = 0
    source: Quarter | None = None
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    provenance: str = ""
    absence: str = ""
    # What the quarter reported was left out by name; the figure is an earlier quarter's.
    is_carried: bool = False


def start_of(plan_start, effective_from, start_month):
    """The first quarter an indicator is counted from: the plan's, or its own if it came later."""
    if effective_from is None:
        return plan_start
    return max(plan_start, Quarter.containing(effective_from, start_month))


def cells(kind, lines, *, start):
    """The cells of one indicator, by quarter, from its approved lines.

    A quarter whose only lines are empty (withdrawn, or absent for a reason) has a
    cell without figures, so that the reason stays visible.
    """
    if not lines:
        return {}
    reported = [
        Reported(
            quarter=line.quarter,
            basis=line.basis,
            amount=line.amount,
            numerator=line.numerator,
            denominator=line.denominator,
            category=line.category,
        )
        for line in lines
        if not line.is_empty
    ]
    last = max(line.quarter for line in lines)
    readings = accumulation.read_all(kind, reported, start=start, at=last)
    points = {
        point.quarter: point for point in accumulation.trend(kind, reported, start=start, at=last)
    }
    found = {}
    ordered = sorted(lines, key=lambda line: line.quarter)
    for quarter, group in groupby(ordered, key=lambda line: line.quarter):
        group = list(group)
        reading, point = readings.get(quarter), points.get(quarter)
        if reading is None:
            absence = next((line.absence for line in group if line.absence), "")
            if absence:
                found[quarter] = Cell(quarter, None, absence=absence)
            continue
        provenances = {line.provenance for line in group if not line.is_empty}
        found[quarter] = Cell(
            quarter=quarter,
            to_date=reading.amount,
            in_period=point.in_period if point else None,
            span=point.span if point else None,
            numerator=reading.numerator,
            denominator=reading.denominator,
            unallocated=reading.unallocated,
            covered=reading.covered,
            source=reading.source,
            left_out=tuple(reading.left_out),
            notes=tuple(note.value for note in reading.notes),
            is_carried=reading.amount is not None and (point is None or point.to_date is None),
            provenance=provenances.pop() if len(provenances) == 1 else Provenance.REPORTED.value,
        )
    return found


def approved_lines(indicator_ids):
    """The approved lines of these indicators now: {indicator id: [ApprovedLine]}. One query."""
    rows = IndicatorValue.objects.approved().filter(indicator_id__in=indicator_ids)
    return _by_indicator(
        rows.values_list(
            "indicator_id",
            "period__code",
            "category",
            *(f"approved_revision__{field}" for field in APPROVED_FIELDS),
        )
    )


def approved_lines_known_at(plan, moment):
    """The lines approved by a moment, for every indicator of a plan. One query."""
    rows = (
        ValueRevision.objects.filter(
            act="approve", recorded_at__lte=moment, value__indicator__plan=plan
        )
        .order_by("number")
        .values_list(
            "value__indicator_id", "value__period__code", "value__category", *APPROVED_FIELDS
        )
    )
    newest = {row[:3]: row for row in rows}
    return _by_indicator(newest.values())


def _by_indicator(rows):
    lines = {}
    for indicator_id, code, category, basis, *rest in rows:
        line = ApprovedLine(Quarter.parse(code), category, Basis(basis), *rest)
        lines.setdefault(indicator_id, []).append(line)
    return lines
