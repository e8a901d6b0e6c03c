"""The smallest valid rows. Traits name states; figures go through recording, never around it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from ceimia.accounts.models import User
from ceimia.accounts.roles import grant
from kpis import recording
from kpis.changes import Change
from kpis.enums import Door, Kind, Method, Path
from kpis.models import (
    Indicator,
    IndicatorDefinition,
    MeasureGroup,
    Objective,
    Plan,
    ReportingPeriod,
    Target,
    Team,
)
from kpis.periods import Quarter, quarters


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    first_name = "Camille"
    last_name = factory.Sequence(lambda n: f"Roy {n}")
    password = factory.django.Password("secret")


def person(*roles, teams=(), approves=(), **fields):
    """A signed-up person with these roles, in these teams."""
    user = UserFactory(**fields)
    grant(user, *roles)
    # From the team's side: its history is kept there.
    for team in teams:
        team.members.add(user)
    for team in approves:
        team.approvers.add(user)
    return User.objects.get(pk=user.pk)


class TeamFactory(DjangoModelFactory):
    class Meta:
        model = Team

    code = factory.Sequence(lambda n: f"team-{n}")
    name_fr = factory.Sequence(lambda n: f"Équipe {n}")
    name_en = factory.Sequence(lambda n: f"Team {n}")


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = Plan

    code = factory.Sequence(lambda n: f"plan-{n}")
    name_fr = "Plan stratégique"
    name_en = "Strategic plan"
    starts_on = date(2021, 4, 1)
    ends_on = date(2025, 3, 31)


class ObjectiveFactory(DjangoModelFactory):
    class Meta:
        model = Objective

    plan = factory.SubFactory(PlanFactory)
    number = factory.Sequence(lambda n: n + 1)
    name_fr = "Mettre en œuvre des projets"
    name_en = "Implement projects"
    short_fr = "Projets"
    short_en = "Projects"


class GroupFactory(DjangoModelFactory):
    class Meta:
        model = MeasureGroup

    objective = factory.SubFactory(ObjectiveFactory)
    code = factory.Sequence(lambda n: f"O1-G{n}")
    name_fr = "Mesures d’impact"
    name_en = "Impact measures"


class IndicatorFactory(DjangoModelFactory):
    """A flow counted in units, with the annex's method and no target."""

    class Meta:
        model = Indicator
        skip_postgeneration_save = True

    group = factory.SubFactory(GroupFactory)
    plan = factory.LazyAttribute(lambda row: row.group.objective.plan)
    code = factory.Sequence(lambda n: f"O1-G1-{n}")
    order = factory.Sequence(lambda n: n)
    name_fr = factory.Sequence(lambda n: f"Indicateur {n}")
    name_en = factory.Sequence(lambda n: f"Indicator {n}")
    kind = Kind.FLOW
    team = factory.SubFactory(TeamFactory)

    @factory.post_generation
    def definition(row, create, extracted, **fields):
        if create and extracted is not False:
            DefinitionFactory(indicator=row, **fields)

    @factory.post_generation
    def target(row, create, extracted, **fields):
        if create and extracted is not None:
            TargetFactory(indicator=row, value=Decimal(extracted), **fields)


class DefinitionFactory(DjangoModelFactory):
    class Meta:
        model = IndicatorDefinition

    indicator = factory.SubFactory(IndicatorFactory, definition=False)
    effective_from = date(2021, 4, 1)
    method = Method.RATIO
    path = Path.LINEAR
    recorded_at = datetime(2021, 4, 1, tzinfo=UTC)
    recorded_by = factory.SubFactory(UserFactory)


class TargetFactory(DjangoModelFactory):
    class Meta:
        model = Target

    indicator = factory.SubFactory(IndicatorFactory)
    value = Decimal(10)
    effective_from = date(2021, 4, 1)
    recorded_at = datetime(2021, 4, 1, tzinfo=UTC)
    recorded_by = factory.SubFactory(UserFactory)


def many_indicators(group, count, *, target=10):
    """Indicators of one group in one team, in a few statements whatever their number."""
    team, author = TeamFactory(), UserFactory()
    rows = Indicator.objects.bulk_create(
        IndicatorFactory.build(plan=group.objective.plan, group=group, team=team, order=rank)
        for rank in range(count)
    )
    IndicatorDefinition.objects.bulk_create(
        DefinitionFactory.build(indicator=row, recorded_by=author) for row in rows
    )
    Target.objects.bulk_create(
        TargetFactory.build(indicator=row, value=Decimal(target), recorded_by=author)
        for row in rows
    )
    return rows


def period(code, *, due_on=None, locked_at=None):
    """The reporting period with this code, made if missing. Closed unless said otherwise."""
    quarter = Quarter.parse(code)
    row, made = ReportingPeriod.objects.get_or_create(
        code=quarter.code,
        defaults={
            "starts_on": quarter.starts_on(),
            "ends_on": quarter.ends_on(),
            "due_on": due_on or quarter.next().starts_on().replace(day=15),
            "locked_at": locked_at,
        },
    )
    return row


def periods(first, last):
    """The reporting periods from one code to another, both included."""
    return [period(each.code) for each in quarters(Quarter.parse(first), Quarter.parse(last))]


def reported(indicator, code, amount=None, *, by=None, **fields):
    """A value recorded and submitted by a contributor of the indicator's team."""
    by = by or person("contributor", teams=[indicator.team])
    amount = None if amount is None else Decimal(amount)
    change = Change(indicator=indicator, period=period(code), amount=amount, **fields)
    return recording.record(change, by=by, door=Door.ADMIN, confirmed=True, submit=True)


def approved(indicator, code, amount=None, *, by=None, **fields):
    """A value reported by one person and approved by another."""
    value = reported(indicator, code, amount, by=by, **fields)
    approver = person("approver", approves=[indicator.team])
    return recording.approve(value, by=approver)
