"""The lists of this app's records; a figure's sources use them too."""

from django.db.models import F, Prefetch
from django.utils.translation import gettext_lazy as _

from events import countries, words
from events.enums import (
    Body,
    ChannelKind,
    Counted,
    EventKind,
    Level,
    Metric,
    OwnRole,
    PersonRole,
    TrainingKind,
)
from events.models import (
    Channel,
    ChannelFigure,
    Committee,
    Event,
    EventFigure,
    EventSeries,
    Meeting,
    Participant,
    Participation,
    Training,
)
from kpis.records_listing import Column, Facet, Listing, declare

# Databases put rows without a day first or last, each in its own way.
NEWEST_FIRST = F("first_day").desc(nulls_last=True)


def _choices(choices):
    """The words of a closed list, for a facet."""
    return lambda met: dict(choices.choices)


def _series(met):
    return {row.pk: row.name for row in EventSeries.objects.filter(pk__in=met)}


def _channels(met):
    return {row.code: row.name for row in Channel.objects.filter(code__in=met)}


def _events(rows):
    everybody = EventFigure.objects.filter(counted=Counted.PARTICIPANTS, of_whom="")
    return rows.prefetch_related(Prefetch("figures", everybody, to_attr="participant_figures"))


def _participants(event):
    """Each statement once: « environ 120 »; two sources may differ."""
    said = [words.qualified(each.value, each.qualifier) for each in event.participant_figures]
    return " · ".join(dict.fromkeys(said))


def _participants_raw(event):
    return " ; ".join(
        dict.fromkeys(
            f"{each.qualifier} {each.value}".strip() for each in event.participant_figures
        )
    )


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
            Facet("kind", _("Kind"), "kind", words=_choices(EventKind)),
            Facet("level", _("Level"), "level", words=_choices(Level)),
            Facet("role", _("Our role"), "own_role", words=_choices(OwnRole)),
            Facet("country", _("Country"), "country", words=countries.names),
            Facet("series", _("Series"), "series", words=_series, blank=None),
            Facet("year", _("Year"), "first_day__year", blank=None),
        ),
        search=("search_text",),
        order=(NEWEST_FIRST, "listed_order"),
        prepare=_events,
        empty=_("No event on file."),
    )
)

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
        facets=(Facet("level", _("Level"), "level", words=_choices(Level)),),
        search=("search_text",),
        order=("order",),
        empty=_("No committee on file."),
    )
)

TRAININGS = declare(
    Listing(
        model=Training,
        title=_("Trainings"),
        columns=(
            Column("name", _("Training"), lambda row: row.name, order=("search_text",)),
            Column(
                "kind",
                _("Kind"),
                lambda row: row.get_kind_display(),
                order=("kind",),
                raw=lambda row: row.kind,
            ),
            Column(
                "date",
                _("Date"),
                lambda row: row.date_said,
                order=("first_day",),
                raw=lambda row: row.happened_on,
            ),
            Column(
                "hours",
                _("Hours"),
                lambda row: row.hours_said,
                order=("duration_hours",),
                raw=lambda row: row.duration_hours,
                is_number=True,
            ),
            Column(
                "participants",
                _("Participants"),
                lambda row: row.participants_said,
                raw=lambda row: row.participants,
                is_number=True,
            ),
            Column("trainers", _("Trainers"), lambda row: ", ".join(row.trainers.splitlines())),
        ),
        facets=(
            Facet("kind", _("Kind"), "kind", words=_choices(TrainingKind)),
            Facet("project", _("Project"), "project"),
        ),
        search=("search_text",),
        order=("order",),
        empty=_("No training on file."),
    )
)

CHANNEL_FIGURES = declare(
    Listing(
        model=ChannelFigure,
        title=_("Figures of channels"),
        columns=(
            Column("measured", _("What is measured"), lambda row: row.label),
            Column(
                "channel",
                _("Channel"),
                lambda row: row.channel.name,
                order=("channel__order", "order"),
            ),
            Column(
                "value",
                _("Figure"),
                lambda row: row.said,
                raw=lambda row: row.value,
                is_number=True,
            ),
            Column("unit", _("Unit"), lambda row: row.get_unit_display(), raw=lambda row: row.unit),
            Column(
                "days",
                _("Period"),
                lambda row: row.days_said,
                order=("first_day", "last_day"),
                raw=lambda row: f"{row.first_day}/{row.last_day}" if row.first_day else "",
            ),
            Column("source", _("Source"), lambda row: row.source),
        ),
        facets=(
            Facet("channel", _("Channel"), "channel__code", words=_channels),
            Facet("kind", _("Kind of channel"), "channel__kind", words=_choices(ChannelKind)),
            Facet("metric", _("What is measured"), "metric", words=_choices(Metric)),
        ),
        search=("channel__search_text",),
        order=("channel__order", "order"),
        prepare=lambda rows: rows.select_related("channel"),
        empty=_("No figure on file."),
    )
)

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
            Facet("role", _("Role"), "participations__role", words=_choices(PersonRole)),
        ),
        search=("search_text", "participations__event__search_text"),
        order=("search_text",),
        prepare=lambda rows: rows.prefetch_related(
            Prefetch("participations", Participation.objects.select_related("event"))
        ),
        empty=_("Nobody on file."),
    )
)

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
        facets=(Facet("body", _("Body"), "body", words=_choices(Body)),),
        search=("search_text",),
        order=(NEWEST_FIRST,),
        prepare=lambda rows: rows.prefetch_related("decisions"),
        empty=_("No meeting on file."),
    )
)
