"""Short ways to write reported values in the tests of the arithmetic. None: nothing reported."""

from decimal import Decimal

from kpis.enums import Basis
from kpis.periods import Quarter
from kpis.reported import Reported

START = Quarter(2021, 1)


def rows(*amounts, basis=Basis.IN_PERIOD, category=""):
    """One amount per quarter from the plan's start; a tuple is a numerator and denominator."""
    found = []
    for offset, amount in enumerate(amounts):
        if amount is None:
            continue
        quarter = START.plus(offset)
        if isinstance(amount, tuple):
            pair = [None if each is None else Decimal(each) for each in amount]
            row = Reported(
                quarter, basis, numerator=pair[0], denominator=pair[1], category=category
            )
        else:
            row = Reported(quarter, basis, amount=Decimal(amount), category=category)
        found.append(row)
    return found


def to_date(*amounts, category=""):
    return rows(*amounts, basis=Basis.TO_DATE, category=category)


def levels(*amounts, category=""):
    return rows(*amounts, basis=Basis.AT, category=category)


def quarter(number):
    """The plan's quarter of this rank, from 1."""
    return START.plus(number - 1)
