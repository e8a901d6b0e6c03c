"""The order in which the administration lists what it holds: daily work first."""

from kpis.models import (
    IllustrativeQuarter,
    Indicator,
    IndicatorDefinition,
    IndicatorValue,
    MeasureGroup,
    Objective,
    Plan,
    Publication,
    PublishedFigure,
    ReportingPeriod,
    Target,
    Team,
    ValueRevision,
)

ORDER = (
    IndicatorValue,
    ValueRevision,
    ReportingPeriod,
    Indicator,
    Target,
    IndicatorDefinition,
    Plan,
    Objective,
    MeasureGroup,
    Team,
    Publication,
    PublishedFigure,
    IllustrativeQuarter,
)
RANKS = {model: rank for rank, model in enumerate(ORDER)}
APPS = ("kpis", "projects", "partners", "events", "accounts")


def ordered(app_list):
    """The admin site's list of apps, ours first, each app's models by their use."""
    for app in app_list:
        app["models"].sort(key=lambda entry: RANKS.get(entry["model"], len(RANKS)))
    return sorted(
        app_list,
        key=lambda app: APPS.index(app["app_label"]) if app["app_label"] in APPS else len(APPS),
    )
