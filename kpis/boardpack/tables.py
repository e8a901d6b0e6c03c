"""The tables of a pack: one row per indicator, one table per group, as Annexe 1 prints them."""

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kpis import findings, words
from kpis.boardpack.description import (
    EMPTY,
    GroupTable,
    Line,
    ObjectiveSection,
    Row,
    Trend,
    Word,
    line,
)
from kpis.enums import Absence, Direction, Method

MEDIAN_FROM = 3  # Rule 6: a median of two rows says nothing that the mean does not.


def objective_section(objective, scorecard, printer):
    """The section of one objective. One without indicators is not measured, never 0."""
    code = f"objective-{objective.number}"
    return ObjectiveSection(
        number=objective.number,
        name=objective.name.within(printer.language),
        short_name=numbered_name(objective, printer.language),
        finding=_finding(objective, code, scorecard, printer),
        is_measured=bool(objective.rows),
        facts=summary_facts(objective.summary, code, None, printer) if objective.rows else (),
        note=_why_not_measured(objective, printer.language),
        groups=tuple(
            group_table(group, objective, scorecard, printer) for group in objective.groups
        ),
    )


def _finding(objective, code, scorecard, printer):
    if not objective.rows:
        return line(_("Not measured"))
    return met_of(objective.rows, objective.summary, code, scorecard, printer)


def _why_not_measured(objective, language):
    if objective.rows:
        return ""
    return objective.note.within(language) or _(
        "This objective has no indicator. That is not a result of zero."
    )


def group_table(group, objective, scorecard, printer):
    met = met_of(group.rows, group.summary, group.code, scorecard, printer)
    facts = summary_facts(group.summary, group.code, group, printer)
    return GroupTable(
        code=group.code,
        number=group.number,
        name=group.name.within(printer.language),
        facts=(met, *facts) if met else facts,
        remarks=tuple(remarks(group.summary, group.code, group.rows, printer)),
        rows=tuple(indicator_row(row, objective, scorecard, printer) for row in group.rows),
    )


def met_of(rows, summary, code, scorecard, printer):
    """« 5 sur 9 atteintes », during the plan « 5 sur 9 en voie ».

    EMPTY without a target or without a single value: unknown is not none of nine.
    """
    total = findings.targets_counted(rows)
    if total == 0 or all(row.actual is None for row in rows):
        return EMPTY
    if scorecard.is_last:
        met = summary.targets_met
        template = ngettext("%(met)s of %(total)s met", "%(met)s of %(total)s met", met)
    else:
        met = findings.on_track_counted(rows)
        template = ngettext("%(met)s of %(total)s on track", "%(met)s of %(total)s on track", met)
    return line(
        template,
        met=printer.count(f"{code}.met", met),
        total=printer.count(f"{code}.targets", total),
    )


def summary_facts(summary, code, group, printer):
    """The median, the plain mean, and the mean as it was published."""
    if summary.mean is None:
        return ()
    facts = []
    if summary.rows_reported >= MEDIAN_FROM:
        median = printer.mean(f"{code}.median", summary.median)
        facts.append(line(_("median %(percent)s"), percent=median))
    facts.append(line(_("mean %(percent)s"), percent=printer.mean(f"{code}.mean", summary.mean)))
    if group is not None and group.published_differs:
        published = printer.published(f"{code}.published", group.published)
        facts.append(line(pgettext("of a mean", "published %(percent)s"), percent=published))
    return tuple(facts)


def remarks(summary, code, rows, printer):
    """The rows counted and left out, the capped mean, and the row that rules the mean."""
    if not summary.rows:
        return
    numbers = {row.code: row.number for row in rows}
    counted = line(
        ngettext(
            "mean of %(reported)s of %(rows)s row",
            "mean of %(reported)s of %(rows)s rows",
            summary.rows,
        ),
        reported=printer.count(f"{code}.rows_reported", summary.rows_reported),
        rows=printer.count(f"{code}.rows", summary.rows),
    )
    left_out = [numbers[each] for each in summary.left_out]
    if left_out:
        counted = line(
            _("%(counted)s; left out: %(numbers)s"), counted=counted, numbers=", ".join(left_out)
        )
    yield counted
    if summary.mean_capped is not None:
        capped = printer.mean(f"{code}.mean_capped", summary.mean_capped)
        yield line(_("capped at 100%%: %(percent)s"), percent=capped)
    if summary.dominant is not None:
        yield line(
            _("%(number)s alone makes %(percent)s of the sum of percentages"),
            number=numbers[summary.dominant],
            percent=printer.mean(f"{code}.dominant_share", summary.dominant_share),
        )


