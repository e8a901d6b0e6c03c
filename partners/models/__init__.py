"""The rows of partners, one file per subject."""

from partners.models.agreements import Agreement, AgreementParty
from partners.models.income import CountryIncome
from partners.models.meetings import Meeting
from partners.models.organisations import Organisation, OrganisationMerge, OrganisationName
from partners.models.partnerships import OrganisationRole, Partnership
from partners.models.people import Mandate, Person

__all__ = [
    "Agreement",
    "AgreementParty",
    "CountryIncome",
    "Mandate",
    "Meeting",
    "Organisation",
    "OrganisationMerge",
    "OrganisationName",
    "OrganisationRole",
    "Partnership",
    "Person",
]
