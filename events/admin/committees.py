"""Committees with their terms."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.models import Committee
from events.resources import CommitteeResource
from kpis.admin.exchange import ExchangeMixin
from kpis.admin.tracked import TrackedAdmin


@admin.register(Committee)
class CommitteeAdmin(ExchangeMixin, TrackedAdmin):
    resource_classes = [CommitteeResource]
    list_display = ["name", "level", "term", "seat"]
    list_filter = ["level"]
    search_fields = ["code", "name_fr", "name_en", "search_text"]
    fieldsets = [
        (None, {"fields": [("code", "order"), ("name_fr", "name_en"), ("level", "seat")]}),
        (_("Term of office"), {"fields": [("began_on", "ended_on"), "known_on"]}),
        (_("Source"), {"fields": ["source", ("note_fr", "note_en")]}),
    ]

    @admin.display(description=_("name"), ordering="search_text")
    def name(self, committee):
        return committee.name

    @admin.display(description=_("term of office"), ordering="began_first_day")
    def term(self, committee):
        return committee.term_said
