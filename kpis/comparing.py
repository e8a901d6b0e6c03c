"""Holds one printed figure against a scorecard: computed, difference, state, explanations.

Rules 29 to 31. No model, no query, no clock: the scorecard is the only source of computed
figures. Percentages are in points, as they are printed: 389 is 389 %.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

from kpis.agreement import Agreement, agreement
from kpis.enums import Method
from kpis.explanation import (
    LISTED,
    Explained,
    Explanation,
    ExplanationKind,
    Row,
    State,
    explain_mean,
    explain_percentage,
    explain_sum,
    state,
)
from kpis.readings import GroupReading, IndicatorReading, Scorecard

ACHIEVEMENT, ACTUAL, TARGET = "achievement", "actual", "target"
NOTHING = Explained((), 0)

# Forty figures of one publication ask for the same few means.
_explained_mean = lru_cache(maxsize=64)(explain_mean)


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as printed, and what it speaks of: an indicator, a group, or neither.

    `value` is in its unit, points for a percentage. `reads` is what it says of the indicator.
    `parts` are the codes of the indicators whose sum it should be.
    """

    code: str
    value: Decimal
    unit: str = "count"
    decimals: int = 0
    reads: str = "other"
    indicator: str | None = None
    group: str | None = None
    qualifier: str = ""
    scope: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """A printed figure beside the computed one; `difference` is printed less computed.

    `computed` None: nothing of the same scope is computed, and the two are not compared.
    `total` counts the explanations beyond those listed too. Not `is_complete`: so many rows
    that the search for omissions stopped at its limit.
    """

    computed: Fraction | None = None
    difference: Fraction | None = None
    agreed: Agreement = field(default_factory=lambda: Agreement(False))
    state: State = State.UNEXPLAINED
    explanations: tuple[Explanation, ...] = ()
    total: int = 0
    is_complete: bool = True

    @property
    def is_compared(self):
        return self.computed is not None

    @property
    def differs(self):
        return self.is_compared and not self.agreed.agrees


