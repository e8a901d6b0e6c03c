"""What a board pack says: one description, drawn from a scorecard alone, for every format.

Nothing here computes a figure: each comes from the scorecard, printed by the number library.
"""

from dataclasses import dataclass

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kpis import findings, words
from kpis.boardpack import notes, tables
from kpis.boardpack.description import Attention, Cover, Figure, Pack
from kpis.boardpack.overview import overview
from kpis.boardpack.printing import printer as printer_of
from kpis.enums import Status
from kpis.formatting import MISSING

WORST_FIRST = (Status.MISS, Status.NEAR, Status.NONE)


@dataclass(frozen=True, slots=True)
class BuiltFor:
    """Whose pack it is: the name on it, and the one colour beside black, as #rrggbb."""

    organisation: str
    accent: str


def contents(scorecard, language, *, built_for):
    """The Pack of a scorecard in a language ("fr" or "en"), for a BuiltFor."""
    with translation.override(language):
        return _pack(scorecard, printer_of(scorecard, language), built_for)


def _pack(scorecard, printer, built_for):
    language = printer.language
    plan = scorecard.plan_name.within(language)
    period = printer.period(scorecard.period.quarter)
    return Pack(
        language=language,
        organisation=built_for.organisation,
        accent=built_for.accent,
        title=_("%(plan)s: board pack, %(period)s") % {"plan": plan, "period": period},
        description=findings.finding(scorecard, language),
        dated=_dated(scorecard),
        footer=_footer(scorecard, printer, built_for),
        cover=_cover(scorecard, printer),
        overview=overview(scorecard, printer),
        attention=_attention(scorecard, printer),
        table_heads=tables.column_heads(scorecard),
        scale=("0", pgettext("mark on a scale", "target"), printer.percent("", 2).text),
        trend_remark=_trend_remark(scorecard),
        objectives=tuple(
            tables.objective_section(objective, scorecard, printer)
            for objective in scorecard.objectives
        ),
        notes=notes.notes(scorecard, printer),
    )


def _dated(scorecard):
    """The day written into the file.

    Rule 35: the moment its caller gives; without one, the end of the period, so that the
    same scorecard always makes the same bytes.
    """
    if scorecard.as_of is not None:
        return timezone.localdate(scorecard.as_of)
    return scorecard.period.ends_on


def _known(scorecard, printer):
    """« Tel que connu le 25 avril 2025 », "" for a scorecard of the moment it is read."""
    if scorecard.as_of is None:
        return ""
    return _("As known on %(date)s") % {"date": printer.date(_dated(scorecard))}


def _footer(scorecard, printer, built_for):
    return tuple(
        text
        for text in (
            _("%(organisation)s, board pack, %(plan)s")
            % {
                "organisation": built_for.organisation,
                "plan": scorecard.plan_name.within(printer.language),
            },
            _("Results at %(date)s (%(period)s)")
            % {
                "date": printer.date(scorecard.period.ends_on),
                "period": printer.period(scorecard.period.quarter),
            },
            _known(scorecard, printer),
        )
        if text
    )


def _cover(scorecard, printer):
    period = scorecard.period
    dates = {"date": printer.date(period.ends_on), "period": printer.period(period.quarter)}
    title = _("%(plan)s: results at the end of the plan")
    if not scorecard.is_last:
        title = _("%(plan)s: where we stand")
    count, count_words = _count(scorecard, printer)
    return Cover(
        kicker=_("Board of directors · Results pack"),
        title=title % {"plan": scorecard.plan_name.within(printer.language)},
        dated=_("At %(date)s (%(period)s)") % dates,
        count=count,
        count_words=count_words,
        is_known=count.amount is not None,
        contents_title=_("Contents"),
        facts=tuple(_facts(scorecard, printer)),
        labels=tuple(_labels(scorecard)),
    )


def _count(scorecard, printer):
    """The large figure of the cover with the words beside it; a dash when nothing is known."""
    rows = scorecard.rows
    total = findings.targets_counted(rows)
    if total == 0 or all(row.actual is None for row in rows):
        return Figure("plan.met", MISSING, None), findings.finding(scorecard, printer.language)
    if scorecard.is_last:
        met = scorecard.summary.targets_met
        said = ngettext("of %(total)s targets met", "of %(total)s targets met", met)
    else:
        met = findings.on_track_counted(rows)
        said = ngettext("of %(total)s indicators on track", "of %(total)s indicators on track", met)
    total = printer.count("plan.targets", total)
    return printer.count("plan.met", met), said % {"total": total}