def indicator_row(row, objective, scorecard, printer, *, with_gap=False):
    language = printer.language
    achievement = printer.percent(f"{row.code}.achievement", row.ratio, row.thresholds)
    target = printer.value(f"{row.code}.target", row.target, row)
    return Row(
        code=row.code,
        number=row.number,
        name=row.name.within(language),
        parent_label=row.parent_label.within(language),
        objective=numbered_name(objective, language),
        target=target,
        of_target=EMPTY if row.target is None else line(_("of %(target)s"), target=target),
        target_remark=_target_remark(row, printer),
        actual=printer.value(f"{row.code}.actual", row.actual, row),
        actual_remark=_actual_remark(row, scorecard, printer),
        achievement=achievement,
        achievement_remark=_achievement_remark(row, scorecard, printer),
        published=_published(row, printer),
        gap=gap(row, scorecard, printer) if with_gap else EMPTY,
        status=Word(row.status, status_word(row, scorecard)),
        bar_label=_bar_label(row, achievement),
        trend=_trend(row, printer),
    )


def status_word(row, scorecard):
    absence = row.absence.get("target") or row.absence.get("actual")
    return words.status_word(row.status, scorecard.is_last, absence)


def short_name(objective, language):
    return objective.short_name.within(language) or objective.name.within(language)


def numbered_name(objective, language):
    """« Objectif 1, projets appliqués »."""
    name = short_name(objective, language)
    return _("Objective %(number)s, %(name)s") % {"number": objective.number, "name": name}


def _target_remark(row, printer):
    if row.target is None or row.original_target in (None, row.target):
        return EMPTY
    original = printer.value(f"{row.code}.original_target", row.original_target, row)
    return line(_("originally %(target)s"), target=original)


def _actual_remark(row, scorecard, printer):
    """Why a figure is missing, or that it is not of the quarter shown."""
    if row.actual is None:
        return line(words.absence_word(row.absence.get("actual", Absence.NOT_REPORTED)))
    if row.source is not None and row.source != scorecard.period.quarter:
        return line(_("at %(period)s"), period=printer.period(row.source))
    if "without_numerator" in row.notes:
        return line(_("without a numerator"))
    return EMPTY


def _achievement_remark(row, scorecard, printer):
    """Against the path during the plan; what the percentage is of, when not of the target."""
    if not scorecard.is_last and row.against_path is not None:
        on_path = printer.percent(f"{row.code}.against_path", row.against_path, row.thresholds)
        return line(_("%(percent)s of the path"), percent=on_path)
    if row.ratio is not None and row.method == Method.FROM_BASELINE and row.baseline:
        return line(_("of the planned change"))
    return EMPTY


def _published(row, printer):
    if not row.published_differs:
        return EMPTY
    published = printer.published(f"{row.code}.published", row.published)
    return line(_("published %(percent)s"), percent=published)


def gap(row, scorecard, printer):
    """What is missing to the target, or to the path during the plan, in the row's unit."""
    wanted = row.target if scorecard.is_last else row.expected
    missing = None
    if wanted is not None and row.actual is not None:
        missing = Fraction(wanted) - row.actual
        if row.direction == Direction.DOWN:
            missing = -missing
        elif row.direction == Direction.MAINTAIN:
            missing = abs(missing)
    return Line((printer.gap(f"{row.code}.gap", missing, row),))


def _bar_label(row, achievement):
    if row.ratio is None:
        return _("%(name)s: no percentage") % {"name": row.number}
    return _("%(name)s: %(percent)s of the target") % {
        "name": row.number,
        "percent": achievement,
    }


def _trend(row, printer):
    """The row's series; its label says where it starts and ends, and what is invented in it."""
    reported = tuple(None if cell.is_illustrative else cell.to_date for cell in row.trend)
    invented = tuple(cell.to_date if cell.is_illustrative else None for cell in row.trend)
    return Trend(reported, invented, _trend_label(row, reported, invented, printer))


def _trend_label(row, reported, invented, printer):
    known = sum(1 for amount in reported if amount is not None)
    said = ngettext(
        "%(number)s: %(known)s quarter reported of %(total)s",
        "%(number)s: %(known)s quarters reported of %(total)s",
        known,
    ) % {"number": row.number, "known": known, "total": len(reported)}
    last = next((amount for amount in reversed(reported) if amount is not None), None)
    if last is not None:
        value = printer.value("", last, row).text
        said = _("%(said)s, the last %(value)s") % {"said": said, "value": value}
    if any(amount is not None for amount in invented):
        said = _("%(said)s; the earlier ones are illustrative") % {"said": said}
    return said


def column_heads(scorecard):
    """The heads of a group's table, in the order of its columns."""
    quarters = max((len(row.trend) for row in scorecard.rows), default=0)
    return (
        _("Indicator"),
        pgettext("column of a table", "Target"),
        _("Delivered"),
        _("% achieved"),
        pgettext("column of a table", "Status"),
        ngettext("%(count)s quarter", "%(count)s quarters", quarters) % {"count": quarters},
    )
