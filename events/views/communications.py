"""Channels with their figures, and where each figure stands in its range."""

from django.shortcuts import render

from events import standings
from events.listings import CHANNEL_FIGURES
from events.views.lists import TABS, list_page


def communications(request):
    views = standings.channels()
    return render(
        request,
        "events/communications.html",
        {
            "section": "events",
            "tabs": TABS,
            "tab": "communications",
            "channels": views,
            "held": standings.held_figures(views),
        },
    )


def figure_list(request):
    return list_page(request, CHANNEL_FIGURES, "communications")
