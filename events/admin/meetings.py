"""Meetings of the board and of the assembly, with their decisions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.admin.fields import RecordFields
from events.models import Decision, Meeting
from kpis.admin.tracked import TrackedAdmin


class DecisionInline(admin.StackedInline):
    model = Decision
    extra = 0
    fields = ["number", ("text_fr", "text_en")]


@admin.register(Meeting)
class MeetingAdmin(RecordFields, TrackedAdmin):
    list_display = ["name", "body", "when", "place"]
    list_filter = ["body"]
    search_fields = ["code", "name_fr", "name_en", "search_text"]
    inlines = [DecisionInline]
    fieldsets = [
        (None, {"fields": ["code", ("name_fr", "name_en"), "body"]}),
        (_("When and where"), {"fields": [("happened_on", "known_on"), "place"]}),
        (_("Source"), {"fields": ["minutes", "source", ("note_fr", "note_en")]}),
    ]

    @admin.display(description=_("name"), ordering="search_text")
    def name(self, meeting):
        return meeting.name

    @admin.display(description=_("date"), ordering="first_day")
    def when(self, meeting):
        return meeting.date_said
