"""Prints a scorecard's amounts as figures of a pack, through the one number library."""

from dataclasses import dataclass

from django.conf import settings

from kpis import formatting
from kpis.boardpack.description import Figure


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints in one language; `thresholds` are those that no percentage crosses (rule 7)."""

    language: str
    thresholds: tuple

    def count(self, id, amount):
        return Figure(id, formatting.integer(amount, self.language), amount)

    def percent(self, id, ratio, thresholds=None):
        """A percentage of a target, held against every threshold: its own, else the plan's."""
        limits = thresholds.limits if thresholds else self.thresholds
        return Figure(id, formatting.percent(ratio, self.language, limits), ratio)

    def mean(self, id, ratio):
        """A mean or a median of percentages: read against 100 % alone."""
        return Figure(id, formatting.percent(ratio, self.language), ratio)

    def published(self, id, published):
        """A percentage as its publication printed it, without a decimal more."""
        text = formatting.percent(published.ratio, self.language, (), published.decimals)
        return Figure(id, text, published.ratio)

    def value(self, id, amount, row):
        text = formatting.value(
            amount, row.unit, row.decimals, self.language, home=settings.CURRENCY
        )
        return Figure(id, text, amount)

    def gap(self, id, amount, row):
        """A distance to a target: « 12 805 043 $ », « 6 points » between two percentages."""
        if row.unit == "percent":
            text = formatting.points_change(amount, self.language, row.decimals).lstrip("+")
            return Figure(id, text, amount)
        return self.value(id, amount, row)

    def points(self, id, ratio):
        """The difference of two ratios, in points with its sign: « −15 points »."""
        points = None if ratio is None else formatting.exact(ratio) * 100
        return Figure(id, formatting.points_change(points, self.language), ratio)

    def date(self, day):
        return formatting.date(day, self.language)

    def period(self, quarter):
        calendar = settings.FISCAL_YEAR_START_MONTH == 1
        return formatting.period(quarter.year, quarter.number, self.language, calendar=calendar)


def printer(scorecard, language):
    return Printer(language, scorecard.thresholds.limits)
