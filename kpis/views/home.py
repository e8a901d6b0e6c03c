"""Everybody's first page: what waits for this person, then the scorecard's top half."""

from django.shortcuts import render
from django.urls import reverse

from kpis import todo
from kpis.scorecard import build
from kpis.views.scorecard import overview, present
from kpis.views.selected import frame, selected


@selected
def home(request, selection):
    card = build(selection.plan, selection.quarter, as_of=selection.as_of)
    page_url = reverse("kpis:scorecard") + selection.query()
    presenter = present(card, selection, page_url=page_url)
    upcoming = [period for period in card.quarters if period.quarter > selection.current]
    return render(
        request,
        "kpis/home.html",
        {
            **frame(card, selection),
            **overview(presenter),
            "section": "home",
            "page_url": page_url,
            "to_report": todo.to_report(request.user, presenter),
            "to_approve": todo.to_approve(request.user),
            "next_period": upcoming[0] if upcoming else None,
        },
    )
