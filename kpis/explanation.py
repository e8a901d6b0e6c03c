"""Why a printed figure is not the computed one (design §6, rules 29 to 31).

A search, without a model or a clock: it lists what would explain the difference and
chooses nothing for the reader. Percentages are in points: 389 is 389 %.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, gcd

from kpis.achievement import Number
from kpis.agreement import Agreement, printing, rounded
from kpis.omissions import LISTED, Interval, smallest

LARGEST_DENOMINATOR = 100
MOST_FRACTIONS = 3


class ExplanationKind(StrEnum):
    ROWS_LEFT_OUT = "rows_left_out"
    CAPPED = "capped"
    ROUNDED_INPUTS = "rounded_inputs"
    RATIO_OF_SUMS = "ratio_of_sums"
    HIDDEN_VALUE = "hidden_value"
    PARTS_DIFFER = "parts_differ"
    ZERO_FOR_MISSING = "zero_for_missing"
    OTHER_TARGET = "other_target"


class State(StrEnum):
    AGREES = "agrees"
    ROUNDING = "rounding"
    EXPLAINED = "explained"
    UNEXPLAINED = "unexplained"


ROUNDING_KINDS = frozenset({ExplanationKind.HIDDEN_VALUE, ExplanationKind.ROUNDED_INPUTS})


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator of a group as printed: figures in its unit, `printed` in points.

    `is_rounded`: the actual may hold more than its printed digits, as a share does;
    a count does not. None: not reported.
    """

    code: str
    actual: Number | None
    target: Number | None
    unit: str = "count"
    printed: Decimal | None = None
    decimals: int = 0
    actual_decimals: int = 0

    @property
    def is_rounded(self) -> bool:
        return self.unit == "percent"

    @property
    def points(self) -> Fraction | None:
        """The achievement in points, unrounded; None without an actual or a target."""
        if self.actual is None or not self.target:
            return None
        return 100 * Fraction(self.actual) / Fraction(self.target)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One way in which the printed figure could have come about.

    `rows`: the rows concerned (those left out, the one rounded). `value`: what is then
    computed, unrounded. `fraction`: the simplest share that prints the same digits,
    with the next ones in `fractions`. `difference`: printed less the sum of the parts, or
    the other target less the row's.
    """

    kind: ExplanationKind
    rows: tuple[str, ...] = ()
    fraction: Fraction | None = None
    value: Fraction | None = None
    difference: Fraction | None = None
    fractions: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """The explanations found; `total` counts those beyond the first 50 too.

    Not `is_complete`: so many rows that the search for omissions stopped at its limit.
    """

    explanations: tuple[Explanation, ...]
    total: int
    is_complete: bool = True


def state(agreed: Agreement, explanations: Iterable[Explanation]) -> State:
    """Return how a figure stands. Parts that differ state a difference, they explain none."""
    if agreed.agrees:
        return State.AGREES
    kinds = {each.kind for each in explanations} - {ExplanationKind.PARTS_DIFFER}
    if kinds & ROUNDING_KINDS:
        return State.ROUNDING
    return State.EXPLAINED if kinds else State.UNEXPLAINED


def explain_mean(rows: Sequence[Row], printed: Number, decimals: int = 0) -> Explained:
    """Return what would make the mean of the rows' achievements print as it did."""
    wanted = printing(printed, decimals)
    known = {row.code: row.points for row in rows if row.points is not None}
    values = [each for each in known.values() if each is not None]
    if not values:
        return Explained((), 0)
    omissions = smallest(values, wanted)
    codes, total = list(known), sum(values, Fraction(0))
    found = []
    for places in omissions.listed:
        kept = (total - sum(values[place] for place in places)) / (len(values) - len(places))
        left_out = tuple(codes[place] for place in places)
        found.append(Explanation(ExplanationKind.ROWS_LEFT_OUT, left_out, value=kept))
    others = [
        each
        for each in _other_means(rows, values)
        if each.value is not None and each.value in wanted
    ]
    others += _hidden_in_mean(rows, values, wanted)
    found += others
    return Explained(tuple(found[:LISTED]), omissions.total + len(others), omissions.is_complete)


