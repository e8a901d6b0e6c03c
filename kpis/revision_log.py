"""What was done to an indicator's values, by whom and when, as a person may read it.

Rule 22: another team's drafts are not seen. Until its next approval, a newer revision is shown
to the indicator's team and its approvers only.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kpis.enums import Absence, Act
from kpis.models import ValueRevision
from kpis.periods import Quarter
from kpis.refusals import said
from kpis.words import absence_word


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of history. `before` and `after` are figures in words, "" where there is none.

    `verb` says the act; `is_pending` that no approval followed yet.
    """

    quarter: Quarter
    category: str
    at: datetime
    by: str
    act: Act
    verb: str
    before: str
    after: str
    reason: str
    comment: str
    door: str
    is_pending: bool


def entries(indicator, *, sees_pending, as_of=None, quarter=None):
    """The lines of an indicator's history, newest first. One query.

    `sees_pending`: the person is of the indicator's team. `as_of` and `quarter` narrow.
    """
    rows = ValueRevision.objects.filter(value__indicator=indicator).select_related(
        "value__period", "recorded_by", "text"
    )
    if as_of is not None:
        rows = rows.filter(recorded_at__lte=as_of)
    if quarter is not None:
        rows = rows.filter(value__period__code=quarter.code)
    revisions = list(rows.order_by("number"))
    approved = {row.value_id: row.number for row in revisions if row.act == Act.APPROVE}
    found, before = [], {}
    for row in revisions:
        is_pending = row.number > approved.get(row.value_id, 0)
        if is_pending and not sees_pending:
            continue
        found.append(_entry(row, before.get(row.value_id), indicator, is_pending))
        before[row.value_id] = row
    return found[::-1]


def _entry(row, previous, indicator, is_pending):
    text = getattr(row, "text", None)
    after = _figure(row, indicator)
    before = "" if previous is None else _figure(previous, indicator)
    if row.act not in (Act.RECORD, Act.WITHDRAW) or before == after:
        before = ""
    return Entry(
        quarter=row.value.period.quarter,
        category=row.value.category,
        at=row.recorded_at,
        by=str(row.recorded_by),
        act=Act(row.act),
        verb=_verb(row, before),
        before=before,
        after="" if row.act in (Act.WITHDRAW, Act.RETURN) else after,
        reason=text.reason if text else "",
        comment=text.comment if text else "",
        door=row.get_door_display(),
        is_pending=is_pending,
    )


def _figure(row, indicator):
    if row.is_empty:
        return absence_word(row.absence) if row.absence else absence_word(Absence.NOT_REPORTED)
    return said(row, indicator)


def _verb(row, before):
    if row.act == Act.RECORD:
        return _("has corrected") if before else _("has recorded")
    return {
        Act.WITHDRAW: _("has withdrawn"),
        Act.SUBMIT: _("has submitted"),
        Act.APPROVE: _("has approved"),
        Act.RETURN: _("has sent back"),
    }[Act(row.act)]
