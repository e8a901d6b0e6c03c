"""How an actual is held against its target, and how rows make a group. No model, no clock.

`Decimal` or `Fraction` in, exact `Fraction` out, never capped or rounded here.
`kpis/paths.py` says what the targets are and what they expect at a quarter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from kpis.enums import PERCENTAGE_METHODS, Direction, Method, Status, TargetScope
from kpis.periods import Quarter

Number = Fraction | Decimal | int
DOMINANCE_ROWS = 3


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which ratio on a result reads as each status; they leave no gap and no overlap."""

    far: Decimal = Decimal("2")
    met: Decimal = Decimal("1")
    on_path: Decimal = Decimal("0.95")
    near: Decimal = Decimal("0.8")

    def __post_init__(self) -> None:
        if not self.near < self.on_path <= self.met < self.far:
            raise ValueError(
                f"Thresholds near {self.near}, on path {self.on_path}, met {self.met}, "
                f"far {self.far} found; near < on path ≤ met < far is expected."
            )

    @property
    def limits(self) -> tuple[Decimal, ...]:
        """The ratios that no printed percentage may cross by rounding (rule 7)."""
        return (self.far, self.met, self.on_path, self.near)


@dataclass(frozen=True, slots=True)
class Achieved:
    """What became of a target.

    `ratio`: 1 at the target; None where there is no percentage. `met`: None where
    nothing is known. `distance`: for a threshold, units inside the limit, negative outside.
    """

    ratio: Fraction | None
    met: bool | None
    distance: Fraction | None = None


NOTHING = Achieved(None, None)


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One line of a target's ledger, in the indicator's unit; a revision is another line."""

    scope: TargetScope
    value: Decimal
    effective_from: date
    recorded_at: datetime
    year: int | None = None
    quarter: Quarter | None = None
    due_on: date | None = None


def exact(number: Number | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def check_method(method: Method, direction: Direction) -> None:
    """Raise ValueError for a method that cannot read the direction (rule 2)."""
    if method == Method.RATIO and direction != Direction.UP:
        raise ValueError(
            f"Method “ratio” with direction “{direction.value}” found; "
            "“from_baseline” or “threshold” is expected when less is better or a level is held."
        )


def achieve(
    method: Method,
    direction: Direction,
    *,
    actual: Number | None,
    target: Number | None,
    baseline: Number | None = None,
    lower: Number | None = None,
    upper: Number | None = None,
) -> Achieved:
    """Return the achievement of a target (rules 1 and 2); give a path's value to read a path.

    Raise ValueError for a method that cannot read the direction.
    """
    check_method(method, direction)
    reached, wanted, before = exact(actual), exact(target), exact(baseline)
    if reached is None:
        return NOTHING
    if method == Method.THRESHOLD:
        return _within(direction, reached, wanted, exact(lower), exact(upper))
    if method not in PERCENTAGE_METHODS or wanted is None:
        return NOTHING
    met = _is_met(direction, reached, wanted)
    if method == Method.RATIO:
        return Achieved(reached / wanted if wanted else None, met)
    if before is None or wanted == before:
        return Achieved(None, met)
    # The signs cancel, so "fewer is better" needs no case of its own.
    ratio = (reached - before) / (wanted - before)
    return Achieved(ratio, ratio >= 1)


def _is_met(direction: Direction, reached: Fraction, wanted: Fraction) -> bool:
    if direction == Direction.MAINTAIN:
        return reached == wanted
    return reached >= wanted if direction == Direction.UP else reached <= wanted


def _within(
    direction: Direction,
    reached: Fraction,
    wanted: Fraction | None,
    lower: Fraction | None,
    upper: Fraction | None,
) -> Achieved:
    """At least, at most or between: the limits, or the target read as one by direction."""
    if lower is None and upper is None:
        lower = wanted if direction != Direction.DOWN else None
        upper = wanted if direction != Direction.UP else None
    margins = []
    if lower is not None:
        margins.append(reached - lower)
    if upper is not None:
        margins.append(upper - reached)
    if not margins:
        return NOTHING
    return Achieved(None, min(margins) >= 0, min(margins))


def status(
    method: Method,
    *,
    achieved: Achieved,
    against_path: Achieved | None,
    is_last: bool,
    thresholds: Thresholds,
) -> Status:
    """Return how a result reads (rule 3): at the plan's last period against the target,
    before it against the path; from unrounded ratios."""
    if method == Method.NONE:
        return Status.NONE
    reading = achieved if is_last or method not in PERCENTAGE_METHODS else against_path
    if reading is None:
        return Status.NONE
    if reading.ratio is None:
        if reading.met is None:
            return Status.NONE
        return Status.MET if reading.met else Status.MISS
    if reading.ratio >= Fraction(thresholds.far):
        return Status.FAR
    if reading.ratio >= Fraction(thresholds.met if is_last else thresholds.on_path):
        return Status.MET
    return Status.NEAR if reading.ratio >= Fraction(thresholds.near) else Status.MISS


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated deliverable. An abandoned one is never done."""

    due_on: date
    done_on: date | None = None
    is_abandoned: bool = False


