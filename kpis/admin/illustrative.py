"""Illustrative quarters, to read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from kpis.admin import words
from kpis.admin.tracked import ReadOnlyAdmin
from kpis.models import IllustrativeQuarter


@admin.register(IllustrativeQuarter)
class IllustrativeQuarterAdmin(ReadOnlyAdmin):
    """Invented quarters: only trends draw them; the command removes and loads them (rule 17)."""

    list_display = ["of_indicator", "quarter", "in_quarter", "total"]
    list_filter = ["indicator__plan", "indicator__group__objective"]
    list_select_related = ["indicator", "period"]
    search_fields = ["indicator__code", "indicator__name_fr", "indicator__name_en"]
    ordering = ["indicator__code", "period__starts_on"]

    @admin.display(description=_("indicator"), ordering="indicator__code")
    def of_indicator(self, row):
        return str(row.indicator)

    @admin.display(description=_("quarter"), ordering="period__starts_on")
    def quarter(self, row):
        return words.quarter_name(row.period)

    @admin.display(description=_("in the quarter (illustrative)"))
    def in_quarter(self, row):
        return words.amount(row.in_period, row.indicator)

    @admin.display(description=_("to date (illustrative)"))
    def total(self, row):
        return words.amount(row.to_date, row.indicator)
