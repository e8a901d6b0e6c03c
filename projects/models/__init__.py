"""The records of this app, one file per subject."""

from projects.models.audits import AuditedStatement
from projects.models.editions import Edition
from projects.models.funding import FundingAgreement, FundingStatement
from projects.models.highlights import Highlight, Quotation
from projects.models.links import ProjectIndicator
from projects.models.outputs import Output, OutputUse
from projects.models.phases import Phase, ProjectPhase
from projects.models.projects import Project, ProjectCountry, ProjectPartner
from projects.models.strategies import Strategy, Workstream
from projects.models.team import TeamMember

__all__ = [
    "AuditedStatement",
    "Edition",
    "FundingAgreement",
    "FundingStatement",
    "Highlight",
    "Output",
    "OutputUse",
    "Phase",
    "Project",
    "ProjectCountry",
    "ProjectIndicator",
    "ProjectPartner",
    "ProjectPhase",
    "Quotation",
    "Strategy",
    "TeamMember",
    "Workstream",
]
