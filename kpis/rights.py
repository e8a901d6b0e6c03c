"""Who may record, import, measure and approve which indicator (rule 22)."""

from kpis.enums import MeasureUse

# The service account by which measures write; nobody signs in as it (rule 27).
MEASURES_ACCOUNT = "mesures@service.invalid"


def may_record(user, indicator):
    """Whether the person records this indicator: a contributor of its team (rule 22)."""
    return user.has_perm("kpis.record_value") and _in_team(user, indicator, "members")


def may_import(user, indicator):
    """Whether the person imports this indicator: a steward all, a contributor own rows."""
    return user.has_perm("kpis.import_values") or may_record(user, indicator)


def may_measure(user, indicator):
    """Whether this account writes the indicator's figure from records: only « Mesures » does."""
    is_measured = bool(indicator.measure) and indicator.measure_use == MeasureUse.WRITES
    return is_measured and user.email == MEASURES_ACCOUNT


def may_approve(user, indicator):
    """Whether the person approves this indicator: an approver of its team."""
    return user.has_perm("kpis.approve_value") and _in_team(user, indicator, "approvers")


def _in_team(user, indicator, role):
    """Whether the person is in the indicator's team, asked once for each person and role."""
    if indicator.team_id is None:
        return False
    kept = user.__dict__.setdefault("_kpis_teams", {})
    if role not in kept:
        related = user.teams if role == "members" else user.approved_teams
        kept[role] = set(related.values_list("pk", flat=True))
    return indicator.team_id in kept[role]
