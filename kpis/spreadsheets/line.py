"""Reads one row of a values file into what it says, or into what is wrong with its cells."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from kpis.enums import Basis
from kpis.models import Indicator, ReportingPeriod
from kpis.periods import PeriodCodeError, Quarter
from kpis.spreadsheets import headers, numbers
from kpis.spreadsheets.cells import Form

ERASERS = frozenset({"(vide)", "(empty)"})
FIGURES = ("value", "numerator", "denominator")
MOST_CATEGORY = 120
MOST_COMMENT = 5000
SHOWN = 80


@dataclass(frozen=True, slots=True)
class CellError:
    """One refused cell. `column` is its header as it was written."""

    row: int
    column: str
    found: str
    expected: str
    message: str


@dataclass(slots=True)
class Line:
    """What a row says. `figures` holds the numbers it gives; `erases`, that it withdraws."""

    row: int
    indicator: Indicator
    period: ReportingPeriod
    category: str = ""
    basis: Basis | None = None
    comment: str = ""
    erases: bool = False
    figures: dict[str, Decimal] = field(default_factory=dict)

    @property
    def cell(self):
        return (self.indicator.pk, self.period.pk, self.category)

    @property
    def is_silent(self):
        """Whether it says nothing about the figure: an empty value is no change."""
        return not self.figures and not self.erases


class LineReader:
    """Reads rows against the plan's indicators and quarters, gathered once."""

    def __init__(self, columns):
        self.columns = columns
        self.errors = []
        self.indicators = {}
        for indicator in Indicator.objects.select_related("plan", "team").order_by(
            "plan__starts_on"
        ):
            self.indicators.setdefault(indicator.code, []).append(indicator)
        self.periods = {period.code: period for period in ReportingPeriod.objects.all()}

    def read(self, row):
        """The Line of a row, None when a cell is refused; `errors` then say why."""
        known = len(self.errors)
        cells = {key: row.cells.get(place) for key, place in self.columns.places.items()}
        period = self._period(row, cells["period"])
        indicator = self._indicator(row, cells["indicator"], period)
        if indicator is None or period is None:
            return None
        line = Line(row.number, indicator, period)
        line.category = self._text(row, "category", cells.get("category"), MOST_CATEGORY)
        line.comment = self._text(row, "comment", cells.get("comment"), MOST_COMMENT)
        line.basis = self._basis(row, cells.get("basis"))
        self._figures(row, cells, line)
        return line if len(self.errors) == known else None

    def refuse(self, row, key, cell, expected, message):
        """Keep what is wrong with one cell of a row."""
        self.errors.append(
            CellError(
                row=row if isinstance(row, int) else row.number,
                column=self.columns.title(key),
                found=cell.said[:SHOWN] if cell is not None else "",
                expected=str(expected),
                message=str(message),
            )
        )

    def _period(self, row, cell):
        expected = _("a quarter such as 2024-T4")
        if cell is None:
            self.refuse(row, "period", cell, expected, _("The quarter is missing."))
            return None
        if cell.form != Form.TEXT:
            message = _("“%(text)s” is not a quarter; write it like 2024-T4.")
            self.refuse(row, "period", cell, expected, message % {"text": cell.said[:SHOWN]})
            return None
        try:
            quarter = Quarter.parse(cell.said)
        except PeriodCodeError:
            message = _("“%(text)s” is not a quarter; write it like 2024-T4.")
            self.refuse(row, "period", cell, expected, message % {"text": cell.said[:SHOWN]})
            return None
        period = self.periods.get(quarter.code)
        if period is None:
            known = sorted(self.periods)
            message = _("There is no quarter %(found)s here. They run from %(first)s to %(last)s.")
            words = {
                "found": quarter.code,
                "first": known[0] if known else "—",
                "last": known[-1] if known else "—",
            }
            self.refuse(row, "period", cell, expected, message % words)
        return period

    def _indicator(self, row, cell, period):
        expected = _("the code of an indicator, such as O1-FIN-2")
        if cell is None:
            self.refuse(row, "indicator", cell, expected, _("The indicator’s code is missing."))
            return None
        found = self.indicators.get(cell.said) if cell.form == Form.TEXT else None
        if found is None:
            message = _("No indicator has the code “%(found)s”.")
            self.refuse(row, "indicator", cell, expected, message % {"found": cell.said[:SHOWN]})
            return None
        # Rule 23: plans that share codes share no period, so the quarter chooses.
        return next((each for each in found if _covers(each.plan, period)), found[-1])

    def _text(self, row, key, cell, most):
        if cell is None:
            return ""
        if cell.form in (Form.ERROR, Form.UNCOMPUTED, Form.BROKEN):
            self.refuse(row, key, cell, _("a text"), _("The cell cannot be read as a text."))
            return ""
        if len(cell.said) > most:
            message = _("The text has %(found)s characters; at most %(most)s are taken.")
            words = {"found": len(cell.said), "most": most}
            self.refuse(row, key, cell, message % words, message % words)
            return ""
        return cell.said

    def _basis(self, row, cell):
        if cell is None:
            return None
        basis = headers.basis(cell.said)
        if basis is None:
            names = [name for names in headers.BASES.values() for name in names]
            expected = ", ".join(f"“{name}”" for name in names)
            message = _("“%(found)s” is no basis. Expected: %(expected)s.")
            words = {"found": cell.said[:SHOWN], "expected": expected}
            self.refuse(row, "basis", cell, expected, message % words)
        return basis

    def _figures(self, row, cells, line):
        given = {key: cells[key] for key in FIGURES if cells.get(key) is not None}
        erasers = [key for key, cell in given.items() if cell.said.casefold() in ERASERS]
        if erasers and len(erasers) < len(given):
            key = erasers[0]
            message = _("“%(found)s” erases the whole row: leave the other figures empty.")
            words = {"found": given[key].said}
            self.refuse(row, key, given[key], _("figures, or “(empty)” alone"), message % words)
            return
        line.erases = bool(erasers)
        for key, cell in given.items():
            if not line.erases:
                self._figure(row, key, cell, line)

    def _figure(self, row, key, cell, line):
        indicator = line.indicator
        if key == "value":
            kind = {"unit": indicator.unit, "decimals": indicator.decimals}
        else:
            kind = {"unit": "count", "decimals": 6}
        try:
            line.figures[key] = numbers.read(cell, **kind)
        except numbers.NumberRefused as refusal:
            self.refuse(row, key, cell, refusal.expected, refusal)


def _covers(plan, period):
    return (
        period is not None
        and plan.starts_on <= period.starts_on
        and (plan.ends_on is None or period.ends_on <= plan.ends_on)
    )
