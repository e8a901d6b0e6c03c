"""The list of the channels' figures."""

from django.utils.translation import gettext_lazy as _

from events.enums import ChannelKind, Metric
from events.listings.facets import choices
from events.models import Channel, ChannelFigure
from kpis.records_listing import Column, Facet, Listing, declare


def _channels(met):
    return {row.code: row.name for row in Channel.objects.filter(code__in=met)}


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
            Facet("kind", _("Kind of channel"), "channel__kind", words=choices(ChannelKind)),
            Facet("metric", _("What is measured"), "metric", words=choices(Metric)),
        ),
        search=("channel__search_text",),
        order=("channel__order", "order"),
        prepare=lambda rows: rows.select_related("channel"),
        empty=_("No figure on file."),
    )
)
