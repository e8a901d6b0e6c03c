"""The finding of a scorecard in words: the title and the lead of its pages and documents.

Every sentence is counted from the figures, with its singular, plural and zero forms, and is
true of them. Where no sentence is true, the title is the noun. No model, no query.
"""

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kpis import formatting
from kpis.enums import PERCENTAGE_METHODS, Method, PeriodState, Status

COUNT_WORDS = {
    2: gettext_lazy("Two"),
    3: gettext_lazy("Three"),
    4: gettext_lazy("Four"),
    5: gettext_lazy("Five"),
    6: gettext_lazy("Six"),
    7: gettext_lazy("Seven"),
    8: gettext_lazy("Eight"),
    9: gettext_lazy("Nine"),
    10: gettext_lazy("Ten"),
    11: gettext_lazy("Eleven"),
    12: gettext_lazy("Twelve"),
}


def finding(scorecard, language):
    """The title: « 27 cibles sur 38 sont atteintes », without a full stop."""
    with translation.override(language):
        if _nothing_reported(scorecard):
            return _nothing(scorecard, language)
        total = len(_with_target(scorecard.rows))
        if total == 0:
            return _("Scorecard")
        if scorecard.is_last:
            return _targets_met(scorecard.summary.targets_met, total, language)
        return _on_track(len(_on_path(scorecard.rows)), total, language)


def lead(scorecard, language):
    """What the title leaves out, in whole sentences; "" when it leaves nothing out."""
    with translation.override(language):
        if _nothing_reported(scorecard):
            sentences = [_waiting(len(scorecard.rows), language)]
        elif scorecard.is_last:
            sentences = _after_the_plan(scorecard, language)
        else:
            sentences = _during_the_plan(scorecard, language)
        sentences.append(_not_measured(scorecard))
        return " ".join(sentence for sentence in sentences if sentence)


def objective_finding(objective, is_last, language):
    """« 6 cibles sur 10 atteintes » for one objective.

    « Pas mesuré » without indicators, « Sans donnée » without a single value.
    """
    with translation.override(language):
        if not objective.rows:
            return _("Not measured")
        total = len(_with_target(objective.rows))
        if total == 0:
            return _("No target")
        if all(row.actual is None for row in objective.rows):
            return _("No data")
        if is_last:
            met = objective.summary.targets_met
            return ngettext(
                "%(met)s of %(total)s targets met", "%(met)s of %(total)s targets met", met
            ) % _counts(language, met=met, total=total)
        met = len(_on_path(objective.rows))
        return ngettext("%(met)s of %(total)s on track", "%(met)s of %(total)s on track", met) % (
            _counts(language, met=met, total=total)
        )


def targets_counted(rows):
    """How many of the rows have a target: the N of « 27 cibles sur 38 »."""
    return len(_with_target(rows))


def on_track_counted(rows):
    """How many of the rows are on track or well ahead."""
    return len(_on_path(rows))


def _with_target(rows):
    """Rule 6: thresholds, milestones and context rows are counted apart."""
    return [row for row in rows if row.method in PERCENTAGE_METHODS and row.target is not None]


def _on_path(rows):
    return [row for row in _with_target(rows) if row.status in (Status.MET, Status.FAR)]


def _nothing_reported(scorecard):
    return bool(scorecard.rows) and all(row.actual is None for row in scorecard.rows)


def _nothing(scorecard, language):
    if scorecard.as_of is not None:
        day = formatting.date(timezone.localdate(scorecard.as_of), language)
        return _("Nothing had been recorded by %(date)s") % {"date": day}
    if scorecard.period.state in (PeriodState.CLOSED, PeriodState.LOCKED):
        # Later quarters may hold values: only what is shown may be spoken of.
        quarter = scorecard.period.quarter
        period = formatting.period(quarter.year, quarter.number, language)
        return _("Nothing is reported up to %(period)s") % {"period": period}
    return _("Nothing has been reported yet")


