"""Loads the organisations, people and agreements that a report names."""

from partners.models import (
    Agreement,
    AgreementParty,
    CountryIncome,
    Mandate,
    Organisation,
    OrganisationName,
    OrganisationRole,
    Partnership,
    Person,
)


def load_records(loader):
    """Add what the report's records lack. Everything is known from the report's date on.

    Raise FixtureError for a file that is wrong, OSError for one that is missing.
    """
    rows = loader.add_records(Organisation, "organisations.csv", ["name_fr"])
    organisations = {row.name_fr: row for row in rows}

    def of_organisation(cells):
        return {**cells, **loader.links(cells, organisation=organisations)}

    loader.add_records(
        OrganisationName, "organisation_names.csv", ["organisation", "name"], of_organisation
    )
    loader.add_records(
        OrganisationRole,
        "organisation_roles.csv",
        ["organisation", "role", "label_fr", "began_on"],
        of_organisation,
    )
    loader.add_records(
        Partnership,
        "partnerships.csv",
        ["organisation", "project_code", "contribution", "began_on"],
        of_organisation,
    )
    _people(loader, of_organisation)
    _agreements(loader, organisations)
    loader.add_records(CountryIncome, "income_groups.csv", ["country", "classified_on"])


def _people(loader, of_organisation):
    rows = loader.add_records(Person, "people.csv", ["name", "role_fr"], of_organisation)
    people = {row.name: row for row in rows if row.name}
    loader.add_records(
        Mandate,
        "mandates.csv",
        ["body", "person", "role_fr"],
        lambda cells: {**cells, **loader.links(cells, person=people)},
    )


def _agreements(loader, organisations):
    rows = loader.add_records(Agreement, "agreements.csv", ["name_fr"])
    agreements = {row.name_fr: row for row in rows}
    loader.add_records(
        AgreementParty,
        "agreement_parties.csv",
        ["agreement", "organisation"],
        lambda cells: loader.links(cells, agreement=agreements, organisation=organisations),
    )
