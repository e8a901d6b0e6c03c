"""What a group's mean rests on, in sentences. No query."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpis.explaining import explanations
from kpis.templatetags import kpi_format as shown


def notes_of(group):
    """What a group's mean rests on, in sentences: rows, left out, capped, dominated."""
    summary = group.summary
    if summary.mean is None:
        return []
    rows = {row.code: row for row in group.rows}
    notes = [
        *explanations(group),
        ngettext(
            "The simple mean of the percentages counts %(used)s of %(rows)s row.",
            "The simple mean of the percentages counts %(used)s of %(rows)s rows.",
            summary.rows,
        )
        % {"used": summary.rows_reported, "rows": summary.rows},
    ]
    if summary.left_out:
        left_out = ", ".join(_("“%s”") % rows[code].full_name for code in summary.left_out)
        notes.append(_("Left out, without a value: %(rows)s.") % {"rows": left_out})
    if summary.rows_reported > 1:
        notes.append(
            _("With each row held between zero and its target, the mean would be %(capped)s.")
            % {"capped": shown.percent(summary.mean_capped, ())}
        )
    if summary.dominant:
        notes.append(_dominance(group, rows[summary.dominant].full_name))
    return notes


def _dominance(group, name):
    """The row that makes more than half of the sum, and the mean without it."""
    rows = {row.code: row.ratio for row in group.rows if row.ratio is not None}
    rows = {row: ratio for row, ratio in rows.items() if row not in group.summary.left_out}
    largest = rows.pop(group.summary.dominant)
    rest = sum(rows.values()) / len(rows)
    return _(
        "“%(name)s” (%(percent)s) makes %(share)s of the sum; without it, "
        "the mean would be %(rest)s."
    ) % {
        "name": name,
        "percent": shown.percent(largest),
        "share": shown.percent(group.summary.dominant_share, ()),
        "rest": shown.percent(rest, ()),
    }
