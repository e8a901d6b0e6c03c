"""The closed lists of what the organisation takes part in and publishes. No model, no query."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    CONFERENCE = "conference", _("conference")
    SUMMIT = "summit", _("summit")
    WORKSHOP = "workshop", _("workshop")
    PANEL = "panel", _("panel or round table")
    LAUNCH = "launch", _("launch")
    COMMITTEE_MEETING = "committee_meeting", _("committee meeting")
    WEBINAR = "webinar", _("webinar")
    WEBINAR_SERIES = "webinar_series", _("webinar series")
    OTHER = "other", _("other")


class Level(TextChoices):
    """As a source says it; never read from a place or a kind (rule 27)."""

    NATIONAL = "national", _("national")
    INTERNATIONAL = "international", _("international")


class Attendance(TextChoices):
    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("in person and online")


class OwnRole(TextChoices):
    """What the organisation did at an event."""

    ORGANISER = "organiser", _("organiser")
    CO_ORGANISER = "co_organiser", _("co-organiser")
    SPEAKER = "speaker", _("speaker")
    PARTICIPANT = "participant", _("participant")


class PersonRole(TextChoices):
    SPEAKER = "speaker", _("speaker")
    MODERATOR = "moderator", _("moderator")
    PARTICIPANT = "participant", _("participant")


class Counted(TextChoices):
    """What a figure about an event counts."""

    PARTICIPANTS = "participants", _("participants")
    COUNTRIES = "countries", _("countries")
    MEMBER_COUNTRIES = "member_countries", _("GPAI member countries")
    SIGNATORIES = "signatories", _("signatory countries")
    EXPERTS = "experts", _("experts")
    SPEAKERS = "speakers", _("speakers")
    CONTRIBUTORS = "contributors", _("contributors")
    GOVERNMENT = "government", _("government representatives")
    INSTITUTIONS = "institutions", _("institutions")
    DELEGATIONS = "delegations", _("international delegations")
    SESSIONS = "sessions", _("sessions")


class OfWhom(TextChoices):
    """The part of the people or bodies counted that a figure speaks of; empty: all of them."""

    CANADA = "canada", _("from Canada")
    QUEBEC = "quebec", _("from Quebec")
    CANADA_QUEBEC = "canada_quebec", _("from Canada and Quebec")


class Qualifier(TextChoices):
    """The source's own reserve about a figure."""

    MORE_THAN = "more_than", _("more than")
    NEARLY = "nearly", _("nearly")
    ABOUT = "about", _("approximately")


class TrainingKind(TextChoices):
    """Only a training counts as one: the others gather trainings or hold one of them."""

    TRAINING = "training", _("training")
    PROGRAMME = "programme", _("programme of trainings")
    EVENT = "event", _("training within an event")
    WEBINAR_SERIES = "webinar_series", _("webinar series")


class ChannelKind(TextChoices):
    SOCIAL = "social", _("social account")
    ALL_SOCIAL = "all_social", _("all social accounts together")
    NEWSLETTER = "newsletter", _("newsletter")
    BLOG = "blog", _("blog")
    WEBSITE = "website", _("website")
    WEBINARS = "webinars", _("webinars")


class Metric(TextChoices):
    """What a figure of a channel measures."""

    FOLLOWERS = "followers", _("followers")
    GROWTH = "growth", _("growth of the audience")
    POSTS = "posts", _("posts")
    IMPRESSIONS = "impressions", _("impressions")
    REACTIONS = "reactions", _("reactions")
    SHARES = "shares", _("shares")
    ENGAGEMENT = "engagement", _("engagement rate")
    CLICKS = "clicks", _("click rate")
    OPENS = "opens", _("open rate")
    EDITIONS = "editions", _("editions sent")
    SUBSCRIBERS_BEFORE = "subscribers_before", _("subscribers at the start")
    SUBSCRIBERS_AFTER = "subscribers_after", _("subscribers at the end")
    ARTICLES = "articles", _("articles published")
    ARTICLES_ELSEWHERE = "articles_elsewhere", _("articles published by a partner")
    ARTICLES_WANTED = "articles_wanted", _("articles wanted")
    DOWNLOADS = "downloads", _("downloads")
    WEBINARS = "webinars", _("webinars produced")


# Amounts of a span of days: those of spans that do not overlap add up.
ADDED_METRICS = frozenset(
    {
        Metric.POSTS,
        Metric.IMPRESSIONS,
        Metric.REACTIONS,
        Metric.SHARES,
        Metric.EDITIONS,
        Metric.ARTICLES,
        Metric.ARTICLES_ELSEWHERE,
        Metric.DOWNLOADS,
        Metric.WEBINARS,
    }
)


class Standing(TextChoices):
    """Where a figure stands in a range whose two ends belong to it."""

    BELOW = "below", _("below the range")
    WITHIN = "within", _("within the range")
    ABOVE = "above", _("above the range")


class Body(TextChoices):
    BOARD = "board", _("board of directors")
    ASSEMBLY = "assembly", _("assembly of members")