@dataclass(frozen=True, slots=True)
class MilestonesReading:
    """Deliverables counted at a date, each once; `due` is how many were due by then."""

    done: int
    late: int
    to_come: int
    abandoned: int
    due: int
    status: Status


def milestones_reading(milestones: Iterable[Milestone], *, on: date) -> MilestonesReading:
    """Count deliverables at the end of a day: met when nothing due is undone (rule 3)."""
    counts = {"done": 0, "late": 0, "to_come": 0, "abandoned": 0}
    due = undone = 0
    for each in milestones:
        is_done = not each.is_abandoned and each.done_on is not None and each.done_on <= on
        is_due = each.due_on <= on
        due += is_due
        undone += is_due and not is_done
        if is_done:
            counts["done"] += 1
        elif each.is_abandoned:
            counts["abandoned"] += 1
        else:
            counts["late" if is_due else "to_come"] += 1
    if not due:
        read = Status.NONE
    else:
        read = Status.MISS if undone else Status.MET
    return MilestonesReading(**counts, due=due, status=read)


@dataclass(frozen=True, slots=True)
class GroupRow:
    code: str
    method: Method
    has_target: bool
    ratio: Fraction | None
    met: bool | None
    status: Status


@dataclass(frozen=True, slots=True)
class Summary:
    """A group, an objective or the plan, over its rows (rule 6): never a mean of means.

    `rows` counts those with a percentage method and a target, `rows_reported` those of
    them with an achievement; `left_out` names the difference. `counts` is over all
    rows, `apart` the threshold, milestone and context rows. `dominant`: the row that
    makes more than half of the sum of positive achievements, with its share.
    """

    mean: Fraction | None
    mean_capped: Fraction | None
    median: Fraction | None
    targets_met: int
    rows: int
    rows_reported: int
    left_out: tuple[str, ...]
    counts: dict[Status, int]
    dominant: str | None = None
    dominant_share: Fraction | None = None
    apart: int = 0


def summarize(rows: Iterable[GroupRow]) -> Summary:
    """Return the summary of rows: the plain mean of uncapped achievements and its company."""
    everything = list(rows)
    counted = [row for row in everything if row.method in PERCENTAGE_METHODS and row.has_target]
    ratios = {row.code: row.ratio for row in counted if row.ratio is not None}
    dominant, share = _dominant(ratios)
    return Summary(
        mean=_mean(list(ratios.values())),
        mean_capped=_mean([min(max(each, Fraction(0)), Fraction(1)) for each in ratios.values()]),
        median=_median(list(ratios.values())),
        targets_met=sum(1 for row in counted if row.met),
        rows=len(counted),
        rows_reported=len(ratios),
        left_out=tuple(row.code for row in counted if row.ratio is None),
        counts={each: sum(1 for row in everything if row.status == each) for each in Status},
        dominant=dominant,
        dominant_share=share,
        apart=sum(1 for row in everything if row.method not in PERCENTAGE_METHODS),
    )


def _mean(ratios: list[Fraction]) -> Fraction | None:
    return sum(ratios, Fraction(0)) / len(ratios) if ratios else None


def _median(ratios: list[Fraction]) -> Fraction | None:
    if not ratios:
        return None
    ordered, middle = sorted(ratios), len(ratios) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def _dominant(ratios: dict[str, Fraction]) -> tuple[str | None, Fraction | None]:
    positive = sum((each for each in ratios.values() if each > 0), Fraction(0))
    if len(ratios) < DOMINANCE_ROWS or positive == 0:
        return None, None
    code = max(ratios, key=ratios.__getitem__)
    share = ratios[code] / positive
    return (code, share) if share > Fraction(1, 2) else (None, None)


def compare_percentages(one: Number, other: Number) -> Fraction:
    """Return `one` less `other`, in points: between percentages nothing else is meant."""
    return Fraction(one) - Fraction(other)
