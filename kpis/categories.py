"""Every category of an indicator put together, quarter after quarter (rule 13).

`kpis/series.py` reads one category; `kpis/accumulation.py` asks the questions.
"""

from collections.abc import Iterable
from fractions import Fraction

from kpis.enums import PAIR_KINDS, Kind
from kpis.periods import Quarter
from kpis.reported import Note, Reading, Reported, TrendPoint
from kpis.series import Pair, Point, points, up_to

# Rule 13: what these kinds' categories add up to is no figure of the whole.
TOTAL_NEEDED_KINDS = frozenset({Kind.MEAN, Kind.DISTINCT})
WHOLE_KINDS = TOTAL_NEEDED_KINDS | {Kind.MAXIMUM, Kind.MINIMUM}
YEARLY_DIFFERENCE_KINDS = frozenset({Kind.FLOW, Kind.RATIO, Kind.DISTINCT})


def _less(one: Pair, other: Pair | None) -> Pair:
    return one if other is None else (one[0] - other[0], one[1] - other[1])


def _sum(pairs: Iterable[Pair]) -> Pair | None:
    found = list(pairs)
    if not found:
        return None
    return sum((pair[0] for pair in found), Fraction()), sum(
        (pair[1] for pair in found), Fraction()
    )


class Indicator:
    """Every category of an indicator up to one quarter, put together (rule 13)."""

    def __init__(
        self, kind: Kind, reported: Iterable[Reported], start: Quarter, at: Quarter
    ) -> None:
        self.kind, self.start = kind, start
        self.length = max(at.index - start.index + 1, 0)
        by_category: dict[str, list[Reported]] = {"": []}
        for row in reported:
            if start <= row.quarter <= at and not row.is_empty:
                by_category.setdefault(row.category, []).append(row)
        series = {
            category: points(kind, rows, start=start, length=self.length)
            for category, rows in sorted(by_category.items())
        }
        self.whole = series.pop("")
        self.parts = series
        self.names = list(series)
        self.by_quarter = list(zip(*series.values(), strict=True)) if series else []
        self.parts_sums = [
            _sum(part.total for part in row if part.total is not None) for row in self.by_quarter
        ]
        self.rests, self.exceeds = self._rests()

    def parts_at(self, offset: int) -> tuple[Point, ...]:
        return self.by_quarter[offset] if self.by_quarter and offset >= 0 else ()

    def parts_sum(self, offset: int) -> Pair | None:
        return self.parts_sums[offset] if self.parts_sums and offset >= 0 else None

    def _rests(self) -> tuple[list[Pair | None], list[bool]]:
        """What the totals hold above their categories, at each quarter, and where it is below.

        A total to date, or a level, fixes the rest; an in-period total adds its own.
        A rest from before any category spoke is dropped when a category then speaks
        for those quarters too: it would count twice.
        """
        rests: list[Pair | None] = []
        exceeds: list[bool] = []
        rest: Pair | None = None
        for offset, whole in enumerate(self.whole):
            now, before = self.parts_sum(offset), self.parts_sum(offset - 1)
            above = None
            if whole.anchors_here and whole.total is not None:
                rest = above = _less(whole.total, now)
            elif whole.reported and whole.in_quarter is not None:
                grown = now if now is None else _less(now, before)
                added = _less(whole.in_quarter, grown)
                rest = above = added if rest is None else (rest[0] + added[0], rest[1] + added[1])
                if all(not part.anchors_here for part in self.parts_at(offset)):
                    above = added
            elif before is None and any(part.anchors_here for part in self.parts_at(offset)):
                rest = None
            rests.append(rest)
            is_below = above is not None and now is not None and min(above) < 0
            held = bool(exceeds and exceeds[-1]) and not whole.anchors_here
            exceeds.append(is_below or (held and rest is not None))
        return rests, exceeds

    def combined(self, offset: int) -> Pair | None:
        """The total at a quarter: the categories' sum and what the totals hold above it."""
        if self.kind in WHOLE_KINDS:
            whole = self.whole[offset].total
            if whole is None and self.kind not in TOTAL_NEEDED_KINDS:
                return self.parts_sum(offset)
            return whole
        return _sum(
            pair for pair in (self.parts_sum(offset), self.rests[offset]) if pair is not None
        )

    def percentage(self, offset: int) -> Fraction | None:
        """The whole's percentage alone, while no category's pair covers as much."""
        whole = self.whole[offset]
        if whole.percentage is None or whole.source is None:
            return None
        came_first = self.parts_sum(whole.source - 1) is not None
        covers_as_much = any(
            part.is_anchored and part.total is not None for part in self.parts_at(offset)
        )
        return None if came_first or covers_as_much else whole.percentage

    def counted_parts(self, offset: int) -> dict[str, Point]:
        return dict(zip(self.names, self.parts_at(offset), strict=True)) if self.names else {}

    def covered(self, offset: int) -> int:
        """A bit per quarter known: by the whole, or by every category that had begun.

        A category is expected from its first value on; nothing says that it existed before.
        """
        whole = self.whole[offset].covered
        if self.percentage(offset) is not None:
            return whole | self.whole[offset].percentage_covered
        if self.kind in TOTAL_NEEDED_KINDS:
            return whole
        some, every = 0, up_to(offset)
        for part in self.parts_at(offset):
            if part.covered:
                some |= part.covered
                before_first = (part.covered & -part.covered) - 1
                every &= part.covered | before_first
        return whole | (some & every)

    def reading(self, offset: int) -> Reading:
        if not 0 <= offset < self.length:
            return Reading(None)
        whole, parts = self.whole[offset], self.counted_parts(offset)
        percentage, total = self.percentage(offset), self.combined(offset)
        left_out = [(self.name(at), note) for at, note in whole.left_out]
        notes = set(whole.notes)
        unallocated = None
        if percentage is not None:
            if parts:
                left_out += [(name, Note.PAIRS_LEFT_OUT) for name in parts]
        else:
            notes.discard(Note.WITHOUT_NUMERATOR)
            if whole.percentage is not None and total is not None:
                left_out.append((self.name(whole.source or 0), Note.PERCENTAGE_LEFT_OUT))
            left_out += self._left_out_of(parts, offset)
            unallocated = self._note_rest(offset, notes)
        if self.kind in TOTAL_NEEDED_KINDS and parts and whole.total is None:
            notes.add(Note.TOTAL_NEEDED)
        amount, numerator, denominator = self._figures(total, percentage)
        return Reading(
            amount,
            numerator,
            denominator,
            covered=self.covered(offset).bit_count(),
            of=offset + 1,
            source=self._source(offset, percentage),
            left_out=tuple(dict.fromkeys(name for name, _ in left_out)),
            notes=tuple(sorted(notes | {note for _, note in left_out})),
            unallocated=unallocated,
        )

    def _figures(
        self, total: Pair | None, percentage: Fraction | None
    ) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
        if percentage is not None or total is None:
            return percentage, None, None
        if self.kind in PAIR_KINDS or self.kind == Kind.MEAN:
            return self.amount(total), total[0], total[1]
        return total[0], None, None

    def amount(self, total: Pair) -> Fraction | None:
        """The figure of a sum, in the indicator's unit. 0 ÷ 0 is no value (E22)."""
        if self.kind not in PAIR_KINDS and self.kind != Kind.MEAN:
            return total[0]
        if total[1] == 0:
            return None
        return (100 if self.kind in PAIR_KINDS else 1) * total[0] / total[1]

    def name(self, offset: int, category: str = "") -> str:
        code = self.start.plus(offset).code
        return f"{category} {code}" if category else code

    def _left_out_of(self, parts: dict[str, Point], offset: int) -> list[tuple[str, Note]]:
        found = []
        for category, part in parts.items():
            found += [(self.name(at, category), note) for at, note in part.left_out]
            if part.percentage is not None:
                found.append((category, Note.PERCENTAGE_LEFT_OUT))
        here = 1 << offset
        some = any(part.covered & here for part in parts.values())
        if some and not self.whole[offset].covered & here and self.kind not in WHOLE_KINDS:
            found += [
                (category, Note.PARTIAL_CATEGORIES)
                for category, part in parts.items()
                if part.covered and not part.covered & here
            ]
        return found

    def _note_rest(self, offset: int, notes: set[Note]) -> Fraction | None:
        """The part that no category holds, in the unit; None for ratios and without a total."""
        rest = self.rests[offset]
        if rest is None or self.parts_sum(offset) is None or self.kind in WHOLE_KINDS:
            return None
        if self.exceeds[offset]:
            notes.add(Note.PARTS_EXCEED_TOTAL)
            return None
        if rest == (0, 0):
            return None
        notes.add(Note.NOT_BROKEN_DOWN)
        return None if self.kind in PAIR_KINDS else rest[0]

    def _source(self, offset: int, percentage: Fraction | None) -> Quarter | None:
        whole = self.whole[offset].source
        known = [
            part.source
            for part in self.parts_at(offset)
            if part.total is not None and part.source is not None
        ]
        if percentage is not None or not known or (whole is not None and whole >= max(known)):
            oldest = whole
        elif whole is None or self.rests[offset] is None:
            oldest = min(known)
        else:
            oldest = min(whole, *known)
        return None if oldest is None else self.start.plus(oldest)

    def trend_point(self, offset: int, quarter: Quarter) -> TrendPoint:
        here = (self.whole[offset], *self.parts_at(offset))
        if not any(point.reported or point.in_quarter is not None for point in here):
            return TrendPoint(quarter, None, None)
        reading = self.reading(offset)
        counted = any(point.reported for point in here)
        to_date = reading.amount if counted else None
        if self.kind not in YEARLY_DIFFERENCE_KINDS:
            return TrendPoint(quarter, None, to_date)
        in_period = self.amount_of(range(offset, offset + 1))
        if in_period is not None:
            return TrendPoint(quarter, in_period, to_date, 1)
        return TrendPoint(quarter, None, to_date, self._span(offset))

    def _span(self, offset: int) -> int | None:
        """The quarters since the last one whose total to date is complete; None if unknowable."""
        if self.combined(offset) is None:
            return None
        for before in range(offset - 1, -1, -1):
            if self.is_complete(before):
                return offset - before
        return offset + 1

    def is_complete(self, offset: int) -> bool:
        return offset < 0 or (
            self.combined(offset) is not None and self.covered(offset) == up_to(offset)
        )

    def amount_of(self, span: range) -> Fraction | None:
        """What the quarters of a span added, or None if that cannot be known.

        In-period values are their own; a to-date value is less the total before the
        span, which has to be complete.
        """
        before = span.start - 1
        own = [(self.whole[at], *self.parts_at(at)) for at in span]
        if not any(point.reported for row in own for point in row):
            pairs = [point.in_quarter for row in own for point in row if point.in_quarter]
            total = _sum(pairs)
            return None if total is None else self.amount(total)
        last = self.combined(span[-1])
        if last is None:
            return None
        if any(row[0].anchors_here for row in own):
            is_known = self.is_complete(before)
        else:
            is_known = all(
                before < 0 or series[before].covered == up_to(before)
                for series in self.parts.values()
                if any(series[at].anchors_here for at in span)
            )
        if not is_known:
            return None
        earlier = self.combined(before) if before >= 0 else None
        return self.amount(_less(last, earlier))
