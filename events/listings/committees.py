"""The list of committees."""

from django.utils.translation import gettext_lazy as _

from events.enums import Level
from events.listings.facets import choices
from events.models import Committee
from kpis.records_listing import Column, Facet, Listing, declare

COMMITTEES = declare(
    Listing(
        model=Committee,
        title=_("Committees"),
        columns=(
            Column("name", _("Committee"), lambda row: row.name, order=("search_text",)),
            Column(
                "level",
                _("Level"),
                lambda row: row.get_level_display(),
                order=("level",),
                raw=lambda row: row.level,
            ),
            Column("term", _("Term of office"), lambda row: row.term_said),
            Column("seat", _("Who sits there"), lambda row: row.seat),
            Column("note", _("Note"), lambda row: row.note),
            Column("source", _("Source"), lambda row: row.source),
        ),
        facets=(Facet("level", _("Level"), "level", words=choices(Level)),),
        search=("search_text",),
        order=("order",),
        empty=_("No committee on file."),
    )
)
