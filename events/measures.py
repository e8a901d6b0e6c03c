"""The figures that these records feed (design §5).

Rule 27: which entries feed a figure comes from the lists themselves, never from a kind or a
place. An event whose level no source states is in no figure by level.
"""

from django.utils.translation import gettext_lazy as _

from events.enums import ChannelKind, EventKind, Level, Metric
from events.models import ChannelFigure, Committee, Event, Participant, Training
from kpis.enums import Unit
from kpis.registry import Count, Total, measure


@measure("trainings", unit=Unit.COUNT, definition=_("Trainings given, programmes left out."))
def trainings(span):
    """Trainings given in the span.

    Source: the modules of report §2.4. Unit: trainings. A programme gathers trainings and is
    not one more; a training within an event and a webinar series are not counted.
    """
    rows = Training.objects.counted().within(span)
    return Count(rows, undated=rows.undated())


@measure(
    "funded-events",
    unit=Unit.COUNT,
    definition=_("Events at which we paid for at least one person’s part."),
)
def funded_events(span):
    """Events with a participation that the organisation paid for.

    Source: the participations on file; the report names none as paid. Unit: events.
    """
    rows = Event.objects.with_funded_participation().within(span)
    return Count(rows, undated=rows.undated())


@measure(
    "funded-speakers",
    unit=Unit.COUNT,
    definition=_("People whom we paid to speak at events, each counted once."),
)
def funded_speakers(span):
    """Speakers whom the organisation paid for, once however often they spoke.

    Source: the participations on file; the report names none as paid. Unit: people.
    """
    return Count(Participant.objects.funded_speakers(span))


@measure(
    "conferences-national",
    unit=Unit.COUNT,
    definition=_(
        "Listed conferences called national by a source; annex 2 names 30 without their level."
    ),
)
def conferences_national(span):
    """Listed conferences of national level.

    Source: annex 2, which names 30 conferences and gives no level: until a source states one,
    there is no record. Unit: conferences.
    """
    return _conferences(span, Level.NATIONAL)


@measure(
    "conferences-international",
    unit=Unit.COUNT,
    definition=_(
        "Listed conferences called international by a source; annex 2 names 30 without their level."
    ),
)
def conferences_international(span):
    """Listed conferences of international level.

    Source: annex 2, which names 30 conferences and gives no level: until a source states one,
    there is no record. Unit: conferences.
    """
    return _conferences(span, Level.INTERNATIONAL)


@measure("webinars", unit=Unit.COUNT, definition=_("Webinars held; a series is not one more."))
def webinars(span):
    """Webinars held in the span.

    Source: the events on file. The report names a series (§3.4) without its webinars, so none
    is on record. Unit: webinars.
    """
    rows = Event.objects.of_kind(EventKind.WEBINAR).within(span)
    return Count(rows, undated=rows.undated())


@measure(
    "committees-national",
    unit=Unit.COUNT,
    definition=_("Seats on committees of the national list, in force in the span."),
)
def committees_national(span):
    """National and local committees contributed to.

    Source: annex 2, national list. Unit: entries of the list, in force at some time in the span.
    """
    return _committees(span, Level.NATIONAL)


@measure(
    "committees-international",
    unit=Unit.COUNT,
    definition=_("Seats on committees of the international list, in force in the span."),
)
def committees_international(span):
    """International committees contributed to.

    Source: annex 2, international list. Unit: entries of the list, in force at some time in the
    span.
    """
    return _committees(span, Level.INTERNATIONAL)


@measure("newsletters", unit=Unit.COUNT, definition=_("Editions of the newsletter sent."))
def newsletters(span):
    """Editions of the newsletter sent in the span.

    Source: report §3.4, for 2024-2025 alone. Unit: editions. The total that annex 1 restates is
    not counted.
    """
    return _sum(span, Metric.EDITIONS, ChannelKind.NEWSLETTER)


@measure(
    "posts",
    unit=Unit.COUNT,
    definition=_("Posts on social accounts; a campaign’s are among its account’s."),
)
def posts(span):
    """Posts on social accounts in the span, campaigns not added.

    Source: report §3.4, for 2024-2025 alone. Unit: posts. The total that annex 1 restates is not
    counted.
    """
    return _sum(span, Metric.POSTS, ChannelKind.SOCIAL)


@measure(
    "impressions",
    unit=Unit.COUNT,
    definition=_("Impressions on social accounts; a campaign’s are among its account’s."),
)
def impressions(span):
    """Impressions on social accounts in the span, campaigns not added.

    Source: report §3.4, for 2024-2025 alone. Unit: impressions. The total that annex 1 restates
    is not counted.
    """
    return _sum(span, Metric.IMPRESSIONS, ChannelKind.SOCIAL)


@measure("articles", unit=Unit.COUNT, definition=_("Articles published on the blog."))
def articles(span):
    """Articles and blog posts published in the span.

    Source: report §3.4, the total at 31 March 2025. Unit: articles. The one that a partner
    published is among them and not added.
    """
    return _sum(span, Metric.ARTICLES, ChannelKind.BLOG)


@measure(
    "followers",
    unit=Unit.COUNT,
    definition=_("Followers of social accounts, at the latest day known for each."),
)
def followers(span):
    """Followers of each social account at its latest figure up to the span's end.

    Source: report §3.4, LinkedIn alone. Unit: followers. A level: not summed over time.
    """
    figures = ChannelFigure.objects.counted(Metric.FOLLOWERS, ChannelKind.SOCIAL)
    return Total(figures.latest_of_each_channel(span.ends_on), of="value")


def _conferences(span, level):
    rows = Event.objects.listed().of_level(level).within(span)
    return Count(rows, undated=rows.undated())


def _committees(span, level):
    rows = Committee.objects.of_level(level).in_force_during(span)
    return Count(rows, undated=rows.undated())


def _sum(span, metric, kind):
    rows = ChannelFigure.objects.counted(metric, kind).within(span)
    return Total(rows, of="value", undated=rows.undated())
