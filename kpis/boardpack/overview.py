"""The page that says it all at once: counts, the map of the plan, how the readings spread."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kpis import findings, words
from kpis.boardpack import tables
from kpis.boardpack.description import (
    EMPTY,
    MapRow,
    Overview,
    StatusCount,
    Strip,
    StripRow,
    Word,
    line,
)
from kpis.drawing import BULLET_END
from kpis.enums import Status

BEST_FIRST = (Status.FAR, Status.MET, Status.NEAR, Status.MISS, Status.NONE)


def overview(scorecard, printer):
    language = printer.language
    counts = tuple(_status_counts(scorecard, printer))
    return Overview(
        name=_("The essentials"),
        title=findings.finding(scorecard, language),
        lead=findings.lead(scorecard, language),
        counts=counts,
        counts_label=", ".join(str(each.line) for each in counts),
        heads=(
            _("Objective"),
            _("Its indicators, in the order of the plan"),
            _("Targets met") if scorecard.is_last else _("On track"),
        ),
        rows=tuple(_map_row(objective, scorecard, printer) for objective in scorecard.objectives),
        facts=tables.summary_facts(scorecard.summary, "plan", None, printer),
        remarks=tuple(tables.remarks(scorecard.summary, "plan", scorecard.rows, printer)),
        strip=_strip(scorecard, printer),
    )


def _status_counts(scorecard, printer):
    for status in BEST_FIRST:
        amount = scorecard.summary.counts.get(status, 0)
        if amount:
            count = printer.count(f"plan.status.{status.value}", amount)
            yield StatusCount(
                Word(status, words.status_word(status, scorecard.is_last)),
                count,
                line(_counted(status, amount, scorecard.is_last), count=count),
            )


def _counted(status, amount, is_last):
    """The words of a counted status, with their plural: « 12 largement dépassées »."""
    if status == Status.NONE:
        return ngettext("%(count)s without data", "%(count)s without data", amount)
    if is_last:
        return {
            Status.FAR: ngettext("%(count)s far above", "%(count)s far above", amount),
            Status.MET: ngettext("%(count)s met", "%(count)s met", amount),
            Status.NEAR: ngettext("%(count)s nearly met", "%(count)s nearly met", amount),
            Status.MISS: ngettext("%(count)s not met", "%(count)s not met", amount),
        }[status]
    return {
        Status.FAR: ngettext("%(count)s well ahead", "%(count)s well ahead", amount),
        Status.MET: ngettext("%(count)s on track", "%(count)s on track", amount),
        Status.NEAR: ngettext("%(count)s to watch", "%(count)s to watch", amount),
        Status.MISS: ngettext("%(count)s below path", "%(count)s below path", amount),
    }[status]


def _lower(word):
    return word[:1].lower() + word[1:]


def _map_row(objective, scorecard, printer):
    count = tables.met_of(
        objective.rows, objective.summary, f"objective-{objective.number}", scorecard, printer
    )
    return MapRow(
        number=objective.number,
        name=tables.short_name(objective, printer.language),
        groups=tuple(
            tuple(row.status for row in group.rows) for group in objective.groups if group.rows
        ),
        label=_map_label(objective, scorecard),
        count=count,
    )


def _map_label(objective, scorecard):
    """The tiles in words: each indicator's number and status."""
    if not objective.rows:
        return _("Not measured")
    return ", ".join(
        _("%(number)s: %(status)s")
        % {"number": row.number, "status": _lower(tables.status_word(row, scorecard))}
        for row in objective.rows
    )


def _strip(scorecard, printer):
    """The spread of the readings; None when there are none."""
    if all(_reading(row, scorecard) is None for row in scorecard.rows):
        return None
    rows = tuple(_strip_row(objective, scorecard, printer) for objective in scorecard.objectives)
    return Strip(
        title=_strip_title(scorecard, printer),
        marks=(
            printer.percent("", 0).text,
            pgettext("mark on a scale", "target") if scorecard.is_last else _("path"),
            printer.percent("", BULLET_END).text,
        ),
        beyond_head=_("beyond %(percent)s") % {"percent": printer.percent("", BULLET_END)},
        rows=rows,
    )


def _reading(row, scorecard):
    return row.ratio if scorecard.is_last else row.against_path


def _extreme(row, scorecard, printer):
    name = "achievement" if scorecard.is_last else "against_path"
    return printer.percent(f"{row.code}.{name}", _reading(row, scorecard))


def _strip_title(scorecard, printer):
    known = [row for row in scorecard.rows if _reading(row, scorecard) is not None]
    known.sort(key=lambda row: _reading(row, scorecard))
    inside = [row for row in known if _reading(row, scorecard) <= BULLET_END]
    count = len(known) - len(inside)
    beyond = ngettext(
        "%(count)s indicator is off the scale", "%(count)s indicators are off the scale", count
    )
    beyond = line(beyond, count=printer.count("plan.off_scale", count))
    if not inside:
        return beyond
    within = line(
        _("from %(low)s to %(high)s"),
        low=_extreme(inside[0], scorecard, printer),
        high=_extreme(inside[-1], scorecard, printer),
    )
    if not count:
        return line(_("The readings run %(within)s"), within=within)
    return line(_("%(beyond)s; the others run %(within)s"), beyond=beyond, within=within)


def _strip_row(objective, scorecard, printer):
    known = [
        (row, _reading(row, scorecard))
        for row in objective.rows
        if _reading(row, scorecard) is not None
    ]
    beyond = [row for row, ratio in known if ratio > BULLET_END]
    said = EMPTY
    if beyond:
        farthest = max(beyond, key=lambda row: _reading(row, scorecard))
        said = line(
            _("%(count)s: up to %(percent)s"),
            count=printer.count(f"objective-{objective.number}.off_scale", len(beyond)),
            percent=_extreme(farthest, scorecard, printer),
        )
    elif not objective.rows:
        said = line(_("Not measured"))
    return StripRow(
        number=objective.number,
        name=tables.short_name(objective, printer.language),
        points=tuple((ratio, row.status) for row, ratio in known if ratio <= BULLET_END),
        beyond=said,
        label=", ".join(
            _("%(number)s: %(percent)s")
            % {"number": row.number, "percent": _extreme(row, scorecard, printer)}
            for row, _ratio in known
        ),
    )
