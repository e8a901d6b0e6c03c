"""The list of meetings of the board and of the assembly."""

from django.utils.translation import gettext_lazy as _

from events import words
from events.enums import Body
from events.listings.facets import NEWEST_FIRST, choices
from events.models import Meeting
from kpis.records_listing import Column, Facet, Listing, declare

MEETINGS = declare(
    Listing(
        model=Meeting,
        title=_("Meetings of the board and of the assembly"),
        columns=(
            Column("name", _("Meeting of a body"), lambda row: row.name, order=("search_text",)),
            Column(
                "body",
                _("Body"),
                lambda row: row.get_body_display(),
                order=("body",),
                raw=lambda row: row.body,
            ),
            Column(
                "date",
                _("Date"),
                lambda row: row.date_said,
                order=("first_day",),
                raw=lambda row: row.happened_on,
            ),
            Column(
                "decisions",
                _("Decisions"),
                lambda row: words.amount(len(row.decisions.all())),
                raw=lambda row: len(row.decisions.all()),
                is_number=True,
            ),
        ),
        facets=(Facet("body", _("Body"), "body", words=choices(Body)),),
        search=("search_text",),
        order=(NEWEST_FIRST,),
        prepare=lambda rows: rows.prefetch_related("decisions"),
        empty=_("No meeting on file."),
    )
)
