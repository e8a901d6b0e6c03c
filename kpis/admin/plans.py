"""The plan and its tree, down to the groups of indicators."""

from django import forms
from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from kpis import recording
from kpis.admin.tracked import TrackedAdmin
from kpis.forms import EXACT_NUMBERS
from kpis.models import Indicator, MeasureGroup, Objective, Pillar, Plan


class NamedTabularInline(admin.TabularInline):
    """A table of fields; each says its column's name, which the table alone does not."""

    extra = 0

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.widget.attrs["aria-label"] = field.label
        return field


class PillarInline(NamedTabularInline):
    model = Pillar
    fields = ["order", "code", "name_fr", "name_en"]


class ObjectiveInline(NamedTabularInline):
    model = Objective
    fields = ["number", "name_fr", "name_en"]
    show_change_link = True


class MeasureGroupInline(NamedTabularInline):
    model = MeasureGroup
    fields = ["order", "code", "name_fr", "name_en"]
    show_change_link = True


class IndicatorInline(NamedTabularInline):
    """The group's indicators in short; each is added and changed on its own page."""

    model = Indicator
    fields = ["code", "name", "unit", "kind", "team"]
    readonly_fields = ["name"]
    show_change_link = True

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("team").order_by("order", "code")

    @admin.display(description=_("name"))
    def name(self, indicator):
        return indicator.full_name

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Plan)
class PlanAdmin(TrackedAdmin):
    list_display = ["name", "code", "starts_on", "ends_on", "is_fictional", "indicator_count"]
    search_fields = ["code", "name_fr", "name_en"]
    inlines = [PillarInline, ObjectiveInline]
    formfield_overrides = EXACT_NUMBERS
    fieldsets = [
        (None, {"fields": ["code", ("name_fr", "name_en"), ("starts_on", "ends_on")]}),
        (
            _("Thresholds"),
            {
                "description": _("Ratios: 1 is 100 %. Each can be replaced on an indicator."),
                "fields": [
                    ("threshold_near", "threshold_on_path", "threshold_met", "threshold_far")
                ],
            },
        ),
        (_("Nature"), {"fields": ["is_fictional"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(indicators_in_plan=Count("indicators"))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "starts_on" in form.changed_data:
            recording.count_again(obj.indicators.values_list("pk", flat=True))

    @admin.display(description=_("name"), ordering="name_fr")
    def name(self, plan):
        return plan.name

    @admin.display(description=_("indicators"), ordering="indicators_in_plan")
    def indicator_count(self, plan):
        return plan.indicators_in_plan


class ObjectiveForm(forms.ModelForm):
    def clean(self):
        cleaned = super().clean()
        plan, pillar = cleaned.get("plan"), cleaned.get("pillar")
        if plan is not None and pillar is not None and pillar.plan_id != plan.pk:
            self.add_error("pillar", _("This pillar belongs to another plan."))
        return cleaned


@admin.register(Objective)
class ObjectiveAdmin(TrackedAdmin):
    form = ObjectiveForm
    list_display = ["number", "name", "plan", "pillar", "indicator_count"]
    list_display_links = ["number", "name"]
    list_filter = ["plan"]
    list_select_related = ["plan", "pillar"]
    search_fields = ["name_fr", "name_en", "short_fr", "short_en"]
    inlines = [MeasureGroupInline]
    fieldsets = [
        (None, {"fields": [("plan", "number", "pillar")]}),
        (_("Name"), {"fields": [("name_fr", "name_en"), ("short_fr", "short_en")]}),
        (
            _("Note"),
            {
                "description": _("Why it has no indicator of its own, if it has none."),
                "fields": [("note_fr", "note_en")],
            },
        ),
    ]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.annotate(indicators_below=Count("groups__indicators"))

    @admin.display(description=_("objective"), ordering="name_fr")
    def name(self, objective):
        return objective.short_name

    @admin.display(description=_("indicators"), ordering="indicators_below")
    def indicator_count(self, objective):
        return objective.indicators_below


@admin.register(MeasureGroup)
class MeasureGroupAdmin(TrackedAdmin):
    list_display = ["code", "name", "objective", "indicator_count"]
    list_display_links = ["code", "name"]
    list_filter = ["objective__plan", "objective"]
    list_select_related = ["objective"]
    search_fields = ["code", "name_fr", "name_en"]
    ordering = ["objective__plan", "objective__number", "order", "code"]
    inlines = [IndicatorInline]
    fields = ["objective", "order", "code", "name_fr", "name_en"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(indicators_in_group=Count("indicators"))

    @admin.display(description=_("name"), ordering="name_fr")
    def name(self, group):
        return group.name

    @admin.display(description=_("indicators"), ordering="indicators_in_group")
    def indicator_count(self, group):
        return group.indicators_in_group
