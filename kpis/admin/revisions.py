"""The activity: every line of the values' history, newest first, to read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from kpis.admin import words
from kpis.admin.tracked import ReadOnlyAdmin
from kpis.admin.visibility import visible_revisions
from kpis.models import ValueRevision


@admin.register(ValueRevision)
class ValueRevisionAdmin(ReadOnlyAdmin):
    list_display = [
        "number",
        "when",
        "who",
        "act",
        "indicator",
        "quarter",
        "figure",
        "said",
        "door",
    ]
    list_filter = ["act", "door", "provenance", "value__period"]
    list_select_related = ["value__indicator", "value__period", "recorded_by", "text"]
    search_fields = [
        "value__indicator__code",
        "value__indicator__name_fr",
        "value__indicator__name_en",
        "recorded_by__first_name",
        "recorded_by__last_name",
    ]
    ordering = ["-number"]
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["indicator", "quarter", "category", "figure", "basis", "absence"]}),
        (_("Act"), {"fields": ["act", "status", "who", "when", "door", "provenance", "said"]}),
        (_("Place in the history"), {"fields": ["number", "version", "hash", "previous_hash"]}),
    ]
    readonly_fields = ["indicator", "quarter", "category", "figure", "who", "when", "said"]

    def get_queryset(self, request):
        return visible_revisions(request.user).order_by(*self.ordering)

    @admin.display(description=_("at"), ordering="recorded_at")
    def when(self, revision):
        return words.moment(revision.recorded_at)

    @admin.display(description=_("by"), ordering="recorded_by")
    def who(self, revision):
        return str(revision.recorded_by)

    @admin.display(description=_("indicator"), ordering="value__indicator__code")
    def indicator(self, revision):
        return str(revision.value.indicator)

    @admin.display(description=_("quarter"), ordering="value__period__starts_on")
    def quarter(self, revision):
        return words.quarter_name(revision.value.period)

    @admin.display(description=_("category"))
    def category(self, revision):
        return revision.value.category

    @admin.display(description=_("figure"))
    def figure(self, revision):
        return words.figure(revision, revision.value.indicator)

    @admin.display(description=_("words"))
    def said(self, revision):
        text = getattr(revision, "text", None)
        return (text.reason or text.comment) if text else ""
