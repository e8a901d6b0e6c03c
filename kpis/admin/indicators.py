"""Indicators with their ledgers."""

from django.contrib import admin
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kpis import recording
from kpis.admin import words
from kpis.admin.exchange import ExchangeMixin
from kpis.admin.ledgers import DefinitionInline, TargetInline, warn_of_years
from kpis.admin.tracked import TrackedAdmin
from kpis.enums import TargetScope
from kpis.forms import EXACT_NUMBERS
from kpis.models import Indicator, MeasureGroup, PeriodTotal, Target
from kpis.resources import IndicatorResource


@admin.register(Indicator)
class IndicatorAdmin(ExchangeMixin, TrackedAdmin):
    resource_classes = [IndicatorResource]
    list_display = [
        "code",
        "name",
        "group_code",
        "unit",
        "kind",
        "target_in_force",
        "latest_figure",
        "team",
    ]
    list_display_links = ["code", "name"]
    list_filter = ["plan", "group__objective", "team", "unit", "kind"]
    list_select_related = ["group", "team"]
    search_fields = [
        "code",
        "name_fr",
        "name_en",
        "parent_label_fr",
        "parent_label_en",
        "group__code",
    ]
    ordering = ["plan", "group__objective__number", "group__order", "order", "code"]
    inlines = [TargetInline, DefinitionInline]
    formfield_overrides = EXACT_NUMBERS
    fieldsets = [
        (None, {"fields": [("plan", "group"), ("code", "order")]}),
        (
            _("Name"),
            {"fields": [("name_fr", "name_en"), ("parent_label_fr", "parent_label_en")]},
        ),
        (
            _("What is counted"),
            {"fields": [("unit", "kind"), ("decimals", "minimum", "maximum"), "part_of"]},
        ),
        (_("Who answers for it"), {"fields": [("team", "owner")]}),
        (
            _("In the plan"),
            {
                "description": _("Empty: from the plan's start to its end."),
                "fields": [("effective_from", "effective_until")],
            },
        ),
        (
            _("Records behind the figure"),
            {"classes": ["collapse"], "fields": [("measure", "measure_use")]},
        ),
        (_("Known limits"), {"classes": ["collapse"], "fields": [("note_fr", "note_en")]}),
    ]

    def get_queryset(self, request):
        targets = (
            Target.objects.filter(
                indicator=OuterRef("pk"),
                scope=TargetScope.PLAN,
                effective_from__lte=timezone.localdate(),
            )
            .order_by("-effective_from", "-recorded_at", "-pk")
            .values("value")
        )
        totals = (
            PeriodTotal.objects.filter(indicator=OuterRef("pk"), to_date__isnull=False)
            .order_by("-period__starts_on")
            .values("to_date", "period__code")
        )
        rows = super().get_queryset(request)
        return rows.annotate(
            target_now=Subquery(targets[:1]),
            latest_total=Subquery(totals.values("to_date")[:1]),
            latest_period=Subquery(totals.values("period__code")[:1]),
        )

    def get_readonly_fields(self, request, obj=None):
        # Addresses and files know an indicator by its plan and code.
        return [] if obj is None else ["plan", "code"]

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        if str(initial.get("group", "")).isdecimal():
            group = MeasureGroup.objects.filter(pk=initial["group"]).first()
            if group is not None:
                initial.setdefault("plan", group.objective.plan_id)
        return initial

    @admin.display(description=_("name"), ordering="name_fr")
    def name(self, indicator):
        return indicator.full_name

    @admin.display(description=_("measure group"), ordering="group__code")
    def group_code(self, indicator):
        return indicator.group.code

    @admin.display(description=_("target in force"))
    def target_in_force(self, indicator):
        return words.amount(indicator.target_now, indicator)

    @admin.display(description=_("latest figure"))
    def latest_figure(self, indicator):
        figure = words.amount(indicator.latest_total, indicator)
        if indicator.latest_total is None:
            return figure
        return f"{figure} ({words.quarter_name(indicator.latest_period)})"

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "effective_from" in form.changed_data:
            recording.count_again([obj.pk])

    def save_formset(self, request, form, formset, change):
        """New rows of a ledger are signed by who adds them."""
        for row in formset.save(commit=False):
            row.recorded_by = request.user
            row.save()
        formset.save_m2m()
        if formset.model is Target:
            warn_of_years(request, form.instance)
