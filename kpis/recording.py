"""The one door by which values are written.

Every way in calls these functions; each runs in one transaction that first locks the
head of the history, so that writers pass one after the other. Refusals are the
exceptions of `kpis/refusals.py`, whose sentence every door shows.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from kpis import history, kept_totals
from kpis.changes import checked, questions
from kpis.desk import Desk, refuse_unless_open
from kpis.enums import WRITING_ACTS, Act, Door, ValueStatus
from kpis.models import IndicatorValue
from kpis.refusals import (
    NeedsConfirmation,
    NotAllowed,
    ReasonMissing,
    Refusal,
    SelfApproval,
    StaleVersion,
    WrongState,
)
from kpis.rights import may_approve, may_record

UNSUBMITTED = (ValueStatus.DRAFT, ValueStatus.RETURNED)


def record(change, *, by, door, confirmed=False, submit=False):
    """Record one change and return its IndicatorValue. Raise a Refusal, and then write nothing.

    A change that says what the value already holds writes no revision. `confirmed`
    answers the questions about an implausible value; `submit` also submits it.
    """
    (value,) = record_all([change], by=by, door=door, confirmed=confirmed, submit=submit)
    return value


def record_all(changes, *, by, door, confirmed=False, submit=False):
    """Record changes all or none, and return their IndicatorValues in the same order.

    Raise the Refusal of the first change that is refused. Costs the same number of
    queries for one change and for ten thousand, apart from the batches of rows.
    """
    with transaction.atomic():
        head = history.locked_head()
        desk = Desk(head, [checked(change) for change in changes], by=by, door=door)
        for change in desk.changes:
            desk.refuse_if_barred(change)
            if not confirmed and (asked := questions(change, desk.totals_of(change.indicator))):
                raise NeedsConfirmation(asked)
        for change in desk.changes:
            desk.write(change)
            if submit and desk.has_draft(change):
                desk.act(desk.value_of(change), Act.SUBMIT, ValueStatus.SUBMITTED)
        desk.refuse_totals_below_parts()
        desk.save()
        return [desk.value_of(change) for change in desk.changes]


def sentences_of_refusal(change, *, by, door):
    """What `record` would answer now, without writing: (refusal or None, questions)."""
    try:
        change = checked(change)
        desk = Desk(None, [change], by=by, door=door)
        desk.refuse_if_barred(change)
    except Refusal as refusal:
        return refusal, []
    return None, questions(change, desk.totals_of(change.indicator))


def submit(value, *, by, seen=None, door=Door.ADMIN):
    """Submit a draft or returned value for approval. Raise WrongState for any other."""
    with transaction.atomic():
        desk, value = _desk_for(value, by=by, door=door, seen=seen, act="record")
        if value.status not in UNSUBMITTED:
            raise WrongState(_("Only a draft or a returned value is submitted."))
        desk.act(value, Act.SUBMIT, ValueStatus.SUBMITTED)
        desk.save()
        return value


def withdraw(value, *, by, seen=None, door=Door.ADMIN, reason=""):
    """Withdraw what is reported: a revision without a value.

    It needs approval when it follows an approved value; until then that one stays.
    """
    with transaction.atomic():
        desk, value = _desk_for(value, by=by, door=door, seen=seen, act="record")
        if value.current_revision.is_empty and not value.current_revision.absence:
            raise WrongState(_("There is no value to withdraw."))
        desk.act(value, Act.WITHDRAW, ValueStatus.DRAFT, empty=True, reason=reason)
        desk.save()
        return value


def approve(value, *, by, seen=None, door=Door.ADMIN):
    """Approve a submitted value: from now on it is the figure everywhere.

    Raise SelfApproval if `by` wrote a revision since the last approval (rule 21).
    """
    with transaction.atomic():
        desk, value = _desk_for(value, by=by, door=door, seen=seen, act="approve")
        if value.status != ValueStatus.SUBMITTED:
            raise WrongState(_("Only a submitted value is approved."))
        _refuse_own_change(value, by)
        desk.act(value, Act.APPROVE, ValueStatus.APPROVED)
        desk.save()
        return value


def send_back(value, *, by, reason, seen=None, door=Door.ADMIN):
    """Return a submitted value to its author with a reason. Raise ReasonMissing without one."""
    with transaction.atomic():
        desk, value = _desk_for(value, by=by, door=door, seen=seen, act="approve")
        if value.status != ValueStatus.SUBMITTED:
            raise WrongState(_("Only a submitted value is sent back."))
        if not reason.strip():
            raise ReasonMissing
        desk.act(value, Act.RETURN, ValueStatus.RETURNED, reason=reason.strip())
        desk.save()
        return value


def publish(changes, *, by, approved_by):
    """Write figures of a publication as approved values, and return how many were new.

    The only act that enters locked periods; it never touches a value that exists
    (rule 24). `by` and `approved_by` are two different people.
    """
    if by == approved_by:
        raise SelfApproval
    with transaction.atomic():
        head = history.locked_head()
        known = set(
            IndicatorValue.objects.filter(
                indicator__in={change.indicator.pk for change in changes}
            ).values_list("indicator_id", "period_id", "category")
        )
        new = [checked(change) for change in changes if change.cell not in known]
        desk = Desk(head, new, by=by, door=Door.PUBLICATION)
        for change in new:
            desk.write(change)
            desk.act(desk.value_of(change), Act.SUBMIT, ValueStatus.SUBMITTED)
            desk.by = approved_by
            desk.act(desk.value_of(change), Act.APPROVE, ValueStatus.APPROVED)
            desk.by = by
        desk.save()
        return len(new)


def count_again(indicator_ids):
    """Make the kept totals follow a day that they count from and that was moved (rule 15).

    Figures of values stay; call it in the transaction that moves the day.
    """
    with transaction.atomic():
        history.locked_head()
        kept_totals.keep(set(indicator_ids))


def _refuse_own_change(value, by):
    since = value.approved_revision_id or 0
    if value.revisions.filter(number__gt=since, act__in=WRITING_ACTS, recorded_by=by).exists():
        raise SelfApproval


def _desk_for(value, *, by, door, seen, act):
    """A desk with one existing value, re-read under the lock and checked for its act."""
    head = history.locked_head()
    value = IndicatorValue.objects.select_related(
        "indicator__plan", "indicator__team", "period", "current_revision__recorded_by"
    ).get(pk=value.pk)
    may = may_approve if act == "approve" else may_record
    if not may(by, value.indicator):
        raise NotAllowed(value.indicator, act)
    refuse_unless_open(value.indicator, value.period)
    if seen is not None and int(seen) != value.version:
        raise StaleVersion(value)
    desk = Desk(head, [], by=by, door=door)
    desk.hold(value)
    return desk, value
