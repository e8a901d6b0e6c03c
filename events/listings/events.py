"""The list of events."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from events import countries, words
from events.enums import Counted, EventKind, Level, OwnRole
from events.listings.facets import NEWEST_FIRST, choices
from events.models import Event, EventFigure, EventSeries
from kpis.records_listing import Column, Facet, Listing, declare


def _series(met):
    return {row.pk: row.name for row in EventSeries.objects.filter(pk__in=met)}


def _prepared(rows):
    everybody = EventFigure.objects.filter(counted=Counted.PARTICIPANTS, of_whom="")
    return rows.prefetch_related(Prefetch("figures", everybody, to_attr="participant_figures"))


def _participants(event):
    """Each statement once: « environ 120 »; two sources may differ."""
    said = [figure.said for figure in event.participant_figures]
    return " · ".join(dict.fromkeys(said))


def _participants_raw(event):
    stated = [f"{each.qualifier} {each.value:f}".strip() for each in event.participant_figures]
    return " ; ".join(dict.fromkeys(stated))


EVENTS = declare(
    Listing(
        model=Event,
        title=_("Events"),
        columns=(
            Column("name", _("Event"), lambda row: row.name, order=("search_text",)),
            Column(
                "date",
                _("Date"),
                lambda row: row.when,
                order=("first_day",),
                raw=lambda row: row.happened_on,
            ),
            Column("place", _("Location"), lambda row: row.place, order=("country", "city")),
            Column(
                "kind",
                _("Kind"),
                lambda row: row.get_kind_display(),
                order=("kind",),
                raw=lambda row: row.kind,
            ),
            Column(
                "level",
                _("Level"),
                lambda row: row.get_level_display(),
                raw=lambda row: row.level,
            ),
            Column(
                "role",
                _("Our role"),
                lambda row: row.get_own_role_display(),
                raw=lambda row: row.own_role,
            ),
            Column(
                "participants",
                _("Participants"),
                _participants,
                raw=_participants_raw,
                is_number=True,
            ),
            Column(
                "list",
                _("In the list"),
                lambda row: words.amount(row.listed_order) if row.listed_order else "",
                order=("listed_order",),
                raw=lambda row: row.listed_order,
                is_number=True,
            ),
        ),
        facets=(
            Facet("kind", _("Kind"), "kind", words=choices(EventKind)),
            Facet("level", _("Level"), "level", words=choices(Level)),
            Facet("role", _("Our role"), "own_role", words=choices(OwnRole)),
            Facet("country", _("Country"), "country", words=countries.names),
            Facet("series", _("Series"), "series", words=_series, blank=None),
            Facet("year", _("Year"), "first_day__year", blank=None),
        ),
        search=("search_text",),
        order=(NEWEST_FIRST, "listed_order"),
        prepare=_prepared,
        empty=_("No event on file."),
    )
)
