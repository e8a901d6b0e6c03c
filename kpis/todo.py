"""What waits for one person: values to report, values to approve. Reads, decides nothing."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from kpis.enums import WRITING_ACTS, PeriodState, ValueStatus
from kpis.models import IndicatorValue, ReportingPeriod, ValueRevision
from kpis.refusals import said

# Nothing recorded yet, or recorded and not sent to be approved.
WAITING = (None, ValueStatus.DRAFT, ValueStatus.RETURNED)


@dataclass(frozen=True, slots=True)
class ToReport:
    """An indicator of the person's team that has no submitted value at the quarter."""

    name: str
    number: str
    last: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class ToApprove:
    """A submitted value. `is_own`: the person wrote in it, so someone else approves (rule 21)."""

    value: IndicatorValue
    figure: str
    is_own: bool
    url: str


def to_report(user, presenter):
    """The rows of the scorecard that the person has to report at the quarter shown.

    None for who reports nothing. Three queries at most.
    """
    if not user.has_perm("kpis.record_value"):
        return None
    period = presenter.scorecard.period
    if period.state not in (PeriodState.OPEN, PeriodState.CLOSED):
        return []
    teams = set(user.teams.values_list("pk", flat=True))
    rows = [
        row
        for row in presenter.rows
        if row.reading.team_id in teams and row.reading.data.status in WAITING
    ]
    if not rows:
        return []
    quarter = ReportingPeriod.objects.get(code=period.quarter.code)
    values = dict(
        IndicatorValue.objects.for_period(quarter)
        .filter(indicator__in=[row.reading.id for row in rows], category="")
        .values_list("indicator_id", "pk")
    )
    return [
        ToReport(
            name=row.reading.full_name,
            number=row.reading.number,
            last=row.value,
            state=row.data_html,
            url=entry_url(row.reading.id, quarter, values.get(row.reading.id)),
        )
        for row in rows
    ]


def to_approve(user):
    """The submitted values of the teams that the person approves; None for who approves nothing."""
    if not user.has_perm("kpis.approve_value"):
        return None
    values = list(
        IndicatorValue.objects.submitted()
        .filter(indicator__team__approvers=user)
        .select_related("indicator", "period", "current_revision__recorded_by")
        .order_by("period__starts_on", "indicator__code")
    )
    own = _written_since_approval(user, values)
    return [
        ToApprove(
            value,
            said(value.current_revision, value.indicator),
            value.pk in own,
            _admin("change", value.pk),
        )
        for value in values
    ]


def _written_since_approval(user, values):
    """The ids of the values in which the person wrote a revision since the last approval."""
    since = {value.pk: value.approved_revision_id or 0 for value in values}
    rows = ValueRevision.objects.filter(
        value__in=since, recorded_by=user, act__in=WRITING_ACTS
    ).values_list("value_id", "number")
    return {value for value, number in rows if number > since[value]}


def entry_url(indicator_id, quarter, value_id=None):
    """Where a value is recorded: its own page, else a new one for the indicator and quarter."""
    if value_id is not None:
        return _admin("change", value_id)
    address = _admin("add")
    return f"{address}?indicator={indicator_id}&period={quarter.pk}" if address else ""


def _admin(page, *args):
    try:
        return reverse(f"admin:kpis_indicatorvalue_{page}", args=args)
    except NoReverseMatch:
        return ""
