"""How an app declares a measure: the function that finds the records a figure counts.

Each app's `measures.py` is imported at start-up. A measure returns rows, never a bare
number, so that the figure and the list a reader opens cannot differ (design §5).
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.core.exceptions import ImproperlyConfigured

from kpis.enums import Unit


@dataclass(frozen=True, slots=True)
class Span:
    """The days a measure is asked about, both ends included.

    `is_to_date`: everything since `starts_on`, in which records without a date count from
    the day their source made them known; a quarter never holds them (rule 27).
    """

    starts_on: date
    ends_on: date
    is_to_date: bool = True


@dataclass(frozen=True, slots=True)
class Side:
    """One list of records of a result, `key` being "rows", "part" or "whole"."""

    key: str
    rows: object
    of: str = ""
    undated: object = None

    def amount(self):
        """How many records, or the exact sum of their field `of`. None without any record."""
        if not self.of:
            return Fraction(self.rows.count()) or None
        # Exact sums are made here: databases add decimals as floating point.
        amounts = list(self.rows.values_list(self.of, flat=True))
        return sum((Fraction(each) for each in amounts), Fraction(0)) if amounts else None


@dataclass(frozen=True, slots=True)
class Count:
    """The number of rows of a QuerySet; each body or person stands in it once.

    `undated`: those of them that have no date, to be said beside the figure.
    """

    rows: object
    undated: object = None

    @property
    def sides(self):
        return (Side("rows", self.rows, undated=self.undated),)

    def amount(self):
        """The count as a Fraction. None without any record: unknown is not zero (rule 27)."""
        return self.sides[0].amount()


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of one field over the rows of a QuerySet."""

    rows: object
    of: str
    undated: object = None

    @property
    def sides(self):
        return (Side("rows", self.rows, self.of, self.undated),)

    def amount(self):
        """The exact sum in the field's unit, as a Fraction. None without any record."""
        return self.sides[0].amount()


@dataclass(frozen=True, slots=True)
class Share:
    """The rows of `part` among those of `whole`; every row of the part is in the whole."""

    part: object
    whole: object
    undated: object = None

    @property
    def rows(self):
        return self.part

    @property
    def sides(self):
        return (Side("part", self.part), Side("whole", self.whole, undated=self.undated))

    def pair(self):
        """The two counts: (numerator, denominator)."""
        return self.part.count(), self.whole.count()

    def amount(self):
        """The share in percentage points, exact. None when the whole has no record."""
        part, whole = self.pair()
        return Fraction(100 * part, whole) if whole else None


@dataclass(frozen=True, slots=True)
class Measure:
    """A declared measure. `definition` says in the reader's language what it counts."""

    code: str
    unit: Unit
    find: object
    definition: object = ""


_measures = {}


def measure(code, *, unit, definition=""):
    """Declare the decorated function as the measure with this code.

    The function takes a Span and returns Count, Total or Share; its docstring says what
    is counted and, after “Source:”, where the records come from. Raise
    ImproperlyConfigured for a code declared twice or a docstring without its source.
    """

    def declare(find):
        if code in _measures and _measures[code].find is not find:
            raise ImproperlyConfigured(f"Two measures have the code “{code}”.")
        if "Source:" not in (find.__doc__ or ""):
            raise ImproperlyConfigured(f"The docstring of the measure “{code}” has no “Source:”.")
        _measures[code] = Measure(code, Unit(unit), find, definition)
        return find

    return declare


def measures():
    """Every declared measure, by code."""
    return dict(sorted(_measures.items()))


class UnknownMeasure(LookupError):
    """A code that no app declares. `str()` is one sentence."""

    def __init__(self, code):
        super().__init__(f"No measure has the code “{code}”.")
        self.code = code


def get(code):
    """The measure with this code. Raise UnknownMeasure."""
    try:
        return _measures[code]
    except KeyError:
        raise UnknownMeasure(code) from None
