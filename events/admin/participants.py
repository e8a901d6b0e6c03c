"""People who took part in events."""

from django.contrib import admin

from events.admin.fields import RecordFields
from events.models import Participant, Participation
from kpis.admin.tracked import TrackedAdmin


class ParticipationInline(admin.TabularInline):
    model = Participation
    extra = 0
    autocomplete_fields = ["event"]


@admin.register(Participant)
class ParticipantAdmin(RecordFields, TrackedAdmin):
    list_display = ["name", "organisation", "country"]
    list_filter = ["country"]
    search_fields = ["name", "organisation", "search_text"]
    fields = ["name", "organisation", "country"]
    inlines = [ParticipationInline]
