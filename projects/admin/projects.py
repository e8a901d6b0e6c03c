"""Projects with all that belongs to them, and the cycle of phases."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from kpis.admin.exchange import ExchangeMixin
from kpis.admin.tracked import TrackedAdmin
from kpis.forms import EXACT_NUMBERS
from projects.models import (
    Edition,
    Highlight,
    Output,
    Phase,
    Project,
    ProjectCountry,
    ProjectIndicator,
    ProjectPartner,
    ProjectPhase,
    Quotation,
    TeamMember,
)
from projects.resources import ProjectResource


class CountryInline(admin.TabularInline):
    model = ProjectCountry
    fields = ["order", "name_fr", "name_en"]
    extra = 0


class PartnerInline(admin.TabularInline):
    model = ProjectPartner
    fields = ["order", "name_fr", "name_en"]
    extra = 0


class PhaseInline(admin.TabularInline):
    model = ProjectPhase
    fields = ["phase", "began_on", "ended_on", "known_on", "source"]
    extra = 0


class OutputInline(admin.TabularInline):
    """The project's outputs in short; each has its own page."""

    model = Output
    fields = ["order", "name_fr", "kind", "contribution", "state", "happened_on", "due_on"]
    extra = 0
    show_change_link = True


class HighlightInline(admin.TabularInline):
    model = Highlight
    fields = ["order", "label_fr", "label_en", "value", "unit", "qualifier", "source"]
    formfield_overrides = EXACT_NUMBERS
    extra = 0


class EditionInline(admin.StackedInline):
    model = Edition
    fields = [
        ("number", "name_fr", "name_en"),
        ("happened_on", "ended_on", "known_on"),
        ("place_fr", "place_en"),
        ("note_fr", "note_en"),
        "source",
    ]
    extra = 0


class QuotationInline(admin.StackedInline):
    model = Quotation
    fields = ["text_fr", "text_en", "person", "source"]
    extra = 0


class TeamInline(admin.TabularInline):
    model = TeamMember
    fields = ["role", "name", "number", "organisation", "country", "is_funded", "happened_on"]
    extra = 0


class IndicatorInline(admin.TabularInline):
    model = ProjectIndicator
    fields = ["indicator", "note"]
    autocomplete_fields = ["indicator"]
    extra = 0


@admin.register(Project)
class ProjectAdmin(ExchangeMixin, TrackedAdmin):
    resource_classes = [ProjectResource]
    list_display = ["name", "slug", "kind", "status", "programme", "source"]
    list_filter = ["kind", "status", "phase_history__phase"]
    list_select_related = ["programme"]
    search_fields = ["slug", "name_fr", "name_en", "folded"]
    autocomplete_fields = ["programme"]
    inlines = [
        PhaseInline,
        EditionInline,
        OutputInline,
        HighlightInline,
        TeamInline,
        CountryInline,
        PartnerInline,
        QuotationInline,
        IndicatorInline,
    ]
    fieldsets = [
        (None, {"fields": ["slug", ("name_fr", "name_en"), ("kind", "status", "programme")]}),
        (_("Dates"), {"fields": [("began_on", "ended_on", "known_on")]}),
        (
            _("Texts"),
            {
                "fields": [
                    ("summary_fr", "summary_en"),
                    ("why_fr", "why_en"),
                    ("next_steps_fr", "next_steps_en"),
                    "source",
                ]
            },
        ),
    ]

    @admin.display(description=_("name"), ordering="folded")
    def name(self, project):
        return project.name


@admin.register(Phase)
class PhaseAdmin(admin.ModelAdmin):
    list_display = ["name", "code", "order"]
    search_fields = ["code", "name_fr", "name_en"]
    fields = [
        ("code", "order"),
        ("name_fr", "name_en"),
        ("stage_fr", "stage_en"),
        ("description_fr", "description_en"),
        "source",
    ]

    @admin.display(description=_("name"), ordering="name_fr")
    def name(self, phase):
        return phase.name