class Reader:
    """A scorecard's figures by code, with the percentages and digits that were printed."""

    def __init__(
        self, card: Scorecard, starts_on: date, printed: Mapping[tuple[str, str], Printed]
    ):
        """`starts_on` is the plan's first day; `printed` holds the publication's figures by
        indicator code and what they say."""
        self.card, self.starts_on, self.printed = card, starts_on, printed
        self.rows: dict[str, IndicatorReading] = {row.code: row for row in card.rows}
        self.groups: dict[str, GroupReading] = {group.code: group for group in card.groups}

    def compare(self, figure: Printed) -> Compared:
        """The figure beside what the scorecard computes; not compared across scopes."""
        ends_on, is_last = self.card.period.ends_on, self.card.is_last
        is_same = is_plan_to_date(figure.scope, self.starts_on, ends_on, is_last)
        computed = self._computed(figure) if is_same else None
        if computed is None:
            return Compared()
        agreed = agreement(figure.value, figure.decimals, computed, figure.qualifier)
        found = NOTHING if agreed.agrees else self._explained(figure)
        if agreed.agrees and figure.parts:
            # The recorded total is the printed one: it is its parts that check it.
            found = explain_sum(figure.value, self._parts(figure), figure.decimals)
            if found.explanations:
                computed = found.explanations[0].value or computed
                agreed = Agreement(False)
        return Compared(
            computed=computed,
            difference=Fraction(figure.value) - computed,
            agreed=agreed,
            state=state(agreed, found.explanations),
            explanations=found.explanations,
            total=found.total,
            is_complete=found.is_complete,
        )

    def printed_row(self, row: IndicatorReading) -> Row:
        """A row of the scorecard as the search for explanations takes it.

        Against a baseline, what moved and what should have moved stand for the two.
        """
        achieved, actual = (
            self.printed.get((row.code, ACHIEVEMENT)),
            self.printed.get((row.code, ACTUAL)),
        )
        start = row.baseline if row.method == Method.FROM_BASELINE and row.baseline else 0
        return Row(
            code=row.code,
            actual=None if row.actual is None else row.actual - start,
            target=None if row.target is None else row.target - start,
            # What moved was not printed, so no hidden digits can be read from it.
            unit=row.unit.value if row.method == Method.RATIO else "count",
            printed=achieved.value if achieved else None,
            decimals=achieved.decimals if achieved else 0,
            actual_decimals=actual.decimals if actual else 0,
        )

    def rows_of(self, code: str) -> tuple[Row, ...]:
        """The rows that a group's mean is made of."""
        methods = (Method.RATIO, Method.FROM_BASELINE)
        return tuple(
            self.printed_row(row) for row in self.groups[code].rows if row.method in methods
        )

    def mean_without(self, code: str, left_out: Collection[str]) -> Fraction | None:
        """The mean of a group's rows but those left out, in points; None when none is left."""
        kept = [
            row.points
            for row in self.rows_of(code)
            if row.code not in left_out and row.points is not None
        ]
        return sum(kept, Fraction(0)) / len(kept) if kept else None

    def _computed(self, figure: Printed) -> Fraction | None:
        if figure.group in self.groups and figure.reads == ACHIEVEMENT:
            return _points(self.groups[figure.group].summary.mean)
        row = self.rows.get(figure.indicator or "")
        if row is not None:
            read = {ACHIEVEMENT: _points(row.ratio), ACTUAL: row.actual, TARGET: row.target}
            found = read.get(figure.reads)
            return None if found is None else Fraction(found)
        known = list(self._parts(figure).values())
        return sum(known, Fraction(0)) if known and None not in known else None

    def _explained(self, figure: Printed) -> Explained:
        if figure.group is not None:
            return _explained_mean(self.rows_of(figure.group), figure.value, figure.decimals)
        row = self.rows.get(figure.indicator or "")
        if row is None:
            return explain_sum(figure.value, self._parts(figure), figure.decimals)
        if figure.reads == ACHIEVEMENT:
            others = [each for each in (row.original_target, row.expected) if each is not None]
            return explain_percentage(
                self.printed_row(row), figure.value, figure.decimals, dict.fromkeys(others)
            )
        if figure.reads == TARGET:
            return _other_target(row, figure)
        return self._without_subsets(row, figure)

    def _parts(self, figure: Printed) -> dict[str, Fraction | None]:
        rows = {code: self.rows.get(code) for code in figure.parts}
        return {code: row.actual if row is not None else None for code, row in rows.items()}

    def _without_subsets(self, row: IndicatorReading, figure: Printed) -> Explained:
        """The smallest sets of rows already counted in this one whose omission agrees."""
        within = [each for each in self.rows.values() if each.part_of == row.code]
        known = {each.code: Fraction(each.actual) for each in within if each.actual is not None}
        for size in range(1, len(known) + 1):
            found = []
            for codes in combinations(known, size):
                value = Fraction(row.actual or 0) - sum(known[code] for code in codes)
                if agreement(figure.value, figure.decimals, value, figure.qualifier).agrees:
                    found.append(Explanation(ExplanationKind.ROWS_LEFT_OUT, codes, value=value))
            if found:
                return Explained(tuple(found[:LISTED]), len(found))
        return NOTHING


def is_plan_to_date(scope: str, starts_on: date, ends_on: date, is_last: bool) -> bool:
    """Whether a printed scope is what the scorecard reads: from the plan's start to `ends_on`.

    « since 2021 », « to date », « at 2025-03-31 », at the end the plan's own years. "" is: the
    figure's quarter alone says what it speaks of. No other scope is ever taken for equal.
    """
    said = scope.strip().lower()
    known = {"", "to date", f"since {starts_on.year}", f"at {ends_on.isoformat()}"}
    if is_last:
        known.add(f"{starts_on.year}-{ends_on.year}")
    return said in known


def _other_target(row: IndicatorReading, figure: Printed) -> Explained:
    original = row.original_target
    if original is None or original == row.target or row.target is None:
        return NOTHING
    if not agreement(figure.value, figure.decimals, Fraction(original), figure.qualifier).agrees:
        return NOTHING
    found = Explanation(
        ExplanationKind.OTHER_TARGET,
        (row.code,),
        value=Fraction(original),
        difference=Fraction(original) - Fraction(row.target),
    )
    return Explained((found,), 1)


def _points(ratio: Fraction | None) -> Fraction | None:
    return None if ratio is None else 100 * ratio
