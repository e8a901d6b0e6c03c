"""How one row of the scorecard moved: its sparkline, its newest quarter, what it covers."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpis import drawing
from kpis.reported import Note
from kpis.templatetags import kpi_format as shown


def spark(reading):
    """The kpis.drawing.Spark of a row: reported, else illustrative, with its path."""
    reported = [cell.to_date for cell in reading.trend]
    invented = ()
    if reading.has_illustrative:
        reported = [None if cell.is_illustrative else cell.to_date for cell in reading.trend]
        invented = [cell.to_date if cell.is_illustrative else None for cell in reading.trend]
    return drawing.spark(reported, invented, straight=straight_path(reading))


def spark_label(reading, language):
    """What the sparkline shows, heard instead of seen; invented quarters are named so."""
    first = next((cell for cell in reading.trend if cell.to_date is not None), None)
    if first is None:
        return _("Trend: not reported")
    last = next(cell for cell in reversed(reading.trend) if cell.to_date is not None)
    words = {
        "first": shown.period(first.quarter, language),
        "last": shown.period(last.quarter, language),
        "start": shown.value(first.to_date, reading, language),
        "end": shown.value(last.to_date, reading, language),
    }
    if reading.has_illustrative:
        return (
            _("Trend, %(first)s to %(last)s: from %(start)s to %(end)s, illustrative quarters")
            % words
        )
    return _("Trend, %(first)s to %(last)s: from %(start)s to %(end)s") % words


def latest_quarter(reading):
    """The newest quarter that reported, None without any: what a late row shows."""
    reported = (
        cell.quarter
        for cell in reversed(reading.trend)
        if cell.to_date is not None and not cell.is_illustrative
    )
    return next(reported, None)


def straight_path(reading):
    """What the path expects first and now, None where it is not one straight line."""
    ends = (reading.expected_first, reading.expected)
    if None in ends or len(reading.trend) < 2 or reading.original_target != reading.target:
        return None
    return ends


def coverage(reading):
    """« 3 trimestres sur 4 » where some quarters are not in the figure, otherwise "".

    A percentage that was only ever reported as such says that it has no numerator.
    """
    notes = []
    if reading.actual is not None and reading.covered < reading.elapsed:
        words = ngettext(
            "%(covered)s quarter of %(elapsed)s",
            "%(covered)s quarters of %(elapsed)s",
            reading.covered,
        )
        notes.append(words % {"covered": reading.covered, "elapsed": reading.elapsed})
    if Note.WITHOUT_NUMERATOR in reading.notes:
        notes.append(_("without its numerator"))
    return ", ".join(notes)
