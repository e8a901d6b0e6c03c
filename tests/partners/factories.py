"""The smallest valid records of partners."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from partners.enums import Kind, Role, Sector
from partners.models import (
    CountryIncome,
    Meeting,
    Organisation,
    OrganisationRole,
    Partnership,
)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name_fr = factory.Sequence(lambda n: f"Organisation {n}")
    kind = Kind.OTHER
    known_on = date(2025, 3, 31)


class RoleFactory(DjangoModelFactory):
    class Meta:
        model = OrganisationRole

    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.PARTNER
    known_on = date(2025, 3, 31)


class PartnershipFactory(DjangoModelFactory):
    class Meta:
        model = Partnership

    organisation = factory.SubFactory(OrganisationFactory)
    project_code = "weave"
    project_name_fr = "WEAVE"


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    organisation = factory.SubFactory(OrganisationFactory)
    sector = Sector.SCIENCE
    subject = "Rencontre"
    known_on = date(2025, 3, 31)


class CountryIncomeFactory(DjangoModelFactory):
    class Meta:
        model = CountryIncome

    country = "SN"
    group = "lower_middle"
    classified_on = date(2024, 7, 1)
    source = "Banque mondiale"