def _waiting(count, language):
    return ngettext(
        "%(count)s indicator waits for its first value.",
        "%(count)s indicators wait for their first value.",
        count,
    ) % _counts(language, count=count)


def _targets_met(met, total, language):
    if total == 1:
        return _("The only target is met") if met else _("The only target is not met")
    counts = _counts(language, met=met, total=total)
    if met == 0:
        return _("None of the %(total)s targets is met") % counts
    if met == total:
        return _("All %(total)s targets are met") % counts
    return (
        ngettext("%(met)s of %(total)s targets is met", "%(met)s of %(total)s targets are met", met)
        % counts
    )


def _on_track(met, total, language):
    if total == 1:
        return _("The only indicator is on track") if met else _("The only indicator is off track")
    counts = _counts(language, met=met, total=total)
    if met == 0:
        return _("None of the %(total)s indicators is on track") % counts
    if met == total:
        return _("All %(total)s indicators are on track") % counts
    return (
        ngettext(
            "%(met)s of %(total)s indicators is on track",
            "%(met)s of %(total)s indicators are on track",
            met,
        )
        % counts
    )


def _after_the_plan(scorecard, language):
    # A row whose own threshold lies above its target is met all the same: not counted twice.
    rows = [row for row in _with_target(scorecard.rows) if not row.achieved.met]
    near = _number(rows, Status.NEAR)
    if scorecard.summary.targets_met:
        nearly = ngettext("One other nearly is.", "%(count)s others nearly are.", near)
    else:
        nearly = ngettext("One nearly is.", "%(count)s nearly are.", near)
    miss = _number(rows, Status.MISS)
    far_off = ngettext("One remains far off.", "%(count)s remain far off.", miss)
    return [
        _spoken(nearly, near, language),
        _spoken(far_off, miss, language),
        *_without_reading(scorecard, language),
    ]


def _during_the_plan(scorecard, language):
    rows = _with_target(scorecard.rows)
    watch, below = _number(rows, Status.NEAR), _number(rows, Status.MISS)
    return [
        _spoken(
            ngettext("One is to be watched.", "%(count)s are to be watched.", watch),
            watch,
            language,
        ),
        _spoken(
            ngettext("One is below its path.", "%(count)s are below their path.", below),
            below,
            language,
        ),
        *_without_reading(scorecard, language),
    ]


def _without_reading(scorecard, language):
    """Sentences on the rows counted apart or without a status: unknown is not zero."""
    apart = [row for row in scorecard.rows if row.method in (Method.THRESHOLD, Method.MILESTONE)]
    missed = _number(apart, Status.MISS)
    unknown = [row for row in _with_target(scorecard.rows) + apart if row.status == Status.NONE]
    no_data = sum(1 for row in unknown if row.actual is None)
    no_target = sum(
        1 for row in scorecard.rows if row.method in PERCENTAGE_METHODS and row.target is None
    )
    return [
        _spoken(
            ngettext("One limit is not met.", "%(count)s limits are not met.", missed),
            missed,
            language,
        ),
        _spoken(
            ngettext("One has no data.", "%(count)s have no data.", no_data), no_data, language
        ),
        _spoken(
            ngettext("One has no target.", "%(count)s have no target.", no_target),
            no_target,
            language,
        ),
    ]


def _not_measured(scorecard):
    numbers = [str(each.number) for each in scorecard.objectives if not each.rows]
    if not numbers:
        return ""
    return ngettext(
        "Objective %(numbers)s is not measured.",
        "Objectives %(numbers)s are not measured.",
        len(numbers),
    ) % {"numbers": _listed(numbers)}


def _listed(words):
    if len(words) == 1:
        return words[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _number(rows, status):
    return sum(1 for row in rows if row.status == status)


def _spoken(sentence, count, language):
    """The sentence with its count in words up to twelve, "" for nothing counted."""
    if count == 0:
        return ""
    return sentence % {"count": COUNT_WORDS.get(count) or formatting.integer(count, language)}


def _counts(language, **counts):
    return {name: formatting.integer(count, language) for name, count in counts.items()}
