"""Stated amounts, agreements and audited statements."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from kpis.admin.exchange import ExchangeMixin
from kpis.admin.tracked import TrackedAdmin
from kpis.forms import EXACT_NUMBERS
from projects.admin.addresses import HTTPS
from projects.models import AuditedStatement, FundingAgreement, FundingStatement
from projects.resources import FundingAgreementResource


@admin.register(FundingStatement)
class FundingStatementAdmin(TrackedAdmin):
    list_display = ["label", "kind", "funder", "amount", "currency", "source"]
    list_filter = ["kind", "currency"]
    search_fields = ["code", "folded"]
    autocomplete_fields = ["project", "same_as"]
    formfield_overrides = EXACT_NUMBERS
    fieldsets = [
        (None, {"fields": [("code", "order", "kind"), ("label_fr", "label_en")]}),
        (
            _("Amount"),
            {
                "description": _("In its own currency. Foreign money is not converted."),
                "fields": [("amount", "currency", "qualifier"), "same_as"],
            },
        ),
        (_("Funder"), {"fields": [("funder_fr", "funder_en"), ("years_fr", "years_en")]}),
        (_("Use"), {"fields": ["project", ("purpose_fr", "purpose_en")]}),
        (
            _("Texts"),
            {"fields": [("note_fr", "note_en"), "source", ("happened_on", "known_on")]},
        ),
    ]

    @admin.display(description=_("wording"), ordering="folded")
    def label(self, statement):
        return statement.label

    @admin.display(description=_("funder"), ordering="funder_fr")
    def funder(self, statement):
        return statement.funder


@admin.register(FundingAgreement)
class FundingAgreementAdmin(ExchangeMixin, TrackedAdmin):
    resource_classes = [FundingAgreementResource]
    list_display = ["label", "nature", "funder", "amount", "currency", "happened_on"]
    list_filter = ["nature", "currency"]
    search_fields = ["code", "folded"]
    autocomplete_fields = ["project", "levers"]
    formfield_overrides = EXACT_NUMBERS
    fieldsets = [
        (None, {"fields": [("code", "nature"), ("label_fr", "label_en")]}),
        (
            _("Amount"),
            {
                "description": _(
                    "In its own currency. A conversion needs the rate, its day and its source."
                ),
                "fields": [("amount", "currency"), ("rate", "rate_on", "rate_source")],
            },
        ),
        (_("Funder"), {"fields": [("funder_fr", "funder_en"), ("years_fr", "years_en")]}),
        (_("Use"), {"fields": ["project", "levers"]}),
        (
            _("Texts"),
            {"fields": [("note_fr", "note_en"), "source", ("happened_on", "known_on")]},
        ),
    ]

    @admin.display(description=_("wording"), ordering="folded")
    def label(self, agreement):
        return agreement.label

    @admin.display(description=_("funder"), ordering="funder_fr")
    def funder(self, agreement):
        return agreement.funder


@admin.register(AuditedStatement)
class AuditedStatementAdmin(TrackedAdmin):
    list_display = ["year_ended_on", "auditor", "opinion", "signed_on"]
    list_filter = ["opinion"]
    search_fields = ["auditor"]
    formfield_overrides = HTTPS
    fields = [
        ("year_ended_on", "auditor", "opinion"),
        ("signed_on", "link"),
        ("note_fr", "note_en"),
        "source",
    ]
