"""Targets and definitions: rows are added with their reason, never changed (rule 4)."""

from decimal import Decimal

from django.conf import settings
from django.contrib import admin, messages
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kpis import ledgers, paths
from kpis.admin import words
from kpis.admin.words import QuarterChoices
from kpis.enums import TargetScope
from kpis.forms import EXACT_NUMBERS
from kpis.models import IndicatorDefinition, Target
from kpis.models.fields import ExactDecimalField

SIGNED = ["signed_by", "signed_at"]


class Ledger(QuarterChoices):
    """What the inlines and the lists of a ledger share: who wrote a row and when, no change."""

    formfield_overrides = EXACT_NUMBERS

    @admin.display(description=_("recorded by"))
    def signed_by(self, row):
        return row.recorded_by if row.pk else ""

    @admin.display(description=_("recorded at"), ordering="recorded_at")
    def signed_at(self, row):
        return words.moment(row.recorded_at) if row.pk else ""

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class LedgerFormSet(BaseInlineFormSet):
    """Rows that exist are shown without the zeros that their storage adds."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        for field in form.instance._meta.fields:
            if isinstance(field, ExactDecimalField):
                amount = getattr(form.instance, field.attname)
                if amount is not None and form.instance.pk:
                    setattr(form.instance, field.attname, Decimal(f"{amount.normalize():f}"))
        return form


class LedgerInline(Ledger, admin.StackedInline):
    extra = 0
    formset = LedgerFormSet
    readonly_fields = SIGNED

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("recorded_by", "indicator")


class TargetInline(LedgerInline):
    model = Target
    verbose_name = _("target revision")
    verbose_name_plural = _("targets: add a revision, the others stay")
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("scope", "value"),
                    ("effective_from", "decided_on"),
                    ("fiscal_year", "period", "due_on"),
                    "reason",
                    ("signed_by", "signed_at"),
                ]
            },
        )
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("period")


class DefinitionInline(LedgerInline):
    model = IndicatorDefinition
    verbose_name = _("definition")
    verbose_name_plural = _("definitions: add the new one, the others stay")
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("effective_from", "is_break"),
                    ("method", "direction", "path"),
                    ("baseline", "lower", "upper"),
                    ("text_fr", "text_en"),
                    "reason",
                    ("signed_by", "signed_at"),
                ]
            },
        ),
        (
            _("Thresholds of its own"),
            {
                "classes": ["collapse"],
                "description": _("Empty: those of the plan."),
                "fields": [
                    (
                        "threshold_far",
                        "threshold_met",
                        "threshold_on_path",
                        "threshold_near",
                    )
                ],
            },
        ),
    ]


class LedgerAdmin(Ledger, admin.ModelAdmin):
    """A whole ledger, newest first. A page of it is read; a new row is signed by its author."""

    actions = None
    readonly_fields = SIGNED
    list_select_related = ["indicator", "recorded_by"]
    search_fields = [
        "indicator__code",
        "indicator__name_fr",
        "indicator__name_en",
        "reason",
    ]
    ordering = ["-recorded_at", "indicator__code"]

    @admin.display(description=_("indicator"), ordering="indicator__code")
    def of_indicator(self, row):
        return str(row.indicator)

    def save_model(self, request, obj, form, change):
        obj.recorded_by = request.user
        super().save_model(request, obj, form, change)
        if isinstance(obj, Target):
            warn_of_years(request, obj.indicator)


def warn_of_years(request, indicator):
    """Say where annual targets do not add up to the plan's (rule 4)."""
    rows = ledgers.target_rows(indicator.plan, None).get(indicator.pk, [])
    differing = paths.years_and_plan(
        indicator.kind,
        rows,
        start=indicator.plan.first_quarter,
        end=indicator.plan.last_quarter,
        start_month=settings.FISCAL_YEAR_START_MONTH,
    )
    if differing is None:
        return
    total, target = (words.amount(each, indicator) for each in differing)
    sentence = gettext(
        "The annual targets of %(code)s add up to %(total)s; the plan’s target is %(target)s."
    )
    said = sentence % {"code": indicator.code, "total": total, "target": target}
    messages.warning(request, said)


@admin.register(Target)
class TargetAdmin(LedgerAdmin):
    list_display = ["of_indicator", "span", "printed", "effective_from", "decided_on", *SIGNED]
    list_filter = ["scope", "indicator__plan", "indicator__group__objective"]
    list_select_related = ["indicator", "recorded_by", "period"]
    fieldsets = [(None, {"fields": ["indicator"]}), *TargetInline.fieldsets]

    @admin.display(description=_("target"))
    def printed(self, target):
        return words.amount(target.value, target.indicator)

    @admin.display(description=_("for"))
    def span(self, target):
        if target.scope == TargetScope.QUARTER:
            return words.quarter_name(target.period)
        named = {TargetScope.YEAR: target.fiscal_year, TargetScope.MILESTONE: target.due_on}
        return named.get(target.scope) or target.get_scope_display()


@admin.register(IndicatorDefinition)
class DefinitionAdmin(LedgerAdmin):
    list_display = [
        "of_indicator",
        "effective_from",
        "method",
        "direction",
        "path",
        "is_break",
        *SIGNED,
    ]
    list_filter = ["method", "direction", "is_break", "indicator__plan"]
    fieldsets = [(None, {"fields": ["indicator"]}), *DefinitionInline.fieldsets]
