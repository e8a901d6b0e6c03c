"""The list of meetings, and one meeting with its decisions."""

from django.shortcuts import get_object_or_404, render

from events.listings import MEETINGS
from events.models import Meeting
from events.views.lists import list_page


def meeting_list(request):
    return list_page(request, MEETINGS, "meetings")


def meeting(request, code):
    found = get_object_or_404(Meeting.objects.prefetch_related("decisions"), code=code)
    return render(request, "events/meeting.html", {"section": "events", "meeting": found})
