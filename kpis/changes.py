"""What a door asks recording to do, and the checks of a number against its indicator."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kpis import formatting
from kpis.enums import BASES_BY_KIND, PAIR_KINDS, Absence, Basis, Kind
from kpis.models import Indicator, ReportingPeriod
from kpis.models.fields import LIMIT
from kpis.refusals import ValueRefused

TEN = 10


@dataclass(frozen=True, slots=True)
class Change:
    """One value to record. Nothing but a reason of absence, or nothing at all, withdraws it.

    `seen` is the version of the value that the person saw: 0 when there was none,
    None when the door does not know.
    """

    indicator: Indicator
    period: ReportingPeriod
    amount: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    basis: Basis | None = None
    category: str = ""
    absence: str = ""
    expected_on: date | None = None
    comment: str = ""
    reason: str = ""
    seen: int | None = None

    @property
    def cell(self):
        return (self.indicator.pk, self.period.pk, self.category)

    @property
    def is_empty(self):
        return self.amount is None and self.numerator is None and self.denominator is None

    def says_the_same_as(self, revision):
        """Whether the revision already holds these figures, basis and stated absence."""
        return (
            self.amount == revision.amount
            and self.numerator == revision.numerator
            and self.denominator == revision.denominator
            and self.absence == revision.absence
            and self.expected_on == revision.expected_on
            and (self.is_empty or self.basis == revision.basis)
        )


def checked(change):
    """The change with its basis settled. Raise ValueRefused for what the indicator cannot hold."""
    indicator = change.indicator
    bases = BASES_BY_KIND[Kind(indicator.kind)]
    change = replace(change, basis=_basis(change, bases), category=change.category.strip())
    if change.basis not in bases:
        raise ValueRefused(
            "basis",
            _("%(code)s takes a value “%(allowed)s”, not “%(found)s”.")
            % {
                "code": indicator.code,
                "allowed": " / ".join(str(basis.label) for basis in bases),
                "found": change.basis.label,
            },
        )
    if change.absence and not change.is_empty:
        raise ValueRefused("absence", _("Give a value or the reason there is none, not both."))
    if change.absence and change.absence not in (Absence.NOT_AVAILABLE, Absence.NOT_APPLICABLE):
        raise ValueRefused(
            "absence", _("A reason of absence is “not available” or “not applicable”.")
        )
    _check_pair(change)
    for field in ("amount", "numerator", "denominator"):
        _check_number(indicator, field, getattr(change, field))
    return change


def _basis(change, bases):
    if change.basis is not None:
        return Basis(change.basis)
    # Rule 10: a percentage alone speaks of everything up to its quarter.
    if change.indicator.kind == Kind.RATIO and change.amount is not None:
        return Basis.TO_DATE
    return bases[0]


def _check_pair(change):
    kind = change.indicator.kind
    if kind in PAIR_KINDS:
        if change.numerator is not None and change.amount is not None:
            raise ValueRefused(
                "value", _("Give the numerator and the denominator, or the percentage alone.")
            )
        if kind == Kind.RATIO and change.amount is not None and change.basis != Basis.TO_DATE:
            raise ValueRefused(
                "basis", _("A percentage alone speaks of everything since the plan began.")
            )
        if change.denominator is not None and change.denominator < 0:
            raise ValueRefused("denominator", _("A denominator is zero or more."))
    elif change.numerator is not None:
        raise ValueRefused("numerator", _("This indicator has no numerator."))
    elif change.denominator is not None and kind != Kind.MEAN:
        raise ValueRefused("denominator", _("This indicator has no denominator."))


def _check_number(indicator, field, number):
    if number is None:
        return
    language = get_language() or "fr"
    if not number.is_finite() or abs(number) > LIMIT:
        raise ValueRefused(
            field,
            _("%(found)s is beyond ± %(limit)s.")
            % {
                "found": formatting.decimal(number, language, 6),
                "limit": formatting.integer(LIMIT, language),
            },
        )
    allowed = indicator.decimals if field == "amount" else 6
    if number != round(number, allowed):
        found = formatting.decimal(number, language, 12, trim=True)
        if allowed == 0:
            sentence = _("Enter a whole number, for example 0 or 12. Found: %(found)s.")
        else:
            sentence = _("Found: %(found)s. The decimals allowed here: %(allowed)s.")
        raise ValueRefused(field, sentence % {"found": found, "allowed": allowed})
    if field != "amount":
        return
    low, high = indicator.minimum, indicator.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        shown = {
            "found": formatting.value(number, indicator.unit, indicator.decimals, language),
            "low": formatting.value(low, indicator.unit, indicator.decimals, language),
            "high": formatting.value(high, indicator.unit, indicator.decimals, language),
        }
        if high is None:
            sentence = _("%(found)s is below %(low)s, the lowest possible value.")
        elif low is None:
            sentence = _("%(found)s is above %(high)s, the highest possible value.")
        else:
            sentence = _("%(found)s is outside %(low)s to %(high)s, the possible values.")
        raise ValueRefused(field, sentence % shown)


def questions(change, totals):
    """What to ask about a plausible slip: sentences, empty when nothing strikes.

    `totals` are the indicator's kept totals at other quarters, by quarter. Asked, not
    refused: outside ten times the range of its past quarters, a total that falls, a
    numerator above its denominator, a bare fraction in a percentage.
    """
    indicator, quarter, asked = change.indicator, change.period.quarter, []
    language = get_language() or "fr"
    if change.numerator is not None and change.denominator is not None:
        if change.numerator > change.denominator:
            asked.append(_("The numerator is larger than the denominator. Is that right?"))
    if change.amount is None:
        return asked

    def shown(amount):
        return formatting.value(amount, indicator.unit, max(indicator.decimals, 0), language)

    if indicator.unit == "percent" and 0 < change.amount < 1:
        asked.append(
            _("%(found)s is less than one point. Did you mean %(meant)s?")
            % {
                "found": formatting.points(change.amount, language, 2),
                "meant": formatting.points(change.amount * 100, language),
            }
        )
    earlier = [totals[each] for each in sorted(totals) if each < quarter]
    running = [cell.to_date for cell in earlier if cell.to_date is not None]
    if change.basis == Basis.TO_DATE and indicator.kind in (Kind.FLOW, Kind.DISTINCT):
        if running and change.amount < running[-1]:
            asked.append(
                _("%(found)s is less than the %(before)s already counted. Does the total fall?")
                % {"found": shown(change.amount), "before": shown(running[-1])}
            )
    if change.basis == Basis.IN_PERIOD and change.amount < 0:
        asked.append(_("A negative amount makes the total fall. Is that right?"))
    mine = totals.get(quarter)
    if change.basis == Basis.IN_PERIOD and mine is not None and mine.to_date is not None:
        before = running[-1] if running else Fraction(0)
        if mine.in_period is None and before + Fraction(change.amount) < mine.to_date:
            asked.append(
                _(
                    "The total to date was %(before)s. An amount of the quarter alone "
                    "makes it %(after)s. Is that right?"
                )
                % {"before": shown(mine.to_date), "after": shown(before + Fraction(change.amount))}
            )
    past = running
    if change.basis == Basis.IN_PERIOD:
        past = [cell.in_period for cell in earlier if cell.in_period is not None]
    past = [abs(amount) for amount in past if amount]
    if past and change.amount and not min(past) / TEN <= abs(change.amount) <= max(past) * TEN:
        asked.append(
            _(
                "%(found)s is far from past quarters (%(low)s to %(high)s). "
                "If it is right, say why in one line."
            )
            % {"found": shown(change.amount), "low": shown(min(past)), "high": shown(max(past))}
        )
    return asked
