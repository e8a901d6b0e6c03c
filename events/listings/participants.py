"""The list of people who took part in events."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from events import countries
from events.enums import PersonRole
from events.listings.facets import choices
from events.models import Participant, Participation
from kpis.records_listing import Column, Facet, Listing, declare

PARTICIPANTS = declare(
    Listing(
        model=Participant,
        title=_("People who took part"),
        columns=(
            Column("name", _("Name"), lambda row: row.name, order=("search_text",)),
            Column("organisation", _("Organisation"), lambda row: row.organisation),
            Column(
                "country", _("Country"), lambda row: row.country_name, raw=lambda row: row.country
            ),
            Column(
                "events",
                _("Events"),
                lambda row: " · ".join(each.event.name for each in row.participations.all()),
            ),
        ),
        facets=(
            Facet("country", _("Country"), "country", words=countries.names),
            Facet("role", _("Role"), "participations__role", words=choices(PersonRole)),
        ),
        search=("search_text", "participations__event__search_text"),
        order=("search_text",),
        prepare=lambda rows: rows.prefetch_related(
            Prefetch("participations", Participation.objects.select_related("event"))
        ),
        empty=_("Nobody on file."),
    )
)
