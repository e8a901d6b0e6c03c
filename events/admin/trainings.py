"""Trainings and programmes."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.models import Training
from events.resources import TrainingResource
from kpis.admin.exchange import ExchangeMixin
from kpis.admin.tracked import TrackedAdmin


@admin.register(Training)
class TrainingAdmin(ExchangeMixin, TrackedAdmin):
    resource_classes = [TrainingResource]
    list_display = ["name", "kind", "when", "duration_hours", "participants"]
    list_filter = ["kind", "project"]
    search_fields = ["code", "name_fr", "name_en", "search_text"]
    autocomplete_fields = ["programme"]
    fieldsets = [
        (None, {"fields": [("code", "order"), ("name_fr", "name_en"), ("kind", "programme")]}),
        (_("When"), {"fields": [("happened_on", "known_on"), "duration_hours"]}),
        (
            _("Who"),
            {"fields": [("trainers", "organisations"), ("participants", "qualifier"), "project"]},
        ),
        (_("Source"), {"fields": ["source", ("note_fr", "note_en")]}),
    ]

    @admin.display(description=_("name"), ordering="search_text")
    def name(self, training):
        return training.name

    @admin.display(description=_("date"), ordering="first_day")
    def when(self, training):
        return training.date_said
