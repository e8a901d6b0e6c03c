"""The rows of the plan, one file per subject."""

from kpis.models.illustrative import IllustrativeQuarter
from kpis.models.imports import ImportBatch
from kpis.models.indicators import Indicator, IndicatorDefinition
from kpis.models.measured import MeasuredRecord
from kpis.models.periods import ReportingPeriod
from kpis.models.plans import MeasureGroup, Objective, Pillar, Plan
from kpis.models.publications import Publication, PublishedFigure
from kpis.models.reconciliation import Contradiction, FigurePart, Resolution, Statement
from kpis.models.targets import Target
from kpis.models.teams import Team
from kpis.models.values import ChainHead, IndicatorValue, PeriodTotal, RevisionText, ValueRevision

__all__ = [
    "ChainHead",
    "Contradiction",
    "FigurePart",
    "IllustrativeQuarter",
    "ImportBatch",
    "Indicator",
    "IndicatorDefinition",
    "IndicatorValue",
    "MeasureGroup",
    "MeasuredRecord",
    "Objective",
    "PeriodTotal",
    "Pillar",
    "Plan",
    "Publication",
    "PublishedFigure",
    "ReportingPeriod",
    "Resolution",
    "RevisionText",
    "Statement",
    "Target",
    "Team",
    "ValueRevision",
]
