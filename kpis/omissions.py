"""Which rows, left out of a mean, give the mean that was printed (rule 30). No model, no clock."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import ceil, comb, floor, lcm

LISTED = 50
# Sums worked out before the search says that it stopped: well under a second.
MOST_SUMS = 300_000


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers between two bounds; a bound that is open is not one of them."""

    low: Fraction
    high: Fraction
    is_low_open: bool = False
    is_high_open: bool = False

    def __contains__(self, number: Fraction) -> bool:
        above = number > self.low if self.is_low_open else number >= self.low
        below = number < self.high if self.is_high_open else number <= self.high
        return above and below

    @property
    def is_empty(self) -> bool:
        if self.low == self.high:
            return self.is_low_open or self.is_high_open
        return self.low > self.high

    def mapped(self, factor: Fraction, shift: Fraction = Fraction(0)) -> "Interval":
        """Return where `factor` (above 0) × number + `shift` lies."""
        return Interval(
            factor * self.low + shift,
            factor * self.high + shift,
            self.is_low_open,
            self.is_high_open,
        )

    def met_with(self, other: "Interval") -> "Interval":
        """Return the numbers that lie in both."""
        low, is_low_open = max((self.low, self.is_low_open), (other.low, other.is_low_open))
        high, is_high_closed = min(
            (self.high, not self.is_high_open), (other.high, not other.is_high_open)
        )
        return Interval(low, high, is_low_open, not is_high_closed)


@dataclass(frozen=True, slots=True)
class Omissions:
    """The smallest sets of positions whose omission gives the printed mean.

    `listed` holds the first 50 of `total`. Not `is_complete`: the search stopped at
    its limit, sets of `size` or more were not all tried.
    """

    listed: tuple[tuple[int, ...], ...]
    total: int
    size: int
    is_complete: bool


class _Half:
    """The sums of the subsets of one half of the rows, by how many they take."""

    def __init__(self, values: Sequence[int], first: int) -> None:
        self.values, self.first = values, first
        self.known: dict[int, tuple[list[int], list[tuple[int, ...]]]] = {}

    def __len__(self) -> int:
        return len(self.values)

    def cost(self, size: int) -> int:
        return 0 if size in self.known else comb(len(self.values), size)

    def sums(self, size: int) -> tuple[list[int], list[tuple[int, ...]]]:
        if size not in self.known:
            places = range(len(self.values))
            found = sorted(
                (sum(self.values[place] for place in chosen), chosen)
                for chosen in combinations(places, size)
            )
            self.known[size] = (
                [each for each, _ in found],
                [tuple(place + self.first for place in chosen) for _, chosen in found],
            )
        return self.known[size]


def smallest(values: Sequence[Fraction], printed: Interval) -> Omissions:
    """Return the smallest sets to leave out of `values`, at most half of them, so that
    the mean of the others lies in `printed`. Both halves are worked out apart and met."""
    count = len(values)
    scale = lcm(*(each.denominator for each in values)) if values else 1
    whole = [int(each * scale) for each in values]
    ordered, total = sorted(whole), sum(whole)
    middle = (count + 1) // 2
    left, right = _Half(whole[:middle], 0), _Half(whole[middle:], middle)
    spent = 0
    for size in range(1, count // 2 + 1):
        kept = printed.mapped(Fraction((count - size) * scale))
        low, high = total - _last(kept), total - _first(kept)
        if sum(ordered[:size]) > high or sum(ordered[count - size :]) < low:
            continue
        shares = [(taken, size - taken) for taken in range(size + 1) if taken <= len(left)]
        shares = [share for share in shares if share[1] <= len(right)]
        spent += sum(left.cost(one) for one, _ in shares)
        spent += sum(right.cost(other) for _, other in shares)
        if spent > MOST_SUMS:
            return Omissions((), 0, size, False)
        found = 0
        listed: list[tuple[int, ...]] = []
        for one, other in shares:
            matches, sets = _met(left.sums(one), right.sums(other), low, high)
            found += matches
            listed += sets
        if found:
            return Omissions(tuple(sorted(listed)[:LISTED]), found, size, True)
    return Omissions((), 0, 0, True)


def _met(
    left: tuple[list[int], list[tuple[int, ...]]],
    right: tuple[list[int], list[tuple[int, ...]]],
    low: int,
    high: int,
) -> tuple[int, list[tuple[int, ...]]]:
    """Count the pairs of subsets whose sums together lie within bounds; list the first."""
    sums, sets = right
    found = 0
    listed: list[tuple[int, ...]] = []
    for amount, chosen in zip(*left, strict=True):
        start, stop = bisect_left(sums, low - amount), bisect_right(sums, high - amount)
        found += stop - start
        if stop > start and len(listed) < LISTED:
            listed += [chosen + sets[at] for at in range(start, min(stop, start + LISTED))]
    return found, listed


def _first(interval: Interval) -> int:
    """The smallest whole number in an interval."""
    first = ceil(interval.low)
    return first + 1 if interval.is_low_open and first == interval.low else first


def _last(interval: Interval) -> int:
    last = floor(interval.high)
    return last - 1 if interval.is_high_open and last == interval.high else last
