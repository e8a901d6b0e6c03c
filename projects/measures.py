"""The figures that the records of projects make, each with the records it counts."""

from django.utils.translation import gettext_lazy as _

from kpis.enums import Unit
from kpis.registry import Count, Total, measure
from projects.enums import Contribution, Currency, FundingNature, StatementKind, TeamRole, Use
from projects.models import FundingAgreement, FundingStatement, Output, OutputUse, Project
from projects.models import TeamMember as Member


@measure(
    "projects-on-record",
    unit=Unit.COUNT,
    definition=_("Projects and programmes on record, whatever their status."),
)
def projects_on_record(span):
    """Projects known to run on at least one day of the span, or known without a date.

    Source: the projects that the activity reports name. Unit: projects.
    """
    rows = Project.objects.in_force_during(span)
    return Count(rows, undated=rows.undated())


def _outputs(span, contribution):
    rows = Output.objects.done().counted_as(contribution).within(span)
    return Count(rows, undated=rows.undated())


@measure(
    "knowledge-outputs",
    unit=Unit.COUNT,
    definition=_("Outputs done that are counted as knowledge. Planned ones are not counted."),
)
def knowledge_outputs(span):
    """Outputs done and marked as a contribution to knowledge.

    Source: the outputs that the activity reports name; the mark is that of the record, never
    drawn from its kind. Unit: outputs. Planned outputs are not counted.
    """
    return _outputs(span, Contribution.KNOWLEDGE)


@measure(
    "tool-outputs",
    unit=Unit.COUNT,
    definition=_(
        "Outputs done that are counted as implementation tools. Planned ones are not counted."
    ),
)
def tool_outputs(span):
    """Outputs done and marked as implementation tools.

    Source: the outputs that the activity reports name; the mark is that of the record, never
    drawn from its kind. Unit: outputs. Planned outputs are not counted.
    """
    return _outputs(span, Contribution.TOOL)


def _organisations(span, use):
    rows = OutputUse.objects.of_use(use).within(span).each_organisation_once()
    return Count(rows, undated=rows.undated())


@measure(
    "organisations-that-tested",
    unit=Unit.COUNT,
    definition=_("Organisations that tested an output, each counted once."),
)
def organisations_that_tested(span):
    """Organisations with a test of an output in the span, each counted once.

    Source: the uses of outputs recorded by the teams. Unit: organisations.
    """
    return _organisations(span, Use.TESTED)


@measure(
    "organisations-that-adopted",
    unit=Unit.COUNT,
    definition=_("Organisations that adopted or adapted an output, each counted once."),
)
def organisations_that_adopted(span):
    """Organisations that adopted or adapted an output in the span, each counted once.

    Source: the uses of outputs recorded by the teams. Unit: organisations.
    """
    return _organisations(span, Use.ADOPTED)


@measure(
    "funded-researchers",
    unit=Unit.COUNT,
    definition=_(
        "Researchers funded for projects: each named person once, and the people only counted."
    ),
)
def funded_researchers(span):
    """Researchers said to be funded; a named one counts once over the whole span.

    Source: the people of projects recorded by the teams. Unit: people. Those of whom nobody
    says whether they are funded are not counted.
    """
    rows = Member.objects.of_role(TeamRole.RESEARCHER).funded().within(span).each_person_once()
    return Total(rows, of="number", undated=rows.undated())


def _agreements(span, nature):
    rows = FundingAgreement.objects.of_nature(nature).in_currency(Currency.CAD).within(span)
    return Total(rows, of="amount", undated=rows.undated())


@measure(
    "seed-funding",
    unit=Unit.CAD,
    definition=_("Signed agreements of seed funding in Canadian dollars."),
)
def seed_funding(span):
    """Amounts of the agreements of seed funding signed in the span, in Canadian dollars.

    Source: signed agreements. Unit: CAD. Foreign money is not converted. The sources that a
    report names are no agreements and say not which are seed funding: they are not counted.
    """
    return _agreements(span, FundingNature.SEED)


@measure(
    "leverage-funding",
    unit=Unit.CAD,
    definition=_("Signed agreements of leverage in Canadian dollars."),
)
def leverage_funding(span):
    """Amounts of the agreements of leverage signed in the span, in Canadian dollars.

    Source: signed agreements. Unit: CAD. Foreign money is not converted. The sources that a
    report names are no agreements and say not which are leverage: they are not counted.
    """
    return _agreements(span, FundingNature.LEVERAGE)


@measure(
    "project-value",
    unit=Unit.CAD,
    definition=_("The components of the total value of projects that the last report states."),
)
def project_value(span):
    """Sum of the components of the total value of projects, in Canadian dollars.

    Source: the last activity report that states them. Unit: CAD. The published totals are
    other statements of this money, and the named sources are parts of it: neither is added.
    """
    stated = FundingStatement.objects.of_kind(StatementKind.COMPONENT).in_currency(Currency.CAD)
    rows = stated.within(span).last_made_known()
    return Total(rows, of="amount", undated=rows.undated())
