"""Strategies, with their workstreams and the projects linked to each."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from kpis.admin.tracked import TrackedAdmin
from projects.models import Strategy, Workstream


class WorkstreamInline(admin.TabularInline):
    model = Workstream
    fields = ["order", "name_fr", "name_en", "projects", "source"]
    autocomplete_fields = ["projects"]
    extra = 0


@admin.register(Strategy)
class StrategyAdmin(TrackedAdmin):
    list_display = ["name", "code", "project", "began_on", "ended_on", "source"]
    list_select_related = ["project"]
    search_fields = ["code", "folded"]
    autocomplete_fields = ["project"]
    inlines = [WorkstreamInline]
    fieldsets = [
        (None, {"fields": [("code", "project"), ("name_fr", "name_en")]}),
        (_("Dates"), {"fields": [("began_on", "ended_on", "known_on")]}),
        (_("Texts"), {"fields": [("summary_fr", "summary_en"), "source"]}),
    ]

    @admin.display(description=_("name"), ordering="folded")
    def name(self, strategy):
        return strategy.name
