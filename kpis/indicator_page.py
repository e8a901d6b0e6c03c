"""The page of one indicator in words: facts, chart, table of quarters. No query."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from kpis import charts
from kpis.enums import Provenance, Status
from kpis.indicator_facts import IndicatorFacts
from kpis.scorecard_json import number
from kpis.templatetags import kpi_format as shown
from kpis.words import absence_word


@dataclass(frozen=True, slots=True)
class QuarterView:
    """One line of the table of quarters, in words."""

    row: object
    period: str
    in_period: str
    to_date: str
    expected: str
    share: str
    status_html: str
    provenance: str


class IndicatorPage:
    """The strings of one indicator's page.

    `presenter` presents the scorecard, `row` is its RowView, `series` the quarters.
    """

    def __init__(self, presenter, row, series, language):
        self.presenter, self.row, self.series, self.language = presenter, row, series, language
        self.card, self.reading = presenter.scorecard, row.reading
        self.facts = IndicatorFacts(self.card, row, series)
        self.quarters = series.rows()

    @property
    def published_url(self):
        """The page of the printed percentage, "" where none is shown."""
        if not self.reading.published_differs:
            return ""
        return self.presenter.figure_url(self.reading.published)

    def lead(self):
        """Delivered, of what target, and how that stands to what was expected."""
        reading = self.reading
        if reading.actual is None:
            return _("Nothing is reported up to %(period)s.") % {
                "period": shown.period(self.card.period.quarter)
            }
        actual = shown.value_short(reading.actual, reading)
        if reading.target is None:
            return _("%(actual)s delivered; no target is set.") % {"actual": actual}
        words = {"actual": actual, "target": shown.value_short(reading.target, reading)}
        if reading.ratio is None:
            return _("%(actual)s delivered; the target is %(target)s.") % words
        if self.card.is_last or reading.against_path is None:
            words["percent"] = self.row.percent
            return _("%(actual)s delivered of %(target)s: %(percent)s of the target.") % words
        words["share"] = shown.percent(reading.against_path, reading.thresholds)
        return (
            _("%(actual)s delivered of %(target)s. That is %(share)s of what was expected by now.")
            % words
        )

    def table(self):
        """The quarters, newest first."""
        return [self.quarter_view(row) for row in reversed(self.quarters)]

    def quarter_view(self, row):
        in_period = self.facts.signed(row.in_period)
        if row.in_period is not None and row.span and row.span > 1:
            in_period = _("%(amount)s over %(span)s quarters") % {
                "amount": in_period,
                "span": row.span,
            }
        status = ""
        if row.status is not None and not (row.status == Status.NONE and row.is_missing):
            status = self.presenter.status_html(
                row.status, is_last=row.quarter == self.series.plan.last_quarter
            )
        return QuarterView(
            row=row,
            period=shown.period(row.quarter),
            in_period=in_period,
            to_date=self.facts.value(row.to_date),
            expected=self.facts.value(row.expected),
            share=shown.percent(row.share, self.card.thresholds),
            status_html=status,
            provenance=provenance(row),
        )

    def chart(self):
        """The Plotly figure of the trend, None where there is nothing to draw."""
        path = self.series.path()
        if not any(row.to_date is not None for row in self.quarters):
            return None
        rows = {row.quarter: row for row in self.quarters}
        points = [self.point(rows.get(each.quarter), each) for each in path]
        quarters = [each.quarter for each in path]
        breaks = [quarters.index(each.quarter) for each in self.series.breaks()]
        return charts.trend(points, self.words(), self.language, breaks=breaks)

    def point(self, row, path):
        quarter = path.quarter
        return charts.TrendPoint(
            label=shown.quarter(quarter),
            year=shown.period(quarter).partition(" ")[2],
            text=self.spoken(row, quarter),
            value=None if row is None else number(row.to_date),
            is_illustrative=row is not None and row.is_illustrative,
            elapsed=row is not None,
            path=number(path.expected),
            on_path=number(path.on_path),
            near=number(path.near),
        )

    def spoken(self, row, quarter):
        """A quarter in one line: « T2 2024-2025 : 7 400 000 $ »."""
        words = {"period": shown.period(quarter), "value": ""}
        if row is None or row.is_missing:
            words["value"] = absence_word("not_reported")
        else:
            words["value"] = self.facts.value(row.to_date)
        if row is not None and row.is_illustrative:
            return _("%(period)s: %(value)s (illustrative)") % words
        return _("%(period)s: %(value)s") % words

    def bands(self):
        """What the two bands under the path stand for: « 95 à 100 % de la trajectoire »."""
        limits = self.series.definition_at(self.card.period.quarter).thresholds(
            self.card.thresholds
        )
        return [
            _("%(low)s to %(high)s of the path")
            % {"low": shown.percent(low, ()), "high": shown.percent(high, ())}
            for low, high in ((limits.on_path, Fraction(1)), (limits.near, limits.on_path))
        ]

    def words(self):
        reading = self.reading
        last = next((row for row in reversed(self.quarters) if row.to_date is not None), None)
        target, actual = "", ""
        if reading.target is not None:
            target = _("Target: %(value)s") % {"value": shown.value_short(reading.target, reading)}
        if last is not None and not last.is_illustrative:
            actual = _("Delivered: %(value)s") % {"value": shown.value_short(last.to_date, reading)}
        return charts.TrendWords(
            actual=_("delivered"),
            illustrative=_("illustrative quarters"),
            path=_("target path"),
            band_on_path=_("on track"),
            band_near=_("to watch"),
            missing=_("not reported"),
            change_of_method=_("change of method"),
            target=target,
            last=actual,
            unit=reading.unit.label if reading.unit != "count" else "",
        )


def provenance(row):
    """Where the figure of a quarter comes from, "" where there is none."""
    if row.is_illustrative:
        return _("illustrative")
    if row.is_missing or not row.provenance:
        return ""
    return str(Provenance(row.provenance).label)
