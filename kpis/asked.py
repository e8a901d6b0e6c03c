"""Reads what a person asks for — a plan, a quarter, a moment — from text."""

from datetime import UTC, date, datetime

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from kpis import scorecard
from kpis.models import Plan
from kpis.periods import PeriodCodeError, Quarter


class NotUnderstood(CommandError):
    """What was asked for does not exist or cannot be read; the message is one sentence."""


def plan(code):
    """The plan with this code. Raise NotUnderstood for an unknown one."""
    found = Plan.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Plan.objects.values_list("code", flat=True)) or "—"
        raise NotUnderstood(
            _("There is no plan “%(code)s”. The plans are: %(known)s.")
            % {"code": code, "known": known}
        )
    return found


def plan_holding(quarter):
    """The newest real plan that holds a quarter. Raise NotUnderstood where none does."""
    for each in Plan.objects.filter(is_fictional=False).order_by("-starts_on"):
        last = each.last_quarter
        if each.first_quarter <= quarter and (last is None or quarter <= last):
            return each
    raise NotUnderstood(_("No plan holds %(quarter)s.") % {"quarter": quarter.code})


def quarter(text):
    """The quarter a text names. Raise NotUnderstood for anything else."""
    try:
        return Quarter.parse(text)
    except PeriodCodeError as error:
        raise NotUnderstood(
            _("“%(text)s” is not a quarter; write it like 2024-T4.") % {"text": text}
        ) from error


def quarter_of(plan, text):
    """The quarter a text names, in a plan. Raise NotUnderstood for one outside it."""
    found = quarter(text)
    try:
        scorecard.refuse_quarter_outside(plan, found)
    except scorecard.NoSuchQuarter as error:
        last = plan.last_quarter
        raise NotUnderstood(
            _("%(quarter)s is outside the plan, which runs from %(first)s to %(last)s.")
            % {
                "quarter": found.code,
                "first": plan.first_quarter.code,
                "last": last.code if last else "…",
            }
        ) from error
    return found


def moment(text):
    """The moment a text names; a bare date means the end of that day here. None for no text.

    Raise NotUnderstood for anything but an ISO date or date and time.
    """
    if not text:
        return None
    try:
        if len(text) == 10:
            found = scorecard.end_of_day(date.fromisoformat(text))
        else:
            found = datetime.fromisoformat(text)
            found = found if timezone.is_aware(found) else timezone.make_aware(found)
        # The first and the last days of the calendar do not exist in every zone.
        found.astimezone(UTC)
        timezone.localtime(found)
    except (ValueError, OverflowError) as error:
        raise NotUnderstood(
            _("“%(text)s” is not a date; write it like 2025-03-31 or 2025-03-31T18:00.")
            % {"text": text[:40]}
        ) from error
    return found


def moment_past(text):
    """The same, for a page: raise NotUnderstood also for a day that is still to come."""
    found = moment(text)
    if found is not None and timezone.localdate(found) > timezone.localdate():
        raise NotUnderstood(
            _("“%(text)s” is still to come; choose a day up to today.") % {"text": text[:40]}
        )
    return found
