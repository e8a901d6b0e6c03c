"""The indicators that a project's records feed, with what the project adds to each."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils import timezone

from kpis import measuring
from kpis.models import Indicator
from kpis.periods import Quarter
from kpis.registry import Side
from kpis.selection import current_quarter
from projects.models import (
    FundingAgreement,
    FundingStatement,
    Output,
    OutputUse,
    Project,
    TeamMember,
)

# How each kind of record leads to its project.
PATHS = {
    FundingAgreement: "project",
    FundingStatement: "project",
    Output: "project",
    OutputUse: "output__project",
    Project: "pk",
    TeamMember: "project",
}


@dataclass(frozen=True, slots=True)
class Fed:
    """One indicator that counts records of a project, at a quarter's end.

    `amount`: what the project's own records make of it, in the indicator's unit.
    """

    indicator: Indicator
    at: Quarter
    amount: Fraction


def fed_by(project):
    """The indicators that count records of the project at their plan's current quarter.

    Fed, in plan order. Queries grow with the measured indicators, not with the records.
    """
    rows = Indicator.objects.exclude(measure="").filter(plan__is_fictional=False)
    today, found = timezone.localdate(), []
    for indicator in rows.select_related("plan", "group__objective").in_plan_order():
        at = current_quarter(indicator.plan, today)
        try:
            result = measuring.result_of(indicator, measuring.span_to_date(indicator, at))
        except measuring.MeasureFault:
            continue  # The figure's own page says what is wrong with the measure.
        side = result.sides[0]
        if side.rows.model in PATHS:
            own = side.rows.filter(**{PATHS[side.rows.model]: project.pk})
            amount = Side(side.key, own, side.of).amount()
            if amount is not None:
                found.append(Fed(indicator, at, amount))
    return found
