"""Publications, and the figures that they print."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from kpis.admin import words
from kpis.admin.words import QuarterChoices
from kpis.forms import EXACT_NUMBERS
from kpis.models import Publication, PublishedFigure


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    list_display = ["title", "code", "published_on", "figure_count"]
    search_fields = ["code", "title_fr", "title_en"]
    fields = ["code", ("title_fr", "title_en"), "published_on"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(figures_printed=Count("figures"))

    @admin.display(description=_("title"), ordering="title_fr")
    def title(self, publication):
        return publication.title

    @admin.display(description=_("figures"), ordering="figures_printed")
    def figure_count(self, publication):
        return publication.figures_printed


@admin.register(PublishedFigure)
class PublishedFigureAdmin(QuarterChoices, admin.ModelAdmin):
    list_display = ["code", "label", "printed", "reads", "about", "place"]
    list_display_links = ["code", "label"]
    list_filter = ["publication", "reads", "unit"]
    list_select_related = ["indicator", "group"]
    search_fields = ["code", "label_fr", "label_en", "place", "indicator__code"]
    formfield_overrides = EXACT_NUMBERS
    fieldsets = [
        (None, {"fields": [("publication", "code"), "place", ("label_fr", "label_en")]}),
        (
            _("As printed"),
            {"fields": [("value", "decimals", "unit"), ("reads", "qualifier", "scope")]},
        ),
        (_("What it speaks of"), {"fields": ["indicator", "group", "period"]}),
    ]

    @admin.display(description=_("wording"), ordering="label_fr")
    def label(self, row):
        return row.label

    @admin.display(description=_("printed"))
    def printed(self, row):
        return words.amount(row.value, row)

    @admin.display(description=_("about"))
    def about(self, row):
        return str(row.indicator or row.group or "")
