"""Reads what a page is asked to show before the page is made, and what its frame needs."""

from dataclasses import dataclass
from functools import wraps

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from kpis import selection as selections
from kpis.enums import PeriodState
from kpis.templatetags import kpi_format as shown


def selected(view):
    """Give the view the Selection of the request's query; refuse a bad one in one sentence."""
    return _given(view, lambda query: query)


def selected_quarter(view):
    """The same for a page with filters of its own: plan, period and as_of alone are read."""
    names = ("plan", "period", "as_of")
    return _given(view, lambda query: {name: query.get(name, "") for name in names})


def _given(view, read):
    @wraps(view)
    def with_selection(request, *args, **kwargs):
        try:
            selection = selections.read(read(request.GET), request.user)
        except selections.BadSelection as error:
            context = {"sentence": str(error), "status": error.status}
            return render(request, "kpis/selection_refused.html", context, status=error.status)
        return view(request, selection, *args, **kwargs)

    return with_selection


def language():
    """The active language's code, such as "fr"."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    code: str
    label: str
    is_shown: bool


def frame(scorecard, selection):
    """The context of a page's head: the period to choose, the moment, the past bars, the links."""
    return {
        "scorecard": scorecard,
        "selection": selection,
        "section": "scorecard",
        "query": selection.query(),
        "period_choices": _choices(scorecard, selection),
        "kept_but_period": selection.filtered_parameters(period="").items(),
        "kept_but_moment": selection.filtered_parameters(as_of="").items(),
        "now_query": selection.query(as_of=""),
        "current_query": selection.query(period=""),
        "export_url": reverse("kpis:export_page") + selection.filtered(),
        "pack_url": reverse("kpis:pack_page") + selection.query(),
    }


def _choices(scorecard, selection):
    """The quarters that have ended, newest first, and the one shown whatever its state."""
    return [
        PeriodChoice(
            period.quarter.code,
            f"{shown.day(period.ends_on)} ({shown.period(period.quarter)})",
            is_shown,
        )
        for period in reversed(scorecard.quarters)
        for is_shown in [period.quarter == selection.quarter]
        if is_shown or period.state != PeriodState.FUTURE
    ]
