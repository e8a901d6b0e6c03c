"""The list of trainings, and one training."""

from django.shortcuts import get_object_or_404, render

from events.listings import TRAININGS
from events.models import Training
from events.views.lists import list_page
from kpis.counted_in import counted_in


def training_list(request):
    return list_page(request, TRAININGS, "trainings")


def training(request, code):
    rows = Training.objects.select_related("programme").prefetch_related("parts")
    found = get_object_or_404(rows, code=code)
    context = {"section": "events", "training": found, "counted": counted_in(found)}
    return render(request, "events/training.html", context)
