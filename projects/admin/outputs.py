"""Outputs and the organisations that used them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from kpis.admin.exchange import ExchangeMixin
from kpis.admin.tracked import TrackedAdmin
from projects.admin.addresses import HTTPS
from projects.models import Output, OutputUse
from projects.resources import OutputResource


class UseInline(admin.TabularInline):
    model = OutputUse
    fields = ["organisation", "country", "use", "happened_on", "source"]
    extra = 0


@admin.register(Output)
class OutputAdmin(ExchangeMixin, TrackedAdmin):
    resource_classes = [OutputResource]
    list_display = ["name", "project", "kind", "state", "happened_on", "due_on", "contribution"]
    list_filter = ["state", "kind", "contribution"]
    list_select_related = ["project"]
    search_fields = ["folded", "project__folded"]
    autocomplete_fields = ["project"]
    formfield_overrides = HTTPS
    inlines = [UseInline]
    fieldsets = [
        (None, {"fields": [("project", "order"), ("name_fr", "name_en")]}),
        (_("What it is"), {"fields": [("kind", "contribution"), ("link", "downloads")]}),
        (_("Dates"), {"fields": ["state", ("happened_on", "due_on", "known_on")]}),
        (_("Texts"), {"fields": [("note_fr", "note_en"), "source"]}),
    ]

    @admin.display(description=_("name"), ordering="folded")
    def name(self, output):
        return output.name
