"""What is kept beside organisations: people, mandates, partnerships, agreements, meetings."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from kpis.admin.exchange import ExchangeMixin
from kpis.admin.tracked import TrackedAdmin
from partners import resources
from partners.admin.countries import CountryChoices
from partners.models import (
    Agreement,
    AgreementParty,
    CountryIncome,
    Mandate,
    Meeting,
    Partnership,
    Person,
)


class DateSaid:
    """A column of an admin: the record's date as far as it is known."""

    @admin.display(description=_("date"), ordering="first_day")
    def date(self, row):
        return row.date_said


class TermSaid:
    @admin.display(description=_("term"), ordering="began_first_day")
    def term(self, row):
        return row.term_said


class MandateInline(admin.TabularInline):
    model = Mandate
    extra = 0
    fields = ["body", "organisation", "role_fr", "role_en", "composition", "began_on", "ended_on"]
    autocomplete_fields = ["organisation"]


@admin.register(Person)
class PersonAdmin(CountryChoices, ExchangeMixin, TrackedAdmin):
    resource_classes = [resources.PersonResource]
    list_display = ["__str__", "category", "role_fr", "organisation"]
    list_filter = ["category"]
    list_select_related = ["organisation"]
    search_fields = ["search_text", "name", "affiliation"]
    autocomplete_fields = ["organisation"]
    inlines = [MandateInline]


@admin.register(Mandate)
class MandateAdmin(TermSaid, ExchangeMixin, TrackedAdmin):
    resource_classes = [resources.MandateResource]
    list_display = ["__str__", "body", "role_fr", "composition", "term"]
    list_filter = ["body", "composition"]
    list_select_related = ["person", "organisation"]
    search_fields = ["person__search_text", "organisation__search_text", "role_fr"]
    autocomplete_fields = ["person", "organisation"]


@admin.register(Partnership)
class PartnershipAdmin(TermSaid, ExchangeMixin, TrackedAdmin):
    resource_classes = [resources.PartnershipResource]
    list_display = ["organisation", "project_name", "contribution", "term"]
    list_filter = ["contribution"]
    list_select_related = ["organisation"]
    search_fields = ["organisation__search_text", "project_code", "project_name_fr"]
    autocomplete_fields = ["organisation"]

    @admin.display(description=_("project"), ordering="project_code")
    def project_name(self, row):
        return row.project_name


class PartyInline(admin.TabularInline):
    model = AgreementParty
    extra = 0
    autocomplete_fields = ["organisation"]


@admin.register(Agreement)
class AgreementAdmin(DateSaid, ExchangeMixin, TrackedAdmin):
    resource_classes = [resources.AgreementResource]
    list_display = ["name_fr", "kind", "date"]
    list_filter = ["kind"]
    search_fields = ["search_text"]
    inlines = [PartyInline]


@admin.register(Meeting)
class MeetingAdmin(DateSaid, ExchangeMixin, TrackedAdmin):
    resource_classes = [resources.MeetingResource]
    list_display = ["subject", "organisation", "sector", "date"]
    list_filter = ["sector"]
    list_select_related = ["organisation"]
    search_fields = ["search_text", "organisation__search_text"]
    autocomplete_fields = ["organisation"]


@admin.register(CountryIncome)
class CountryIncomeAdmin(CountryChoices, TrackedAdmin):
    list_display = ["country_name", "group", "classified_on", "source"]
    list_filter = ["group"]
    search_fields = ["country"]

    @admin.display(description=_("country"), ordering="country")
    def country_name(self, row):
        return row.country_name
