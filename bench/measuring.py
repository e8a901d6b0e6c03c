"""Times a subject beside its floor, in turns, and says whether the ratio holds."""

import gc
from dataclasses import dataclass
from statistics import median
from time import perf_counter

ROUNDS = 9
# One turn lasts about this long, so that a fast floor is not a matter of the clock's steps.
TURN = 0.05  # seconds
MOST = 2000  # calls in a turn


@dataclass(frozen=True, slots=True)
class Beside:
    """The medians of a subject and of its floor, in seconds a call."""

    subject: float
    floor: float

    @property
    def ratio(self):
        return self.subject / self.floor


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report. `must` and `goal` are the largest ratios allowed,
    None for a part that has none of its own.

    `also` is what the same line says besides times.
    """

    name: str
    subject: str
    beside: Beside
    must: float | None = None
    goal: float | None = None
    also: str = ""

    def __str__(self):
        ratio = self.beside.ratio
        parts = [
            f"{self.name:<3} {self.subject}: median {seconds(self.beside.subject)}",
            f"floor {seconds(self.beside.floor)}",
            f"ratio {figure(ratio)}×",
        ]
        parts += [
            f"{name} ≤ {most:g}×: {verdict(ratio <= most)}"
            for name, most in (("must", self.must), ("goal", self.goal))
            if most is not None
        ]
        return ", ".join([*parts, self.also] if self.also else parts)


def beside(subject, floor, *, rounds=ROUNDS):
    """Time both in turns, and return their medians over the rounds."""
    calls = {each: _calls_in_a_turn(each) for each in (floor, subject)}
    found = {floor: [], subject: []}
    for _round in range(rounds):
        for each, count in calls.items():
            found[each].append(_turn(each, count))
    return Beside(median(found[subject]), median(found[floor]))


def once(call):
    """How long one call takes, in seconds."""
    return _turn(call, 1)


def _calls_in_a_turn(call):
    call()  # The first call also fills caches, which is not what is measured.
    return max(1, min(MOST, round(TURN / _turn(call, 1))))


def _turn(call, count):
    gc.collect()
    start = perf_counter()
    for _call in range(count):
        call()
    return (perf_counter() - start) / count


def verdict(holds):
    return "holds" if holds else "does not hold"


def seconds(time):
    """A time in the unit that gives it three digits."""
    for size, unit in ((1, "s"), (1e-3, "ms")):
        if time >= size:
            return f"{figure(time / size)} {unit}"
    return f"{figure(time / 1e-6)} µs"


def figure(number):
    """Three digits that mean something."""
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"
