"""Where an indicator would end if its remaining quarters resembled those seen (rule 8).

No model, no clock, no forecast: every ordered draw with replacement from the observed
single-quarter amounts, or a sample of them drawn the same way on every machine.
"""

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import product
from math import lcm

from kpis.accumulation import read, trend
from kpis.achievement import Number, exact
from kpis.enums import Direction, Kind
from kpis.periods import Quarter
from kpis.reported import Reported

MOST_COMBINATIONS = 10_000
FEWEST_AMOUNTS = 8
LEVEL_KINDS = frozenset({Kind.STOCK, Kind.LEVEL_RATIO})
PROJECTED_KINDS = LEVEL_KINDS | {Kind.FLOW}


class Refusal(StrEnum):
    """Why there is no projection."""

    KIND = "kind"
    END_UNKNOWN = "end_unknown"
    PLAN_OVER = "plan_over"
    TOO_FEW = "too_few"
    MOSTLY_MISSING = "mostly_missing"


@dataclass(frozen=True, slots=True)
class Spread:
    """The ends of the combinations, in the indicator's unit.

    `combinations` ends were computed, `reaching` of them reach the target (None
    without one): « 1 sur 196 ». `is_sampled`: there are more than were computed.
    """

    ends: tuple[Fraction, ...]
    median: Fraction
    half: tuple[Fraction, Fraction]
    eight_in_ten: tuple[Fraction, Fraction]
    combinations: int
    reaching: int | None
    is_sampled: bool


@dataclass(frozen=True, slots=True)
class Projection:
    """Rates per quarter, and the spread of ends or the reason why there is none.

    `run_rate`: mean of the single-quarter amounts seen. `required_rate`: what each
    remaining quarter needs for the target, 0 or less once it is reached; None
    without a target, a figure or a remaining quarter.
    """

    current: Fraction | None
    remaining: int | None
    amounts: tuple[Fraction, ...]
    elapsed: int
    run_rate: Fraction | None
    required_rate: Fraction | None
    refusal: Refusal | None = None
    spread: Spread | None = None


def project(
    kind: Kind,
    reported: Iterable[Reported],
    *,
    start: Quarter,
    at: Quarter,
    end: Quarter | None,
    target: Number | None = None,
    direction: Direction = Direction.UP,
    low: Number | None = None,
    high: Number | None = None,
) -> Projection:
    """Return the projection from quarter `at` to the plan's `end`.

    `low` and `high`: what the unit allows a level to be, in the indicator's unit.
    """
    rows = list(reported)
    current = read(kind, rows, start=start, at=at).amount
    amounts = single_quarter_amounts(kind, rows, start=start, at=at)
    elapsed = max(at.index - start.index + 1, 0)
    remaining = None if end is None else max(end.index - at.index, 0)
    wanted = exact(target)
    required = None
    if wanted is not None and current is not None and remaining:
        required = (wanted - current) / remaining
    found = Projection(
        current=current,
        remaining=remaining,
        amounts=tuple(amounts),
        elapsed=elapsed,
        run_rate=sum(amounts, Fraction(0)) / len(amounts) if amounts else None,
        required_rate=required,
        refusal=_refusal(kind, remaining, len(amounts), elapsed),
    )
    if found.refusal is not None or current is None or not remaining:
        return found
    limits = (exact(low), exact(high)) if kind in LEVEL_KINDS else (None, None)
    return Projection(
        current=current,
        remaining=remaining,
        amounts=found.amounts,
        elapsed=elapsed,
        run_rate=found.run_rate,
        required_rate=required,
        spread=spread(current, amounts, remaining, wanted, direction, limits),
    )


def _refusal(kind: Kind, remaining: int | None, amounts: int, elapsed: int) -> Refusal | None:
    if kind not in PROJECTED_KINDS:
        return Refusal.KIND
    if remaining is None:
        return Refusal.END_UNKNOWN
    if remaining == 0:
        return Refusal.PLAN_OVER
    if amounts < FEWEST_AMOUNTS:
        return Refusal.TOO_FEW
    return None if 2 * amounts > elapsed else Refusal.MOSTLY_MISSING


def single_quarter_amounts(
    kind: Kind, reported: Iterable[Reported], *, start: Quarter, at: Quarter
) -> list[Fraction]:
    """Return what single quarters added, in order; for a level, its changes between
    neighbouring quarters. What several quarters added together is left out."""
    series = trend(kind, reported, start=start, at=at)
    if kind not in LEVEL_KINDS:
        return [point.in_period for point in series if point.in_period is not None]
    return [
        after.to_date - before.to_date
        for before, after in zip(series, series[1:], strict=False)
        if before.to_date is not None and after.to_date is not None
    ]


def spread(
    current: Fraction,
    amounts: Sequence[Fraction],
    remaining: int,
    target: Fraction | None,
    direction: Direction,
    limits: tuple[Fraction | None, Fraction | None] = (None, None),
) -> Spread:
    """Return the ends of all draws of `remaining` amounts, or of a sample beyond 10,000."""
    low, high = limits
    parts = [current, *amounts, *(each for each in (low, high) if each is not None)]
    # Whole multiples of one small unit: exact, and fast enough for ten thousand draws.
    scale = lcm(*(each.denominator for each in parts))
    steps = [int(each * scale) for each in amounts]
    floor = None if low is None else int(low * scale)
    ceiling = None if high is None else int(high * scale)
    is_sampled = len(steps) ** remaining > MOST_COMBINATIONS
    draws = _sample(steps, remaining, current) if is_sampled else product(steps, repeat=remaining)
    begun = int(current * scale)
    if floor is None and ceiling is None:
        whole = sorted(begun + sum(draw) for draw in draws)
    else:
        whole = sorted(_clipped(begun, draw, floor, ceiling) for draw in draws)
    ends = tuple(Fraction(each, scale) for each in whole)
    return Spread(
        ends=ends,
        median=nearest_rank(ends, 50),
        half=(nearest_rank(ends, 25), nearest_rank(ends, 75)),
        eight_in_ten=(nearest_rank(ends, 10), nearest_rank(ends, 90)),
        combinations=len(ends),
        reaching=None if target is None else sum(_reaches(end, target, direction) for end in ends),
        is_sampled=is_sampled,
    )


def _clipped(level: int, draw: Iterable[int], floor: int | None, ceiling: int | None) -> int:
    """The level after a draw: at no quarter does it leave what the unit allows."""
    for change in draw:
        level += change
        if floor is not None:
            level = max(level, floor)
        if ceiling is not None:
            level = min(level, ceiling)
    return level


def _reaches(end: Fraction, target: Fraction, direction: Direction) -> bool:
    if direction == Direction.MAINTAIN:
        return end == target
    return end >= target if direction == Direction.UP else end <= target


def _sample(steps: Sequence[int], remaining: int, current: Fraction) -> Iterable[list[int]]:
    """Ten thousand draws; the same inputs give the same draws on every machine."""
    told = f"{current}|{remaining}|{','.join(map(str, steps))}"
    drawer = random.Random(int.from_bytes(hashlib.sha256(told.encode()).digest(), "big"))
    count = len(steps)
    for _ in range(MOST_COMBINATIONS):
        yield [steps[drawer.randrange(count)] for _ in range(remaining)]


def nearest_rank(ordered: Sequence[Fraction], percent: int) -> Fraction:
    """Return the smallest of the ordered values that at least `percent` of them reach up to."""
    rank = max(-(-percent * len(ordered) // 100), 1)
    return ordered[rank - 1]
