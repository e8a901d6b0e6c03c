"""What a pack says about its own figures: quality, differences, what the words mean."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kpis import words
from kpis.boardpack.description import (
    Definition,
    Line,
    Note,
    Notes,
    NoteTable,
    Threshold,
    Word,
    line,
)
from kpis.enums import Kind, Status

# A level says where things stand; quarters without one leave no hole in it.
ADDED_UP = (Kind.FLOW, Kind.RATIO, Kind.MEAN)


def notes(scorecard, printer):
    """The Notes of a scorecard; a note that would have nothing to say is left out."""
    found = [
        _published(scorecard, printer),
        _missing(scorecard),
        _coverage(scorecard, printer),
        _older(scorecard, printer),
        _invented(scorecard),
        _parts(scorecard),
        _about_rows(scorecard, printer),
    ]
    return Notes(
        name=_("Quality of the data and method"),
        title=_title(scorecard),
        notes=tuple(note for note in found if note is not None),
        definitions_title=_("How the figures are made"),
        definitions=tuple(_definitions(scorecard)),
        statuses_title=_("What the statuses mean"),
        thresholds=tuple(_thresholds(scorecard, printer)),
    )


def _differing(scorecard):
    for objective in scorecard.objectives:
        for group in objective.groups:
            if group.published_differs:
                yield group, None
            for row in group.rows:
                if row.published_differs:
                    yield group, row


def _title(scorecard):
    """How many published figures differ from the computed ones, when any was published."""
    count = sum(1 for _pair in _differing(scorecard))
    if count:
        return ngettext(
            "%(count)s published percentage differs from the computed one",
            "%(count)s published percentages differ from the computed ones",
            count,
        ) % {"count": count}
    if any(each.published for each in (*scorecard.groups, *scorecard.rows)):
        return _("The published percentages agree with the computed ones")
    return _("Quality of the data and method")


def _missing(scorecard):
    """Rows without a figure, by name and with the reason: unknown is not zero."""
    rows = [row for row in scorecard.rows if row.actual is None]
    if not scorecard.rows:
        return None
    if not rows:
        return Note(
            _("Values"), (line(_("Every indicator has a value. None was replaced by zero.")),)
        )
    said = ngettext(
        "%(count)s indicator of %(total)s has no value and is left out of every mean:",
        "%(count)s indicators of %(total)s have no value and are left out of every mean:",
        len(rows),
    ) % {"count": len(rows), "total": len(scorecard.rows)}
    reasons = [
        _("%(number)s (%(reason)s)")
        % {"number": row.number, "reason": _lower(words.absence_word(row.absence["actual"]))}
        for row in rows
        if "actual" in row.absence
    ]
    return Note(_("Values"), (line("%(said)s %(list)s.", said=said, list=", ".join(reasons)),))


def _coverage(scorecard, printer):
    """Which sums rest on fewer quarters than have elapsed, with their n of N."""
    partial = [
        row
        for row in scorecard.rows
        if row.kind in ADDED_UP and row.actual is not None and row.covered < row.elapsed
    ]
    added = [row for row in scorecard.rows if row.kind in ADDED_UP and row.actual is not None]
    if not added:
        return None
    if not partial:
        return Note(
            _("Coverage"),
            (line(_("Every total covers all the quarters since the plan began.")),),
        )
    listed = []
    for row in partial:
        listed.append(
            line(
                _("%(number)s (%(covered)s of %(elapsed)s)"),
                number=row.number,
                covered=printer.count(f"{row.code}.covered", row.covered),
                elapsed=printer.count(f"{row.code}.elapsed", row.elapsed),
            )
        )
    return Note(
        _("Coverage"),
        (line(_("Totals that lack quarters: %(list)s."), list=_joined(listed)),),
    )


def _older(scorecard, printer):
    """Levels that are not of the quarter shown."""
    older = [
        _("%(number)s (%(period)s)") % {"number": row.number, "period": printer.period(row.source)}
        for row in scorecard.rows
        if row.source is not None and row.source != scorecard.period.quarter
    ]
    if not older:
        return None
    return Note(
        _("Earlier quarters"),
        (line(_("Levels reported for an earlier quarter: %(list)s."), list=", ".join(older)),),
    )


def _invented(scorecard):
    if not scorecard.has_illustrative:
        return None
    return Note(
        _("Illustrative quarters"),
        (
            line(
                _(
                    "The report publishes totals alone. The hatched quarters of the trends are "
                    "illustrative and enter no total, percentage or status."
                )
            ),
        ),
    )


def _parts(scorecard):
    """Rows that are a part of another: printed, never added to it."""
    numbers = {row.code: row.number for row in scorecard.rows}
    lines = tuple(
        line(
            _("%(part)s is part of %(whole)s: the two are never added."),
            part=row.number,
            whole=numbers.get(row.part_of, row.part_of),
        )
        for row in scorecard.rows
        if row.part_of
    )
    return Note(_("Parts and wholes"), lines) if lines else None


def _about_rows(scorecard, printer):
    rows = tuple(
        (line(row.number), line("%(text)s", text=row.note.within(printer.language)))
        for row in scorecard.rows
        if row.note
    )
    if not rows:
        return None
    heads = (_("No."), _("Remark"))
    return Note(_("Remarks on the indicators"), (), NoteTable(heads, (), rows))


def _published(scorecard, printer):
    """The published percentages that differ, beside the computed ones, with their place."""
    rows = []
    for group, row in _differing(scorecard):
        part = row or group
        computed = row.ratio if row else group.summary.mean
        name = row.full_name if row else _("mean of “%(group)s”") % {"group": group.name}
        print_computed = printer.percent if row else printer.mean
        suffix = "achievement" if row else "mean"
        rows.append(
            (
                line("%(number)s %(name)s", number=part.number, name=name),
                Line((printer.published(f"{part.code}.published", part.published),)),
                Line((print_computed(f"{part.code}.{suffix}", computed),)),
                Line((printer.points(f"{part.code}.difference", computed - part.published.ratio),)),
                line(part.published.place),
            )
        )
    if not rows:
        return None
    decided = tuple(
        _decision(row or group, printer)
        for group, row in _differing(scorecard)
        if (row or group).published.resolution is not None
    )
    heads = (_("Figure"), _("Published"), _("Computed"), _("Difference"), _("Published where"))
    return Note(
        _("Published and computed"),
        (
            line(
                _(
                    "The computed percentage is the one of this pack. The published one stands "
                    "beside it and is never overwritten."
                )
            ),
            *decided,
        ),
        NoteTable(heads, (1, 2, 3), tuple(rows)),
    )


def _decision(part, printer):
    """What a person decided about a printed percentage: what stands, why, who, when."""
    resolution = part.published.resolution
    template = _("%(number)s: “%(words)s” (%(name)s, %(day)s)")
    if resolution.stands_label:
        template = _("%(number)s, stands: %(what)s. “%(words)s” (%(name)s, %(day)s)")
    return line(
        template,
        number=part.number,
        what=str(resolution.stands_label),
        words=" ".join(resolution.words.split()),
        name=resolution.by,
        day=printer.date(timezone.localdate(resolution.at)),
    )


def _definitions(scorecard):
    yield Definition(
        _("% achieved"),
        _("Delivered ÷ target, never capped, never rounded across a threshold."),
    )
    if not scorecard.is_last:
        yield Definition(
            _("Path"),
            _("What the plan expects by the quarter shown; the status is read against it."),
        )
    yield Definition(
        _("Simple mean of %"),
        _(
            "The plain mean of the rows’ percentages, as the report publishes it. A large row "
            "rules it: read the count of targets met and the median first."
        ),
    )
    yield Definition(_("Median"), _("The row in the middle: as many rows are above it as below."))
    yield Definition(
        _("Dash"), _("Not reported. It is not zero, and no mean counts it. A 0 is a value.")
    )
    yield Definition(
        _("Bar"),
        _(
            "Linear from 0 to 200%; the line marks the target, the arrow says that the bar goes "
            "on, the figure says how far."
        ),
    )


def _thresholds(scorecard, printer):
    limits = scorecard.thresholds
    met = limits.met if scorecard.is_last else limits.on_path
    low, middle, high = (printer.percent("", each).text for each in (limits.near, met, limits.far))
    between = _("%(low)s to less than %(high)s")
    ranges = {
        Status.FAR: _("%(low)s and more") % {"low": high},
        Status.MET: between % {"low": middle, "high": high},
        Status.NEAR: between % {"low": low, "high": middle},
        Status.MISS: _("less than %(high)s") % {"high": low},
        Status.NONE: _("no value, no target, or no indicator"),
    }
    for status, said in ranges.items():
        yield Threshold(Word(status, words.status_word(status, scorecard.is_last)), said)


def _joined(lines):
    parts = []
    for index, each in enumerate(lines):
        parts.extend(((", ",) if index else ()) + each.parts)
    return Line(tuple(parts))


def _lower(word):
    return word[:1].lower() + word[1:]
