"""The closed lists of projects, of what they give and of what pays them. No model, no query.

What a source does not state is left empty, never chosen for it.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProjectKind(TextChoices):
    """What a source calls it."""

    PROJECT = "project", _("project")
    PROGRAMME = "programme", _("programme")
    BRAND = "brand", _("brand")


class ProjectStatus(TextChoices):
    ONGOING = "ongoing", _("ongoing")
    COMPLETED = "completed", _("completed")


class OutputKind(TextChoices):
    ANNEX = "annex", _("annex")
    DATASET = "dataset", _("dataset")
    GUIDE = "guide", _("guide")
    PLATFORM = "platform", _("platform")
    PUBLICATION = "publication", _("publication")
    REPORT = "report", _("report")
    ROADMAP = "roadmap", _("roadmap")
    STRATEGY = "strategy", _("strategy")
    STUDY = "study", _("study")
    TOOL = "tool", _("tool")
    TRAINING = "training", _("training")
    WEBSITE = "website", _("website")
    OTHER = "other", _("other")


class OutputState(TextChoices):
    """A planned output is shown, and counted nowhere."""

    DONE = "done", _("done")
    PLANNED = "planned", _("planned")


class Contribution(TextChoices):
    """What an output is counted as; empty: nothing says it, so it is counted as neither."""

    KNOWLEDGE = "knowledge", _("knowledge")
    TOOL = "tool", _("implementation tool")


class Use(TextChoices):
    """What an organisation did with an output."""

    TESTED = "tested", _("tested")
    ADOPTED = "adopted", _("adopted or adapted")


class TeamRole(TextChoices):
    RESEARCHER = "researcher", _("researcher")
    EXPERT = "expert", _("expert")
    MENTOR = "mentor", _("mentor")
    TEAM = "team", _("project team")


class HighlightUnit(TextChoices):
    COUNT = "count", _("count")
    PERCENT = "percent", _("percentage points")
    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    YEARS = "years", _("years")
    CAD = "CAD", _("Canadian dollars")
    USD = "USD", _("US dollars")
    EUR = "EUR", _("euros")
    GBP = "GBP", _("pounds sterling")


class Currency(TextChoices):
    CAD = "CAD", _("Canadian dollars")
    USD = "USD", _("US dollars")
    EUR = "EUR", _("euros")
    GBP = "GBP", _("pounds sterling")


class Qualifier(TextChoices):
    """The source's own reserve about a figure."""

    MORE_THAN = "more_than", _("more than")
    NEARLY = "nearly", _("nearly")
    ABOUT = "about", _("approximately")


class StatementKind(TextChoices):
    """What a published amount states. Amounts of two kinds are never added together."""

    TOTAL = "total", _("published total")
    COMPONENT = "component", _("component of a total")
    NAMED_SOURCE = "named_source", _("named source")


class FundingNature(TextChoices):
    SEED = "seed", _("seed funding")
    LEVERAGE = "leverage", _("leverage")
    IN_KIND = "in_kind", _("in kind")


class Opinion(TextChoices):
    """An auditor's opinion on financial statements."""

    UNMODIFIED = "unmodified", _("unmodified")
    QUALIFIED = "qualified", _("qualified")
    ADVERSE = "adverse", _("adverse")
    DISCLAIMER = "disclaimer", _("disclaimer of opinion")
