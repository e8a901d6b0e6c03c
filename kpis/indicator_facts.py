"""The figures under an indicator's title: delivered, achieved, expected, left, covered."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpis.enums import PERCENTAGE_METHODS, Kind, Unit
from kpis.reported import Note
from kpis.templatetags import kpi_format as shown
from kpis.words import absence_word

# Kinds whose quarters add up: the others are levels, read at each quarter.
ADDED_KINDS = frozenset({Kind.FLOW})


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the five figures under the title. `note` is a line below; `has_bar` draws the bar."""

    term: str
    figure: str
    note: str = ""
    has_bar: bool = False


class IndicatorFacts:
    """The facts of one indicator: `row` is its RowView, `series` its quarters."""

    def __init__(self, card, row, series):
        self.card, self.row, self.series = card, row, series
        self.reading = row.reading

    def value(self, amount):
        return shown.value(amount, self.reading)

    def signed(self, amount):
        """A difference in full, with its sign: tables shorten nothing."""
        if self.reading.unit == Unit.PERCENT:
            return shown.change(amount, self.reading)
        text = self.value(amount)
        return f"+{text}" if amount is not None and amount > 0 else text

    def all(self):
        return [
            self.delivered(),
            self.achieved(),
            self.expected(),
            self.remaining(),
            self.covered(),
        ]

    def delivered(self):
        reading, quarter = self.reading, self.card.period.quarter
        notes = []
        latest = self.row.latest_quarter
        if latest not in (None, quarter):
            notes.append(_("the value shown is from %(period)s") % {"period": shown.period(latest)})
        if reading.change is not None:
            notes.append(
                _("%(change)s since %(quarter)s")
                % {"change": self.row.change, "quarter": shown.quarter(quarter.previous())}
            )
        if reading.numerator is not None and reading.denominator is not None:
            notes.append(
                _("%(numerator)s of %(denominator)s")
                % {
                    "numerator": shown.decimal(reading.numerator),
                    "denominator": shown.decimal(reading.denominator),
                }
            )
        if Note.WITHOUT_NUMERATOR in reading.notes:
            notes.append(_("without its numerator"))
        return Fact(
            _("Delivered at %(quarter)s") % {"quarter": shown.quarter(quarter)},
            self.row.value,
            ", ".join(notes),
        )

    def achieved(self):
        reading, notes = self.reading, []
        if reading.method not in PERCENTAGE_METHODS:
            return Fact(_("Against the limit"), self.row.status_word, self.distance())
        if reading.original_target not in (None, reading.target) and reading.actual is not None:
            notes.append(
                _("of the revised target (%(percent)s of the original target)")
                % {"percent": shown.percent(reading.actual / Fraction(reading.original_target))}
                if reading.original_target
                else _("of the revised target")
            )
        notes += [text for text in (self.row.multiple, self.row.published) if text]
        return Fact(_("Share of the target achieved"), self.row.percent, ", ".join(notes), True)

    def distance(self):
        distance = self.reading.achieved.distance
        if distance is None:
            return ""
        words = {"distance": self.value(abs(distance))}
        if distance >= 0:
            return _("%(distance)s within the limit") % words
        return _("%(distance)s beyond the limit") % words

    def expected(self):
        reading, notes = self.reading, []
        if reading.expected is None:
            return Fact(
                _("Expected at this date"),
                shown.missing(absence_word(reading.absence.get("expected", "not_applicable"))),
                "",
            )
        if reading.actual is not None:
            gap = self.signed(reading.actual - reading.expected)
            notes.append(_("gap %(gap)s") % {"gap": gap})
            if reading.against_path is not None:
                share = shown.percent(reading.against_path, reading.thresholds)
                notes.append(_("that is %(share)s of what was expected") % {"share": share})
        if reading.is_prorated:
            notes.append(_("pro rata"))
        return Fact(_("Expected at this date"), self.value(reading.expected), ", ".join(notes))

    def remaining(self):
        """The final gap once the plan is over; during it, the pace that the target asks for."""
        reading = self.reading
        left = None
        if reading.target is not None and reading.actual is not None:
            left = Fraction(reading.target) - reading.actual
        if self.card.is_last or self.series.plan.last_quarter is None:
            gap = None if left is None else -left
            term = _("Final gap") if self.card.is_last else _("Gap to the target")
            return Fact(term, self.signed(gap), _("delivered less the target"))
        quarters = self.series.plan.last_quarter.index - self.card.period.quarter.index
        if reading.kind not in ADDED_KINDS or left is None:
            gap = None if left is None else -left
            return Fact(_("Gap to the target"), self.signed(gap), "")
        if left <= 0:
            return Fact(_("Gap to the target"), self.signed(-left), _("target reached"))
        observed = reading.actual / reading.covered if reading.covered else None
        return Fact(
            _("Pace to reach the target"),
            _("%(amount)s a quarter") % {"amount": self.pace(left / quarters)},
            _("observed: %(amount)s on average") % {"amount": self.pace(observed)}
            if observed is not None
            else "",
        )

    def pace(self, amount):
        """An amount a quarter: a count has a decimal, for 1.5 a quarter is not 2."""
        if self.reading.unit == Unit.COUNT:
            return shown.decimal(amount, 1)
        return self.value(amount)

    def covered(self):
        reading = self.reading
        return Fact(
            _("Quarters covered"),
            _("%(covered)s of %(elapsed)s")
            % {"covered": reading.covered, "elapsed": reading.elapsed},
            ngettext(
                "quarter elapsed since the start",
                "quarters elapsed since the start",
                reading.elapsed,
            ),
        )
