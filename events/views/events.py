"""The list of events, and one event."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render

from events.listings import EVENTS
from events.models import Event, Participation
from events.views.lists import list_page
from kpis.counted_in import counted_in


def event_list(request):
    return list_page(request, EVENTS, "events")


def event(request, code):
    rows = Event.objects.select_related("parent", "series").prefetch_related(
        "figures",
        "parts",
        "series__events",
        Prefetch("participations", Participation.objects.select_related("participant")),
    )
    found = get_object_or_404(rows, code=code)
    return render(
        request,
        "events/event.html",
        {"section": "events", "event": found, "counted": counted_in(found)},
    )