def _facts(scorecard, printer):
    period = scorecard.period
    yield (
        _("Period"),
        _("%(start)s to %(end)s")
        % {"start": printer.date(period.starts_on), "end": printer.date(period.ends_on)},
    )
    yield _("Known"), _known(scorecard, printer) or _("The values approved when it was made")
    yield _("Holds"), _holds(scorecard)
    yield _("Plan"), scorecard.plan_code


def _holds(scorecard):
    """« 5 objectifs, 38 indicateurs, dont 2 sans valeur »."""
    objectives, rows = len(scorecard.objectives), len(scorecard.rows)
    missing = sum(1 for row in scorecard.rows if row.actual is None)
    said = [
        ngettext("%(count)s objective", "%(count)s objectives", objectives) % {"count": objectives},
        ngettext("%(count)s indicator", "%(count)s indicators", rows) % {"count": rows},
    ]
    if missing:
        said.append(
            ngettext("%(count)s without a value", "%(count)s without a value", missing)
            % {"count": missing}
        )
    return ", ".join(said)


def _labels(scorecard):
    if scorecard.is_fictional:
        yield _("Fictional plan: none of these figures is real.")
    if scorecard.has_illustrative:
        yield _trend_remark(scorecard)


def _trend_remark(scorecard):
    if not scorecard.has_illustrative:
        return ""
    return _("Illustrative quarters, hatched: not published by the report.")


def _attention(scorecard, printer):
    """Rows behind, farthest first, then those that nothing is known of."""
    behind = [
        (row, objective)
        for objective in scorecard.objectives
        for row in objective.rows
        if row.status in WORST_FIRST and not _needs_nothing(row)
    ]
    behind.sort(key=lambda pair: (WORST_FIRST.index(pair[0].status), _reading(pair[0], scorecard)))
    if scorecard.is_last:
        gap_head = _("Missing to the target")
    else:
        gap_head = _("Missing to the path")
    heads = tables.column_heads(scorecard)
    return Attention(
        name=_("What is not met") if scorecard.is_last else _("What to watch"),
        title=_attention_title(behind, scorecard),
        lead=_attention_lead(behind, scorecard, printer),
        heads=(heads[0], heads[2], gap_head, heads[3], heads[4]),
        rows=tuple(
            tables.indicator_row(row, objective, scorecard, printer, with_gap=True)
            for row, objective in behind
        ),
    )


def _needs_nothing(row):
    """A context figure has no target to be behind of."""
    return row.status == Status.NONE and row.method == "none" and row.actual is not None


def _reading(row, scorecard):
    ratio = row.ratio if scorecard.is_last else row.against_path
    return 0 if ratio is None else ratio


def _attention_title(behind, scorecard):
    count = sum(1 for row, _objective in behind if row.status != Status.NONE)
    missing = len(behind) - count
    if not behind:
        return _("Nothing is behind") if scorecard.rows else _("Nothing is measured")
    if count == 0:
        return ngettext(
            "%(count)s indicator cannot be read", "%(count)s indicators cannot be read", missing
        ) % {"count": missing}
    if scorecard.is_last:
        title = ngettext("%(count)s target is not met", "%(count)s targets are not met", count)
    else:
        title = ngettext(
            "%(count)s indicator is behind its path",
            "%(count)s indicators are behind their path",
            count,
        )
    return title % {"count": count}


def _attention_lead(behind, scorecard, printer):
    if all(row.status == Status.NONE for row, _objective in behind):
        return ""
    near = words.status_word(Status.NEAR, scorecard.is_last)
    limits = scorecard.thresholds
    upper = limits.met if scorecard.is_last else limits.on_path
    return " ".join(
        (
            _("From the farthest to the nearest."),
            _("“%(word)s” means from %(low)s to less than %(high)s.")
            % {
                "word": near,
                "low": printer.percent("", limits.near),
                "high": printer.percent("", upper),
            },
        )
    )
