"""Channels, their figures and the ranges they are held against."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.models import Benchmark, Channel, ChannelFigure
from events.resources import ChannelFigureResource
from kpis.admin.exchange import ExchangeMixin
from kpis.admin.tracked import TrackedAdmin


@admin.register(Channel)
class ChannelAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "inside"]
    list_filter = ["kind"]
    list_select_related = ["inside"]
    search_fields = ["code", "name_fr", "name_en", "search_text"]
    autocomplete_fields = ["inside"]
    fields = [
        ("code", "order"),
        ("name_fr", "name_en"),
        ("kind", "inside"),
        "source",
        ("note_fr", "note_en"),
    ]

    @admin.display(description=_("name"), ordering="search_text")
    def name(self, channel):
        return channel.name


@admin.register(ChannelFigure)
class ChannelFigureAdmin(ExchangeMixin, TrackedAdmin):
    resource_classes = [ChannelFigureResource]
    list_display = ["label", "channel", "said", "days", "is_restated"]
    list_filter = ["channel", "metric", "is_restated"]
    list_select_related = ["channel"]
    search_fields = ["code", "label_fr", "label_en", "channel__search_text"]
    autocomplete_fields = ["channel"]
    fieldsets = [
        (None, {"fields": [("channel", "metric"), ("code", "order"), ("label_fr", "label_en")]}),
        (_("Figure"), {"fields": [("value", "unit", "qualifier"), "is_restated"]}),
        (_("When"), {"fields": [("first_day", "last_day"), "known_on"]}),
        (_("Source"), {"fields": ["source", ("note_fr", "note_en")]}),
    ]

    @admin.display(description=_("wording"), ordering="label_fr")
    def label(self, figure):
        return figure.label

    @admin.display(description=_("figure"), ordering="value")
    def said(self, figure):
        return figure.said

    @admin.display(description=_("period"), ordering="first_day")
    def days(self, figure):
        return figure.days_said


@admin.register(Benchmark)
class BenchmarkAdmin(admin.ModelAdmin):
    list_display = ["label", "channel", "metric", "range"]
    list_select_related = ["channel"]
    search_fields = ["code", "label_fr", "label_en"]
    autocomplete_fields = ["channel"]
    fields = [
        "code",
        ("channel", "metric"),
        ("label_fr", "label_en"),
        ("low", "high", "unit"),
        ("note_fr", "note_en"),
        "source",
    ]

    @admin.display(description=_("wording"), ordering="label_fr")
    def label(self, benchmark):
        return benchmark.label

    @admin.display(description=_("range"))
    def range(self, benchmark):
        return benchmark.range_said
