"""What one category of an indicator reads, quarter after quarter. No model, no clock.

`kpis/categories.py` puts categories together; this module knows one at a time.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from kpis.enums import BASES_BY_KIND, PAIR_KINDS, Basis, Kind
from kpis.periods import Quarter
from kpis.reported import Note, Reported

Pair = tuple[Fraction, Fraction]


@dataclass(slots=True)
class Point:
    """A category at one quarter.

    `total`: (amount, 0), or the sums of numerators and denominators; None where
    nothing counted yet. `percentage`: one that stands alone, in points, instead.
    `covered`, `percentage_covered`: a bit per quarter since the plan's start. `source`:
    the quarter of the level or of the percentage, counted from the plan's start.
    """

    total: Pair | None = None
    percentage: Fraction | None = None
    covered: int = 0
    percentage_covered: int = 0
    source: int | None = None
    # Whether the total rests on a value that speaks for every quarter before it.
    is_anchored: bool = False
    reported: bool = False
    # In-period rows of this quarter, and whether an anchoring row stands at it.
    in_quarter: Pair | None = None
    anchors_here: bool = False
    left_out: list[tuple[int, Note]] = field(default_factory=list)
    notes: frozenset[Note] = frozenset()


def exact(number: Decimal | int) -> Fraction:
    return Fraction(number)


def up_to(offset: int) -> int:
    """The coverage of every quarter from the plan's start to this one."""
    return (1 << (offset + 1)) - 1


def points(kind: Kind, rows: Iterable[Reported], *, start: Quarter, length: int) -> list[Point]:
    """Return what one category reads at each of `length` quarters from `start`.

    Raise ValueError when two rows say the same thing twice (same quarter and basis).
    """
    by_offset: dict[int, dict[Basis, Reported]] = {}
    for row in rows:
        at = by_offset.setdefault(row.quarter.index - start.index, {})
        if row.basis in at:
            raise ValueError(f"Two values {row.basis} at {row.quarter.code}; one is expected.")
        at[row.basis] = row
    reader = _Pairs(kind) if kind in PAIR_KINDS else _READERS[kind](kind)
    for offset in range(length):
        reader.read(offset, by_offset.get(offset, {}))
    return reader.found


class _Series:
    """Reads the quarters of one category in order; `found` holds a Point for each."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.found: list[Point] = []
        self.total: Pair | None = None
        self.covered = 0
        self.source: int | None = None
        self.is_anchored = False
        self.left_out: list[tuple[int, Note]] = []

    def read(self, offset: int, at: dict[Basis, Reported]) -> None:
        point = Point()
        for basis in Basis:
            row = at.get(basis)
            if row is None or row.is_empty:
                continue
            if basis not in BASES_BY_KIND[self.kind]:
                self.left_out.append((offset, Note.OTHER_BASIS))
                continue
            self.take(offset, row, point)
        point.covered, point.is_anchored = self.covered, self.is_anchored
        self.finish(offset, point)
        self.found.append(point)

    def take(self, offset: int, row: Reported, point: Point) -> None:
        raise NotImplementedError

    def finish(self, offset: int, point: Point) -> None:
        point.total, point.source = self.total, self.source
        point.left_out = list(self.left_out)

    def add(self, offset: int, pair: Pair, point: Point) -> None:
        """Count what happened in the quarter."""
        self.total = _plus(self.total, pair)
        self.covered |= 1 << offset
        point.reported, point.in_quarter = True, pair

    def anchor(self, offset: int, pair: Pair, point: Point) -> None:
        """Put what is known to date in the place of all that came before."""
        self.total, self.is_anchored = pair, True
        self.covered, self.left_out = up_to(offset), []
        point.reported = point.anchors_here = True

    def level(self, offset: int, pair: Pair, point: Point) -> None:
        """Put the quarter's level in the place of the level before; it covers one quarter."""
        self.total, self.source, self.is_anchored = pair, offset, True
        self.covered |= 1 << offset
        point.reported = point.anchors_here = True


def _plus(one: Pair | None, other: Pair) -> Pair:
    return other if one is None else (one[0] + other[0], one[1] + other[1])


class _Amounts(_Series):
    """Flows and typed distinct totals: the latest to-date value, plus what came after."""

    def take(self, offset: int, row: Reported, point: Point) -> None:
        if row.amount is None:
            return
        pair = (exact(row.amount), Fraction(0))
        if row.basis == Basis.IN_PERIOD:
            self.add(offset, pair, point)
        else:
            self.anchor(offset, pair, point)


