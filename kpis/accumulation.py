"""How an indicator's values combine across quarters and categories. No model, no clock.

Figures are exact fractions in the indicator's unit: points for a percentage (rule 11).
None is "no value", never zero.
"""

from collections.abc import Iterable
from fractions import Fraction

from kpis.categories import YEARLY_DIFFERENCE_KINDS, Indicator
from kpis.enums import Kind
from kpis.periods import Quarter, quarters
from kpis.reported import Note, Reading, Reported, TrendPoint

__all__ = ["Note", "Reading", "Reported", "TrendPoint"]
__all__ += ["distinct", "read", "read_all", "trend", "year_amount"]


def read(kind: Kind, reported: Iterable[Reported], *, start: Quarter, at: Quarter) -> Reading:
    """Return what the indicator reads at `at`, for a plan that starts at `start`."""
    return Indicator(kind, reported, start, at).reading(at.index - start.index)


def read_all(
    kind: Kind, reported: Iterable[Reported], *, start: Quarter, at: Quarter
) -> dict[Quarter, Reading]:
    """Return a reading for each quarter up to `at` in which any category has a value."""
    rows = list(reported)
    indicator = Indicator(kind, rows, start, at)
    known = sorted({row.quarter for row in rows if not row.is_empty})
    return {
        quarter: indicator.reading(quarter.index - start.index)
        for quarter in known
        if start <= quarter <= at
    }


def trend(
    kind: Kind, reported: Iterable[Reported], *, start: Quarter, at: Quarter
) -> list[TrendPoint]:
    """Return one point per quarter from `start` to `at`."""
    indicator = Indicator(kind, reported, start, at)
    return [
        indicator.trend_point(offset, quarter) for offset, quarter in enumerate(quarters(start, at))
    ]


def year_amount(
    kind: Kind,
    reported: Iterable[Reported],
    *,
    start: Quarter,
    year: int,
    at: Quarter | None = None,
) -> Fraction | None:
    """Return what a fiscal year added, up to `at` when the year is not over (rule 9).

    The total to date at its end less that at the end of the year before. None when
    nothing in the year was reported, or when a to-date value of the year also holds
    earlier quarters that nobody knows. A level's year is its latest level of that year.
    """
    first, last = Quarter(year, 1), Quarter(year, 4)
    last = last if at is None else min(last, at)
    if last < max(first, start):
        return None
    rows = list(reported)
    if kind not in YEARLY_DIFFERENCE_KINDS:
        own = [row for row in rows if first <= row.quarter]
        return read(kind, own, start=max(first, start), at=last).amount
    indicator = Indicator(kind, rows, start, last)
    span = range(max(first.index - start.index, 0), last.index - start.index + 1)
    return indicator.amount_of(span)


def distinct(sets: Iterable[frozenset]) -> int:
    """Return the number of different records over all the sets: none is counted twice."""
    return len(frozenset().union(*sets))
