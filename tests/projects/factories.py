"""The smallest valid rows of projects."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from projects.enums import (
    Currency,
    FundingNature,
    OutputKind,
    OutputState,
    StatementKind,
    TeamRole,
    Use,
)
from projects.models import (
    Edition,
    FundingAgreement,
    FundingStatement,
    Highlight,
    Output,
    OutputUse,
    Phase,
    Project,
    ProjectPhase,
    Strategy,
    TeamMember,
    Workstream,
)

KNOWN_ON = date(2025, 3, 31)


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    slug = factory.Sequence(lambda n: f"project-{n}")
    name_fr = factory.Sequence(lambda n: f"Projet {n}")
    name_en = factory.Sequence(lambda n: f"Project {n}")
    known_on = KNOWN_ON


class PhaseFactory(DjangoModelFactory):
    class Meta:
        model = Phase

    code = factory.Sequence(lambda n: f"phase-{n}")
    order = factory.Sequence(lambda n: n)
    name_fr = factory.Sequence(lambda n: f"Phase {n}")


class ProjectPhaseFactory(DjangoModelFactory):
    """A phase that the project is in, its day not known."""

    class Meta:
        model = ProjectPhase

    project = factory.SubFactory(ProjectFactory)
    phase = factory.SubFactory(PhaseFactory)
    known_on = KNOWN_ON


class OutputFactory(DjangoModelFactory):
    """A report, done on a day that is not known."""

    class Meta:
        model = Output

    class Params:
        planned = factory.Trait(state=OutputState.PLANNED)

    project = factory.SubFactory(ProjectFactory)
    kind = OutputKind.REPORT
    state = OutputState.DONE
    name_fr = factory.Sequence(lambda n: f"Rapport {n}")
    known_on = KNOWN_ON


class OutputUseFactory(DjangoModelFactory):
    class Meta:
        model = OutputUse

    output = factory.SubFactory(OutputFactory)
    organisation = factory.Sequence(lambda n: f"Organisation {n}")
    use = Use.TESTED
    known_on = KNOWN_ON


class TeamMemberFactory(DjangoModelFactory):
    class Meta:
        model = TeamMember

    project = factory.SubFactory(ProjectFactory)
    role = TeamRole.RESEARCHER
    known_on = KNOWN_ON


class HighlightFactory(DjangoModelFactory):
    class Meta:
        model = Highlight

    project = factory.SubFactory(ProjectFactory)
    label_fr = factory.Sequence(lambda n: f"Fait saillant {n}")


class EditionFactory(DjangoModelFactory):
    """An edition with a number, its day and its place not known."""

    class Meta:
        model = Edition

    project = factory.SubFactory(ProjectFactory)
    number = factory.Sequence(lambda n: n + 1)
    known_on = KNOWN_ON


class StrategyFactory(DjangoModelFactory):
    class Meta:
        model = Strategy

    code = factory.Sequence(lambda n: f"strategy-{n}")
    name_fr = factory.Sequence(lambda n: f"Stratégie {n}")
    known_on = KNOWN_ON


class WorkstreamFactory(DjangoModelFactory):
    class Meta:
        model = Workstream

    strategy = factory.SubFactory(StrategyFactory)
    name_fr = factory.Sequence(lambda n: f"Volet {n}")


class FundingStatementFactory(DjangoModelFactory):
    class Meta:
        model = FundingStatement

    code = factory.Sequence(lambda n: f"statement-{n}")
    kind = StatementKind.NAMED_SOURCE
    label_fr = factory.Sequence(lambda n: f"Montant {n}")
    amount = 1000
    currency = Currency.CAD
    known_on = KNOWN_ON


class FundingAgreementFactory(DjangoModelFactory):
    class Meta:
        model = FundingAgreement

    code = factory.Sequence(lambda n: f"agreement-{n}")
    nature = FundingNature.SEED
    label_fr = factory.Sequence(lambda n: f"Entente {n}")
    funder_fr = "Bailleur"
    amount = 1000
    currency = Currency.CAD
    known_on = KNOWN_ON
