"""The lists of partners: what each shows, by what it is narrowed."""

from django.utils.translation import gettext_lazy as _

from kpis.records_listing import Column, Facet, Listing, declare
from partners import countries, enums
from partners.models import Agreement, Mandate, Meeting, Organisation, Partnership, Person


def words_of(choices):
    """How a facet says the values of a closed list."""
    labels = dict(choices.choices)
    return lambda values: {value: labels.get(value, value) for value in values}


ORGANISATIONS = declare(
    Listing(
        model=Organisation,
        title=_("Partners"),
        columns=(
            Column("name", _("Name"), lambda row: row.name, order=("search_text",)),
            Column("kind", _("Kind"), lambda row: row.get_kind_display(), order=("kind",)),
            Column("place", _("Place"), lambda row: row.place, order=("country", "province")),
            Column(
                "roles",
                _("Roles"),
                lambda row: "; ".join(dict.fromkeys(str(role.label) for role in row.roles.all())),
            ),
            Column(
                "partnerships",
                _("Partnerships"),
                lambda row: len(row.partnerships.all()),
                is_number=True,
            ),
        ),
        facets=(
            Facet("role", _("Role"), "roles__role", words_of(enums.Role)),
            Facet("kind", _("Kind"), "kind", words_of(enums.Kind)),
            Facet("country", _("Country"), "country", countries.words),
            Facet("province", _("Province"), "province", words_of(enums.Province)),
        ),
        search=("search_text", "other_names__search_text"),
        order=("search_text",),
        prepare=lambda rows: rows.prefetch_related("roles", "partnerships"),
        empty=_("No partner yet."),
    )
)

PEOPLE = declare(
    Listing(
        model=Person,
        title=_("People"),
        columns=(
            Column("name", _("Name"), str, order=("search_text",)),
            Column("role", _("Role"), lambda row: row.role),
            Column("category", _("Category"), lambda row: row.get_category_display()),
            Column(
                "organisation",
                _("Organisation"),
                lambda row: str(row.organisation or row.affiliation),
            ),
        ),
        facets=(Facet("category", _("Category"), "category", words_of(enums.PersonCategory)),),
        search=("search_text", "organisation__search_text"),
        order=("search_text",),
        prepare=lambda rows: rows.select_related("organisation"),
        empty=_("Nobody is recorded yet."),
    )
)

MANDATES = declare(
    Listing(
        model=Mandate,
        title=_("Members and mandates"),
        columns=(
            Column("member", _("Member"), lambda row: str(row.person or row.organisation)),
            Column("body", _("Body"), lambda row: row.get_body_display(), order=("body",)),
            Column("role", _("Role"), lambda row: row.role),
            Column("counted_as", _("Counted as"), lambda row: row.get_composition_display()),
            Column("term", _("Term"), lambda row: row.term_said, order=("began_first_day",)),
        ),
        facets=(
            Facet("body", _("Body"), "body", words_of(enums.Body)),
            Facet("counted_as", _("Counted as"), "composition", words_of(enums.Composition)),
        ),
        search=("person__search_text", "organisation__search_text"),
        order=("body",),
        prepare=lambda rows: rows.select_related("person", "organisation"),
        empty=_("No mandate is recorded yet."),
    )
)

PARTNERSHIPS = declare(
    Listing(
        model=Partnership,
        title=_("Partnerships"),
        columns=(
            Column(
                "organisation",
                _("Organisation"),
                lambda row: row.organisation.name,
                order=("organisation__search_text",),
            ),
            Column("project", _("Project"), lambda row: row.project_name, order=("project_code",)),
            Column("contribution", _("Contribution"), lambda row: row.get_contribution_display()),
            Column("term", _("Term"), lambda row: row.term_said, order=("began_first_day",)),
        ),
        facets=(
            Facet("project", _("Project"), "project_code"),
            Facet("contribution", _("Contribution"), "contribution", words_of(enums.Contribution)),
            Facet("country", _("Country"), "organisation__country", countries.words),
        ),
        search=("organisation__search_text", "project_code"),
        order=("project_code",),
        prepare=lambda rows: rows.select_related("organisation"),
        empty=_("No partnership is recorded yet."),
    )
)

AGREEMENTS = declare(
    Listing(
        model=Agreement,
        title=_("Agreements"),
        columns=(
            Column("name", _("Name"), lambda row: row.name, order=("search_text",)),
            Column("kind", _("Kind"), lambda row: row.get_kind_display()),
            Column(
                "parties",
                _("Parties"),
                lambda row: "; ".join(party.name for party in row.parties.all()),
            ),
            Column("date", _("Date"), lambda row: row.date_said, order=("first_day",)),
        ),
        facets=(Facet("kind", _("Kind"), "kind", words_of(enums.AgreementKind)),),
        search=("search_text", "parties__search_text"),
        order=("search_text",),
        prepare=lambda rows: rows.prefetch_related("parties"),
        empty=_("No agreement is recorded yet."),
    )
)

MEETINGS = declare(
    Listing(
        model=Meeting,
        title=_("Meetings"),
        columns=(
            Column("subject", _("Subject"), lambda row: row.subject, order=("search_text",)),
            Column("organisation", _("Organisation"), lambda row: row.organisation.name),
            Column("sector", _("Counted as"), lambda row: row.get_sector_display()),
            Column("date", _("Date"), lambda row: row.date_said, order=("first_day",)),
            Column("met_by", _("Who met them"), lambda row: row.met_by),
        ),
        facets=(Facet("sector", _("Counted as"), "sector", words_of(enums.Sector)),),
        search=("search_text", "organisation__search_text"),
        order=("-first_day",),
        prepare=lambda rows: rows.select_related("organisation"),
        empty=_("No meeting is recorded yet."),
    )
)
