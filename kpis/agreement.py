"""Whether a printed figure agrees with a computed one (rule 29). No model, no clock."""

from dataclasses import dataclass
from fractions import Fraction

from kpis.achievement import Number
from kpis.omissions import Interval

NEARLY = Fraction(5, 100)
MORE_THAN = ("plus de", "plus d’", "plus d'", "more than", "over")
ABOUT = ("près de", "près d’", "près d'", "environ", "nearly", "about")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whether a printed figure agrees with a computed one, and whether only nearly."""

    agrees: bool
    is_approximate: bool = False


def printing(printed: Number, decimals: int) -> Interval:
    """Return the numbers that print these digits, rounded half up, away from zero."""
    middle, half = Fraction(printed), Fraction(1, 2 * 10**decimals)
    return Interval(middle - half, middle + half, is_low_open=middle <= 0, is_high_open=middle >= 0)


def rounded(number: Fraction, decimals: int) -> Fraction:
    """Return a number rounded half up, away from zero."""
    scaled = abs(number) * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if number >= 0 else -whole, 10**decimals)


def agreement(
    printed: Number, decimals: int, computed: Fraction | None, qualifier: str = ""
) -> Agreement:
    """Compare a printed figure with the computed one (rule 29).

    « plus de x » agrees with what is above x; « près de » and « environ » with what is
    within 5 % of x, and are then approximate. Nothing computed: it does not agree.
    """
    if computed is None:
        return Agreement(False)
    said, wanted = qualifier.strip().lower(), Fraction(printed)
    if said in MORE_THAN:
        return Agreement(computed > wanted)
    if said in ABOUT or said.removesuffix(" une").removesuffix(" un") in ABOUT:
        return Agreement(abs(computed - wanted) <= NEARLY * abs(wanted), True)
    return Agreement(computed in printing(printed, decimals))
