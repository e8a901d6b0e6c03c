"""Why a printed percentage is not the computed one, in sentences. No query.

The search is `kpis/explanation.py`; here its findings are worded. All explanations of the
smallest size stand side by side: none is chosen for the reader (design §6).
"""

from fractions import Fraction
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpis.explanation import ExplanationKind, Row, explain_mean, explain_percentage
from kpis.templatetags import kpi_format as shown

SHOWN = 3
# Whole counts hide nothing behind their digits; a share does.
explained = lru_cache(maxsize=64)(explain_mean)


def explanations(group):
    """The sentences that say what would give the group's printed mean; none if it agrees."""
    if not group.published_differs:
        return []
    rows = tuple(_printed_row(row) for row in group.rows if row.ratio is not None)
    printed, decimals = group.published.ratio * 100, group.published.decimals
    found = explained(rows, printed, decimals)
    names = {row.code: row for row in group.rows}
    wanted = shown.percent_printed(group.published.ratio, decimals)
    sentences = [sentence(each, names, wanted) for each in found.explanations[:SHOWN]]
    rest = found.total - len(sentences)
    if rest > 0:
        sentences.append(
            ngettext(
                "%(count)s other explanation of this kind exists.",
                "%(count)s other explanations of this kind exist.",
                rest,
            )
            % {"count": shown.integer(rest)}
        )
    if not sentences:
        sentences.append(_("No omission of rows and no rounding explains the difference."))
    return sentences


def of_row(row):
    """The sentences that say what would give a row's printed percentage; none if it agrees."""
    if not row.published_differs:
        return []
    printed = row.published.ratio * 100
    found = explain_percentage(_printed_row(row), printed, row.published.decimals)
    wanted = shown.percent_printed(row.published.ratio, row.published.decimals)
    return [sentence(each, {row.code: row}, wanted) for each in found.explanations[:SHOWN]]


def _printed_row(row):
    published = row.published
    return Row(
        code=row.code,
        actual=row.actual,
        target=row.target,
        unit=row.unit.value,
        printed=None if published is None else published.ratio * 100,
        decimals=0 if published is None else published.decimals,
        actual_decimals=0,
    )


def sentence(explanation, names, wanted):
    """What an explanation says: `names` holds the rows by code, `wanted` the printed figure."""
    words = {
        "rows": listed([_named(names[code]) for code in explanation.rows]),
        "value": wanted,
        "fraction": fraction(explanation.fraction),
    }
    return SENTENCES[explanation.kind]() % words


SENTENCES = {
    ExplanationKind.ROWS_LEFT_OUT: lambda: _("Leaving out %(rows)s gives %(value)s."),
    ExplanationKind.CAPPED: lambda: _("Holding each row at its target at most gives %(value)s."),
    ExplanationKind.ZERO_FOR_MISSING: lambda: _("Counting %(rows)s as 0 gives %(value)s."),
    ExplanationKind.ROUNDED_INPUTS: lambda: _(
        "The mean of the percentages as printed gives %(value)s."
    ),
    ExplanationKind.RATIO_OF_SUMS: lambda: _(
        "The sum delivered over the sum of targets gives %(value)s."
    ),
    ExplanationKind.HIDDEN_VALUE: lambda: _(
        "%(rows)s unrounded, such as %(fraction)s, gives %(value)s."
    ),
    ExplanationKind.OTHER_TARGET: lambda: _("%(rows)s against another target gives %(value)s."),
}


def _named(row):
    return _("“%(name)s” (%(percent)s)") % {
        "name": row.full_name,
        "percent": shown.percent(row.ratio),
    }


def listed(names):
    """« A, B et C »."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def fraction(share):
    """« 7⁄9 »; "" for None."""
    return "" if share is None else f"{Fraction(share).numerator}⁄{Fraction(share).denominator}"
