"""The list of committees, and one committee."""

from django.shortcuts import get_object_or_404, render

from events.listings import COMMITTEES
from events.models import Committee
from events.views.lists import list_page
from kpis.counted_in import counted_in


def committee_list(request):
    return list_page(request, COMMITTEES, "committees")


def committee(request, code):
    found = get_object_or_404(Committee, code=code)
    context = {"section": "events", "committee": found, "counted": counted_in(found)}
    return render(request, "events/committee.html", context)