def _other_means(rows: Sequence[Row], values: Sequence[Fraction]) -> Iterator[Explanation]:
    """The means that somebody could have taken instead, whatever they print."""
    count = len(values)
    capped = tuple(
        row.code for row in rows if row.points is not None and not 0 <= row.points <= 100
    )
    if capped:
        total = sum((min(max(each, Fraction(0)), Fraction(100)) for each in values), Fraction(0))
        yield Explanation(ExplanationKind.CAPPED, capped, value=total / count)
    missing = tuple(row.code for row in rows if row.points is None and row.target)
    if missing:
        mean = sum(values, Fraction(0)) / (count + len(missing))
        yield Explanation(ExplanationKind.ZERO_FOR_MISSING, missing, value=mean)
    inexact = tuple(
        row.code for row in rows if row.points is not None and _as_printed(row) != row.points
    )
    if inexact:
        as_printed = [_as_printed(row) for row in rows if row.points is not None]
        mean = sum(as_printed, Fraction(0)) / count
        yield Explanation(ExplanationKind.ROUNDED_INPUTS, inexact, value=mean)
    counted = [row for row in rows if row.points is not None]
    if count > 1 and len({row.unit for row in counted}) == 1:
        actual = sum((Fraction(row.actual or 0) for row in counted), Fraction(0))
        target = sum((Fraction(row.target or 0) for row in counted), Fraction(0))
        if target:
            names = tuple(row.code for row in counted)
            value = 100 * actual / target
            yield Explanation(ExplanationKind.RATIO_OF_SUMS, names, value=value)


def _as_printed(row: Row) -> Fraction:
    """The row's percentage as printed, or as it would print."""
    if row.printed is not None:
        return Fraction(row.printed)
    return rounded(row.points or Fraction(0), row.decimals)


def _hidden_in_mean(
    rows: Sequence[Row], values: Sequence[Fraction], wanted: Interval
) -> list[Explanation]:
    """The rounded rows whose unrounded value, alone, would give the printed mean."""
    found, count, total = [], len(values), sum(values, Fraction(0))
    for row in rows:
        if not row.is_rounded or row.points is None:
            continue
        others = total - row.points
        needed = wanted.mapped(Fraction(count), -others)
        shares = _shares(row, needed)
        if shares:
            mean = (others + _achieved(row, shares[0])) / count
            found.append(_hidden(row, shares, mean))
    return found


def _shares(row: Row, needed: Interval) -> list[Fraction]:
    """The simplest shares that print as the row's actual and achieve what is needed."""
    factor = Fraction(row.target or 0) / 100
    if factor <= 0 or row.actual is None:
        return []
    hidden = needed.mapped(factor).met_with(printing(row.actual, row.actual_decimals))
    if row.printed is not None:
        hidden = hidden.met_with(printing(row.printed, row.decimals).mapped(factor))
    return simplest_fractions(hidden.mapped(Fraction(1, 100)))


def _achieved(row: Row, share: Fraction) -> Fraction:
    return 100 * 100 * share / Fraction(row.target or 1)


def _hidden(row: Row, shares: Sequence[Fraction], value: Fraction) -> Explanation:
    return Explanation(
        ExplanationKind.HIDDEN_VALUE,
        (row.code,),
        fraction=shares[0],
        value=value,
        fractions=tuple(shares),
    )


def simplest_fractions(within: Interval, most: int = MOST_FRACTIONS) -> list[Fraction]:
    """Return the fractions of smallest denominator (at most 100) in an interval."""
    found: list[Fraction] = []
    if within.is_empty:
        return found
    for denominator in range(1, LARGEST_DENOMINATOR + 1):
        numerator = ceil(within.low * denominator)
        while numerator <= within.high * denominator:
            share = Fraction(numerator, denominator)
            if gcd(numerator, denominator) == 1 and share in within:
                found.append(share)
                if len(found) == most:
                    return found
            numerator += 1
    return found


def explain_percentage(
    row: Row, printed: Number, decimals: int = 0, other_targets: Iterable[Number] = ()
) -> Explained:
    """Return what would make one row's percentage print as it did."""
    found: list[Explanation] = []
    wanted = printing(printed, decimals)
    if row.is_rounded and row.points is not None:
        shares = _shares(row, wanted)
        if shares:
            found.append(_hidden(row, shares, _achieved(row, shares[0])))
    for target in other_targets:
        if row.actual is None or not target or target == row.target:
            continue
        value = 100 * Fraction(row.actual) / Fraction(target)
        if value in wanted:
            apart, codes = Fraction(target) - Fraction(row.target or 0), (row.code,)
            kind = ExplanationKind.OTHER_TARGET
            found.append(Explanation(kind, codes, value=value, difference=apart))
    return Explained(tuple(found[:LISTED]), len(found))


def explain_sum(
    printed: Number, parts: Mapping[str, Number | None], decimals: int = 0
) -> Explained:
    """Return by how much a printed total differs from the sum of its parts; nothing when it
    prints the same, or when a part is unknown."""
    known = [Fraction(part) for part in parts.values() if part is not None]
    total = sum(known, Fraction(0))
    if not known or len(known) < len(parts) or total in printing(printed, decimals):
        return Explained((), 0)
    difference = Fraction(printed) - total
    found = Explanation(
        ExplanationKind.PARTS_DIFFER, tuple(parts), value=total, difference=difference
    )
    return Explained((found,), 1)
