"""Contradictions of publications, the parts of printed totals, and what was decided, to read."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from kpis.admin import words
from kpis.admin.tracked import ReadOnlyAdmin
from kpis.models import Contradiction, FigurePart, Resolution, Statement


class StatementInline(admin.TabularInline):
    model = Statement
    extra = 0
    fields = ["order", "place", "quotation", "figure", "unit"]


@admin.register(Contradiction)
class ContradictionAdmin(admin.ModelAdmin):
    list_display = ["number", "heading", "kind", "publication", "statement_count"]
    list_display_links = ["number", "heading"]
    list_filter = ["publication", "kind"]
    list_select_related = ["publication"]
    search_fields = ["heading_fr", "heading_en", "statements__quotation", "statements__place"]
    fields = [
        ("publication", "number", "kind"),
        ("heading_fr", "heading_en"),
        ("reading_fr", "reading_en"),
        "difference",
    ]
    inlines = [StatementInline]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(places_counted=Count("statements"))

    @admin.display(description=_("heading"), ordering="heading_fr")
    def heading(self, contradiction):
        return contradiction.heading

    @admin.display(description=_("statements"), ordering="places_counted")
    def statement_count(self, contradiction):
        return contradiction.places_counted


@admin.register(FigurePart)
class FigurePartAdmin(admin.ModelAdmin):
    list_display = ["figure", "indicator"]
    list_filter = ["figure__publication"]
    list_select_related = ["figure", "indicator"]
    search_fields = ["figure__code", "indicator__code"]
    autocomplete_fields = ["figure", "indicator"]


@admin.register(Resolution)
class ResolutionAdmin(ReadOnlyAdmin):
    """Resolutions are recorded on the reconciliation's pages; a new one supersedes the last."""

    list_display = ["about", "what_stands", "words", "recorded_by", "moment"]
    list_filter = ["stands"]
    list_select_related = ["figure", "contradiction", "statement", "recorded_by"]
    search_fields = ["words", "figure__code", "contradiction__heading_fr"]

    @admin.display(description=_("about"))
    def about(self, row):
        return str(row.figure or row.contradiction)

    @admin.display(description=_("what stands"))
    def what_stands(self, row):
        return row.statement.place if row.statement else row.get_stands_display()

    @admin.display(description=_("recorded at"), ordering="recorded_at")
    def moment(self, row):
        return words.moment(row.recorded_at)
