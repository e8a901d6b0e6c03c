"""Events with their figures and the people who took part."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.admin.fields import RecordFields
from events.models import Event, EventFigure, EventSeries, Participation
from events.resources import EventResource
from kpis.admin.exchange import ExchangeMixin
from kpis.admin.tracked import TrackedAdmin


class EventFigureInline(admin.TabularInline):
    model = EventFigure
    extra = 0


class ParticipationInline(admin.TabularInline):
    model = Participation
    extra = 0
    autocomplete_fields = ["participant"]


@admin.register(EventSeries)
class EventSeriesAdmin(admin.ModelAdmin):
    list_display = ["name", "code"]
    search_fields = ["code", "name_fr", "name_en"]
    fields = ["code", ("name_fr", "name_en")]

    @admin.display(description=_("name"), ordering="name_fr")
    def name(self, series):
        return series.name


@admin.register(Event)
class EventAdmin(RecordFields, ExchangeMixin, TrackedAdmin):
    resource_classes = [EventResource]
    list_display = ["name", "when", "place", "kind", "level", "own_role", "listed_order"]
    list_filter = ["kind", "level", "own_role", "is_listed", "series"]
    search_fields = ["code", "name_fr", "name_en", "search_text"]
    autocomplete_fields = ["parent", "series"]
    inlines = [EventFigureInline, ParticipationInline]
    fieldsets = [
        (None, {"fields": ["code", ("name_fr", "name_en"), ("kind", "level", "own_role")]}),
        (
            _("When"),
            {
                "description": _("The first day decides the quarter."),
                "fields": [("happened_on", "ended_on"), ("date_text", "known_on")],
            },
        ),
        (_("Where"), {"fields": [("city", "country", "attendance")]}),
        (_("What it belongs to"), {"fields": ["parent", ("series", "edition")]}),
        (_("List of conferences"), {"fields": [("is_listed", "listed_order")]}),
        (_("Source"), {"fields": ["source", ("note_fr", "note_en")]}),
    ]

    @admin.display(description=_("name"), ordering="search_text")
    def name(self, event):
        return event.name

    @admin.display(description=_("date"), ordering="first_day")
    def when(self, event):
        return event.when

    @admin.display(description=_("location"), ordering="city")
    def place(self, event):
        return event.place