class _Levels(_Series):
    """Stocks: the latest level counts."""

    def take(self, offset: int, row: Reported, point: Point) -> None:
        if row.amount is not None:
            self.level(offset, (exact(row.amount), Fraction(0)), point)


class _Extremes(_Series):
    """The largest, or the smallest, of the quarters so far."""

    def take(self, offset: int, row: Reported, point: Point) -> None:
        if row.amount is None:
            return
        pick = max if self.kind == Kind.MAXIMUM else min
        amount = exact(row.amount)
        kept = amount if self.total is None else pick(self.total[0], amount)
        self.level(offset, (kept, Fraction(0)), point)

    def finish(self, offset: int, point: Point) -> None:
        super().finish(offset, point)
        point.source = None


class _Means(_Series):
    """The mean of the quarters, weighted by a count where every one of them has one."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.plain: Pair | None = None
        self.weighted: Pair | None = None
        self.with_weight = self.without_weight = 0

    def take(self, offset: int, row: Reported, point: Point) -> None:
        if row.amount is None:
            return
        amount = exact(row.amount)
        self.plain = _plus(self.plain, (amount, Fraction(1)))
        if row.denominator is None:
            self.without_weight += 1
        else:
            weight = exact(row.denominator)
            self.weighted = _plus(self.weighted, (amount * weight, weight))
            self.with_weight += 1
        # A count for some quarters only would let the others weigh next to nothing.
        mean = self.weighted if self.weighted and not self.without_weight else self.plain
        if mean is not None:
            self.level(offset, mean, point)

    def finish(self, offset: int, point: Point) -> None:
        super().finish(offset, point)
        point.source = None
        if self.with_weight and self.without_weight:
            point.notes = frozenset({Note.NOT_ALL_WEIGHTED})


class _Pairs(_Series):
    """Ratios: pairs by the flow rule, or the latest pair; a percentage alone until one comes.

    Rule 10: a percentage alone stands until a pair that covers as much is recorded;
    in-period pairs after it are left out by name. Where whole pairs came first, they
    stay the figure and the percentage is left out by name instead.
    """

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.percentage: Fraction | None = None
        self.percentage_covered = 0
        self.percentage_offset = 0
        self.pairs_after: list[int] = []

    def take(self, offset: int, row: Reported, point: Point) -> None:
        if row.is_half_pair:
            self.left_out.append((offset, Note.HALF_PAIR))
        elif row.numerator is not None and row.denominator is not None:
            self.take_pair(offset, row, (exact(row.numerator), exact(row.denominator)), point)
        elif row.amount is not None:
            self.take_percentage(offset, row, point)

    def take_pair(self, offset: int, row: Reported, pair: Pair, point: Point) -> None:
        if row.basis == Basis.IN_PERIOD:
            if self.percentage is not None:
                self.pairs_after.append(offset)
                point.in_quarter = pair
            else:
                self.add(offset, pair, point)
            return
        self.percentage, self.pairs_after = None, []
        self.covered |= self.percentage_covered
        (self.level if row.basis == Basis.AT else self.anchor)(offset, pair, point)

    def take_percentage(self, offset: int, row: Reported, point: Point) -> None:
        if row.basis == Basis.IN_PERIOD:
            self.left_out.append((offset, Note.OTHER_BASIS))
            return
        if self.total is not None and row.amount is not None:
            self.left_out.append((offset, Note.PERCENTAGE_LEFT_OUT))
            return
        self.percentage = exact(row.amount or 0)
        self.percentage_offset, self.pairs_after = offset, []
        if row.basis == Basis.TO_DATE:
            self.percentage_covered, self.left_out = up_to(offset), []
        else:
            self.percentage_covered |= 1 << offset
        point.reported = point.anchors_here = True

    def finish(self, offset: int, point: Point) -> None:
        super().finish(offset, point)
        if self.percentage is not None:
            point.percentage = self.percentage
            point.source = self.percentage_offset
            point.percentage_covered = self.percentage_covered
            point.notes = frozenset({Note.WITHOUT_NUMERATOR})
            point.left_out += [(each, Note.PAIRS_LEFT_OUT) for each in self.pairs_after]


_READERS: dict[Kind, type[_Series]] = {
    Kind.FLOW: _Amounts,
    Kind.DISTINCT: _Amounts,
    Kind.STOCK: _Levels,
    Kind.MAXIMUM: _Extremes,
    Kind.MINIMUM: _Extremes,
    Kind.MEAN: _Means,
}
