"""The quarter's list: what a person has to record, what is there, what is missing."""

from dataclasses import dataclass

from django.db.models import F
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from kpis import scorecard
from kpis.access import require_right
from kpis.admin import words
from kpis.enums import PeriodState, ValueStatus
from kpis.models import IndicatorValue, Plan, ReportingPeriod
from kpis.periods import PeriodCodeError, Quarter
from kpis.readings import IndicatorReading
from kpis.templatetags import kpi_format

TEMPLATE = "admin/kpis/indicatorvalue/quarter.html"


@dataclass(frozen=True, slots=True)
class Line:
    """One cell to fill: an indicator and, where it is broken down, a category."""

    reading: IndicatorReading
    category: str
    target: str
    total: str
    approved: str
    pending: str
    state: str
    url: str
    is_recorded: bool


def answer(model_admin, request):
    """The page. Raise RoleMissing (403) for who records nothing, Http404 for no such quarter."""
    require_right(request.user, "kpis.record_value")
    choices = list(ReportingPeriod.objects.ended(timezone.localdate()).order_by("-starts_on"))
    period = _chosen(request.GET.get("period", ""), choices)
    sections = _sections(request.user, period) if period is not None else []
    lines = [line for _name, found in sections for line in found]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": words.quarter_name(period) if period is not None else "",
        "opts": model_admin.opts,
        "period": period,
        "is_locked": period is not None and period.state() == PeriodState.LOCKED,
        "choices": [(each.code, words.quarter_name(each)) for each in choices],
        "sections": sections,
        "line_count": len(lines),
        "recorded_count": sum(1 for line in lines if line.is_recorded),
    }
    request.current_app = model_admin.admin_site.name
    return TemplateResponse(request, TEMPLATE, context)


def _chosen(text, choices):
    """The quarter asked for; without one, the last that ended and lies in a plan."""
    if not text:
        plans = list(Plan.objects.values_list("starts_on", "ends_on"))
        return next(
            (
                period
                for period in choices
                if any(
                    start <= period.starts_on and (end is None or period.ends_on <= end)
                    for start, end in plans
                )
            ),
            None,
        )
    try:
        code = Quarter.parse(text).code
    except PeriodCodeError as error:
        raise Http404(str(error)) from error
    found = next((period for period in choices if period.code == code), None)
    if found is None:
        raise Http404
    return found


def _sections(user, period):
    """[(objective's name, its lines)] of the person's teams, in plan order."""
    teams = set(user.teams.values_list("pk", flat=True))
    values = {}
    rows = IndicatorValue.objects.for_period(period).filter(indicator__team__in=teams)
    for value in rows.select_related("current_revision", "approved_revision").order_by("category"):
        values.setdefault(value.indicator_id, []).append(value)
    sections = []
    plans = Plan.objects.containing(period.starts_on).filter(indicators__team__in=teams)
    for plan in plans.order_by(F("starts_on")).distinct():
        card = scorecard.build(plan, period.quarter, with_illustrative=False)
        for objective in card.objectives:
            lines = [
                line
                for row in objective.rows
                if row.team_id in teams
                for line in _lines(row, values.get(row.id, []), period)
            ]
            if lines:
                sections.append((f"{objective.number}. {objective.short_name}", lines))
    return sections


def _lines(reading, values, period):
    return [_line(reading, value, period) for value in values or [None]]


def _line(reading, value, period):
    recorded = value is not None and not (
        value.current_revision.is_empty and not value.current_revision.absence
    )
    if value is None:
        address = reverse("admin:kpis_indicatorvalue_add")
        url = f"{address}?indicator={reading.id}&period={period.pk}"
    else:
        url = reverse("admin:kpis_indicatorvalue_change", args=[value.pk])
    waits = value is not None and value.is_pending
    return Line(
        reading=reading,
        category=value.category if value else "",
        target=words.amount(reading.target, reading),
        total=words.amount(reading.actual, reading),
        approved=words.figure(value and value.approved_revision, reading),
        pending=words.figure(value.current_revision, reading) if waits else "",
        state=kpi_format.data_state_word(ValueStatus(value.status) if value else "due"),
        url=url,
        is_recorded=recorded,
    )
