"""What goes into an indicator's reading and what comes out: plain rows. No model, no clock."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kpis.enums import Basis
from kpis.periods import Quarter


class Note(StrEnum):
    """What a reader has to know about a reading, beside its figure."""

    HALF_PAIR = "half_pair"
    WITHOUT_NUMERATOR = "without_numerator"
    PAIRS_LEFT_OUT = "pairs_left_out"
    PERCENTAGE_LEFT_OUT = "percentage_left_out"
    OTHER_BASIS = "other_basis"
    NOT_ALL_WEIGHTED = "not_all_weighted"
    NOT_BROKEN_DOWN = "not_broken_down"
    PARTIAL_CATEGORIES = "partial_categories"
    PARTS_EXCEED_TOTAL = "parts_exceed_total"
    TOTAL_NEEDED = "total_needed"


@dataclass(frozen=True, slots=True)
class Reported:
    """One reported value, in the indicator's unit (points for a percentage).

    A ratio holds `numerator` and `denominator`, or a percentage alone in `amount`.
    For a mean, `denominator` is the count that weighs the amount, where one is
    entered. `category` "" is the value of the whole.
    """

    quarter: Quarter
    basis: Basis
    amount: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    category: str = ""

    @property
    def is_empty(self) -> bool:
        return self.amount is None and self.numerator is None and self.denominator is None

    @property
    def is_half_pair(self) -> bool:
        return (self.numerator is None) != (self.denominator is None)


@dataclass(frozen=True, slots=True)
class Reading:
    """An indicator at one quarter.

    `covered` of `of`: quarters known, among those elapsed since the plan's start.
    `source`: the quarter a level or a percentage alone comes from, the oldest over
    categories. `left_out`: quarters and categories that do not count, by name.
    `unallocated`: the part of the total that no category holds.
    """

    amount: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    covered: int = 0
    of: int = 0
    source: Quarter | None = None
    left_out: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    unallocated: Fraction | None = None


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One quarter of a series. `to_date` only where the quarter itself reported.

    `in_period` is None for levels and across a gap (rule 9); `span` is then the
    number of quarters since the last complete total: « sur 2 trim. ».
    """

    quarter: Quarter
    in_period: Fraction | None
    to_date: Fraction | None
    span: int | None = None
