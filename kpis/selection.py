"""What a page is asked to show: the plan, the quarter, the moment, the filters of its address.

Addresses are state: every link of a page carries its plan, quarter and moment on, and leaves
out what is the default (ux §11).
"""

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils import timezone
from django.utils.translation import gettext as _

from kpis import asked
from kpis.enums import Status
from kpis.models import Plan, Team
from kpis.periods import Quarter

OK, BAD_REQUEST, NOT_FOUND = 200, 400, 404
SORTS = ("pct", "gap", "name")
DATA_FILTERS = ("late", "submitted")


class BadSelection(ValueError):
    """The address asks for what does not exist or cannot be read; one sentence says so."""

    def __init__(self, sentence, status=BAD_REQUEST):
        super().__init__(sentence)
        self.status = status


class NoPlan(BadSelection):
    """There is nothing to choose from yet: an empty system, not a wrong address."""

    def __init__(self):
        super().__init__(_("There is no plan yet. An administrator adds the first."), OK)


@dataclass(frozen=True, slots=True)
class Selection:
    """One reading of an address. `as_of` None: as known now. Filters are "" when not asked for.

    `teams` are the ids of the teams whose pending values the person may see (rule 22).
    """

    plan: Plan
    quarter: Quarter
    as_of: datetime | None = None
    as_of_text: str = ""
    status: str = ""
    data: str = ""
    sort: str = ""
    q: str = ""
    names_plan: bool = False
    names_quarter: bool = False
    current: Quarter | None = None
    teams: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_past_quarter(self):
        """Whether later quarters could be shown: the page then says that they are hidden."""
        return self.current is not None and self.quarter < self.current

    @property
    def is_filtered(self):
        return bool(self.status or self.data or self.q)

    def parameters(self, **changes):
        """What links carry on: plan, period and as_of, without the defaults, then the changes.

        A change of None or "" leaves its name out.
        """
        found = {
            "plan": self.plan.code if self.names_plan else "",
            "period": self.quarter.code if self.names_quarter else "",
            "as_of": self.as_of_text,
            **changes,
        }
        return {name: value for name, value in found.items() if value not in (None, "")}

    def query(self, **changes):
        """`parameters` as the end of an address: "?period=2024-T3", or "" without any."""
        found = self.parameters(**changes)
        return f"?{urlencode(found)}" if found else ""

    def filtered_parameters(self, **changes):
        """`parameters` with the page's own filters and order kept, unless changed."""
        kept = {"status": self.status, "data": self.data, "q": self.q, "sort": self.sort}
        return self.parameters(**{**kept, **changes})

    def filtered(self, **changes):
        """`filtered_parameters` as the end of an address."""
        return self.query(**self.filtered_parameters(**changes))


def read(query, user):
    """The Selection of a request's query, for a person. One query.

    Raise BadSelection for an unknown plan, a quarter outside it, or a value that cannot be
    read.
    """
    today = timezone.localdate()
    plans, teams = _plans_and_teams(user)
    quarter = _quarter(query.get("period", "").strip())
    plan = _plan(plans, query.get("plan", "").strip(), quarter, today)
    current = current_quarter(plan, today)
    if quarter is not None:
        _refuse_outside(plan, quarter)
    as_of_text = query.get("as_of", "").strip()
    return Selection(
        plan=plan,
        quarter=quarter or current,
        as_of=_moment(as_of_text),
        as_of_text=as_of_text,
        status=_one_of("status", query.get("status", ""), Status.values),
        data=_one_of("data", query.get("data", ""), DATA_FILTERS),
        sort=_one_of("sort", query.get("sort", ""), SORTS),
        q=query.get("q", "").strip()[:100],
        names_plan=bool(query.get("plan", "").strip()),
        names_quarter=quarter is not None and quarter != current,
        current=current,
        teams=teams,
    )


def current_quarter(plan, today):
    """The plan's quarter to report: the last one ended, within the plan (rule 20)."""
    quarter = Quarter.containing(today, settings.FISCAL_YEAR_START_MONTH).previous()
    if plan.last_quarter is not None:
        quarter = min(quarter, plan.last_quarter)
    return max(quarter, plan.first_quarter)


def _plans_and_teams(user):
    """Every plan, and the person's teams among those of their indicators, in one query.

    The scorecard page has ten queries in all; the rights of a person take none of them more.
    """
    mine = Team.objects.filter(pk=OuterRef("indicators__team_id")).filter(
        Q(members=user) | Q(approvers=user)
    )
    rows = (
        Plan.objects.order_by("starts_on", "code")
        .annotate(visible_team=Case(When(Exists(mine), then=F("indicators__team_id"))))
        .distinct()
    )
    plans, teams = {}, set()
    for plan in rows:
        plans.setdefault(plan.pk, plan)
        if plan.visible_team is not None:
            teams.add(plan.visible_team)
    return list(plans.values()), frozenset(teams)


def _quarter(text):
    if not text:
        return None
    try:
        return asked.quarter(text)
    except asked.NotUnderstood as error:
        raise BadSelection(str(error)) from error


def _plan(plans, code, quarter, today):
    """The plan asked for; else the one that contains the quarter, or today, or the last."""
    if not plans:
        raise NoPlan
    if code:
        found = next((plan for plan in plans if plan.code == code), None)
        if found is None:
            known = ", ".join(plan.code for plan in plans)
            raise BadSelection(
                _("There is no plan “%(code)s”. The plans are: %(known)s.")
                % {"code": code[:40], "known": known},
                NOT_FOUND,
            )
        return found
    # A made-up plan is shown to who asks for it by name.
    real = [plan for plan in plans if not plan.is_fictional] or plans
    day = today if quarter is None else quarter.starts_on(settings.FISCAL_YEAR_START_MONTH)
    holding = [plan for plan in real if plan.starts_on <= day and _runs_at(plan, day)]
    started = [plan for plan in real if plan.starts_on <= day]
    return (holding or started or real[:1])[-1]


def _runs_at(plan, day):
    return plan.ends_on is None or day <= plan.ends_on


def _refuse_outside(plan, quarter):
    last = plan.last_quarter
    if quarter < plan.first_quarter or (last is not None and quarter > last):
        raise BadSelection(
            _("%(quarter)s is outside the plan, which runs from %(first)s to %(last)s.")
            % {
                "quarter": quarter.code,
                "first": plan.first_quarter.code,
                "last": last.code if last else "…",
            },
            NOT_FOUND,
        )


def _moment(text):
    try:
        return asked.moment_past(text)
    except asked.NotUnderstood as error:
        raise BadSelection(str(error)) from error


def _one_of(name, text, known):
    if text and text not in known:
        raise BadSelection(
            _("“%(text)s” is no choice of “%(name)s”; the choices are: %(known)s.")
            % {"text": text[:40], "name": name, "known": ", ".join(known)}
        )
    return text
