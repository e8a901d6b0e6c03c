"""Which values a person sees: approved figures are everybody's, drafts their team's (rule 22)."""

from django.db.models import Case, CharField, F, Q, Value, When

from kpis.enums import Act, ValueStatus
from kpis.models import IndicatorValue, Team, ValueRevision


def teams_of(user):
    """The teams whose drafts the person sees: those they record for or approve for."""
    return Team.objects.filter(Q(members=user) | Q(approvers=user))


def sees_pending(user, indicator):
    """Whether the person sees what is not approved yet of this indicator."""
    return teams_of(user).filter(pk=indicator.team_id).exists()


def visible_values(user):
    """The values that exist for this person, with `is_own` and the state that they may know.

    Another team's draft is nothing at all until something is approved; then the approved
    figure stands alone.
    """
    own = Q(indicator__team__in=teams_of(user).values("pk"))
    return IndicatorValue.objects.filter(own | Q(approved_revision__isnull=False)).annotate(
        is_own=Case(When(own, then=Value(1)), default=Value(0)),
        known_state=Case(
            When(own, then=F("status")),
            default=Value(ValueStatus.APPROVED.value),
            output_field=CharField(),
        ),
    )


def visible_revisions(user):
    """The lines of history that this person sees: all of their teams, the approvals of others."""
    own = Q(value__indicator__team__in=teams_of(user).values("pk"))
    return ValueRevision.objects.filter(own | Q(act=Act.APPROVE))
