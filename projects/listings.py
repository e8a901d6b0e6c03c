"""The lists of projects, outputs, people and money: columns, facets, search."""

from django.db.models import Count, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kpis.records_listing import Column, Facet, Listing, declare
from projects import words
from projects.enums import (
    Contribution,
    Currency,
    FundingNature,
    OutputKind,
    OutputState,
    ProjectKind,
    ProjectStatus,
    StatementKind,
    TeamRole,
    Use,
)
from projects.models import (
    FundingAgreement,
    FundingStatement,
    Output,
    OutputUse,
    Phase,
    Project,
    ProjectCountry,
    ProjectPartner,
    ProjectPhase,
    TeamMember,
)


def _labels(choices):
    return lambda values: dict(choices.choices)


def _names(model, key):
    """Words of a facet: the rows' names in the reader's language, by the column `key`."""
    return lambda values: {
        getattr(row, key): row.name for row in model.objects.filter(**{f"{key}__in": values})
    }


def _joined(rows):
    return "; ".join(row.name for row in rows)


def _phase(project):
    row = next(iter(project.current_phase_rows), None)
    return row.phase.name if row else ""


def output_state(output):
    """The state in words, a planned output whose days are past being late."""
    if output.is_late(timezone.localdate()):
        return gettext("late")
    return output.get_state_display()


def _project_rows(rows):
    phases = ProjectPhase.objects.current().select_related("phase")
    return rows.annotate(
        outputs_done=Count("outputs", filter=Q(outputs__state=OutputState.DONE))
    ).prefetch_related(
        "countries", "partners", Prefetch("phase_history", phases, to_attr="current_phase_rows")
    )


PROJECTS = declare(
    Listing(
        model=Project,
        title=_("Projects"),
        columns=(
            Column("name", _("Project"), lambda row: row.name, ("folded",)),
            Column(
                "kind",
                _("Kind"),
                lambda row: row.get_kind_display(),
                ("kind",),
                raw=lambda row: row.kind,
            ),
            Column(
                "status",
                _("Status"),
                lambda row: row.get_status_display(),
                ("status",),
                raw=lambda row: row.status,
            ),
            Column("phase", _("Phase"), _phase),
            Column("countries", _("Countries"), lambda row: _joined(row.countries.all())),
            Column("partners", _("Partners named"), lambda row: _joined(row.partners.all())),
            Column("outputs_done", _("Outputs done"), lambda row: row.outputs_done, is_number=True),
            Column("source", _("Source"), lambda row: row.source),
        ),
        facets=(
            Facet("kind", _("Kind"), "kind", _labels(ProjectKind)),
            Facet("status", _("Status"), "status", _labels(ProjectStatus)),
            Facet(
                "phase",
                _("Phase, now or before"),
                "phase_history__phase__code",
                _names(Phase, "code"),
            ),
            Facet("country", _("Country"), "countries__name_fr", _names(ProjectCountry, "name_fr")),
            Facet("partner", _("Partner"), "partners__name_fr", _names(ProjectPartner, "name_fr")),
        ),
        search=("folded", "countries__folded", "partners__folded"),
        order=("folded",),
        prepare=_project_rows,
        empty=_("No project yet."),
    )
)

OUTPUTS = declare(
    Listing(
        model=Output,
        title=_("Outputs"),
        columns=(
            Column("name", _("Output"), lambda row: row.name, ("folded",)),
            Column("project", _("Project"), lambda row: row.project.name, ("project__folded",)),
            Column(
                "kind",
                _("Kind"),
                lambda row: row.get_kind_display(),
                ("kind",),
                raw=lambda row: row.kind,
            ),
            Column(
                "state", _("State"), output_state, ("state", "due_last_day"), lambda row: row.state
            ),
            Column(
                "date",
                _("Date"),
                lambda row: row.date_said,
                ("first_day",),
                raw=lambda row: row.happened_on,
            ),
            Column(
                "due",
                _("Due"),
                lambda row: row.due_said,
                ("due_last_day",),
                raw=lambda row: row.due_on,
            ),
            Column(
                "contribution",
                _("Counts as"),
                lambda row: row.get_contribution_display(),
                ("contribution",),
                raw=lambda row: row.contribution,
            ),
            Column("source", _("Source"), lambda row: row.source),
        ),
        facets=(
            Facet("state", _("State"), "state", _labels(OutputState)),
            Facet("kind", _("Kind"), "kind", _labels(OutputKind)),
            Facet("contribution", _("Counts as"), "contribution", _labels(Contribution)),
            Facet("project", _("Project"), "project__slug", _names(Project, "slug")),
        ),
        search=("folded", "project__folded"),
        order=("project__folded", "order"),
        prepare=lambda rows: rows.select_related("project"),
        empty=_("No output yet."),
    )
)

USES = declare(
    Listing(
        model=OutputUse,
        title=_("Organisations that used an output"),
        columns=(
            Column("organisation", _("Organisation"), lambda row: row.organisation, ("folded",)),
            Column(
                "use",
                _("Use"),
                lambda row: row.get_use_display(),
                ("use",),
                raw=lambda row: row.use,
            ),
            Column("output", _("Output"), lambda row: row.output.name, ("output__folded",)),
            Column("country", _("Country"), lambda row: row.country, ("country",)),
            Column(
                "date",
                _("Date"),
                lambda row: row.date_said,
                ("first_day",),
                raw=lambda row: row.happened_on,
            ),
        ),
        facets=(
            Facet("use", _("Use"), "use", _labels(Use)),
            Facet("country", _("Country"), "country"),
        ),
        search=("folded", "output__folded"),
        order=("folded",),
        prepare=lambda rows: rows.select_related("output__project"),
    )
)

TEAM = declare(
    Listing(
        model=TeamMember,
        title=_("People of projects"),
        columns=(
            Column("name", _("Who"), str, ("folded",)),
            Column("number", _("People"), lambda row: row.number, ("number",), is_number=True),
            Column(
                "role",
                _("Role"),
                lambda row: row.get_role_display(),
                ("role",),
                raw=lambda row: row.role,
            ),
            Column("project", _("Project"), lambda row: row.project.name, ("project__folded",)),
            Column("country", _("Country"), lambda row: row.country, ("country",)),
        ),
        facets=(
            Facet("role", _("Role"), "role", _labels(TeamRole)),
            Facet("country", _("Country"), "country"),
        ),
        search=("folded", "project__folded"),
        order=("folded",),
        prepare=lambda rows: rows.select_related("project"),
    )
)


def _money_columns(kind):
    return (
        Column("label", _("Stated as"), lambda row: row.label, ("folded",)),
        kind,
        Column("funder", _("Funder"), lambda row: row.funder, ("funder_fr",)),
        Column(
            "amount",
            _("Amount"),
            lambda row: words.amount(row.amount, row.currency, getattr(row, "qualifier", "")),
            ("currency", "amount"),
            raw=lambda row: row.amount,
            is_number=True,
        ),
        Column("currency", _("Currency"), lambda row: row.currency, ("currency",)),
        Column("years", _("Years"), lambda row: row.years),
        Column("project", _("Project"), lambda row: row.project.name if row.project else ""),
        Column("source", _("Source"), lambda row: row.source),
    )


STATEMENTS = declare(
    Listing(
        model=FundingStatement,
        title=_("Stated amounts"),
        columns=_money_columns(
            Column(
                "kind",
                _("Kind"),
                lambda row: row.get_kind_display(),
                ("kind",),
                raw=lambda row: row.kind,
            )
        ),
        facets=(
            Facet("kind", _("Kind"), "kind", _labels(StatementKind)),
            Facet("currency", _("Currency"), "currency", _labels(Currency)),
        ),
        search=("folded",),
        order=("order",),
        prepare=lambda rows: rows.select_related("project"),
    )
)

AGREEMENTS = declare(
    Listing(
        model=FundingAgreement,
        title=_("Funding agreements"),
        columns=_money_columns(
            Column(
                "nature",
                _("Nature"),
                lambda row: row.get_nature_display(),
                ("nature",),
                raw=lambda row: row.nature,
            )
        ),
        facets=(
            Facet("nature", _("Nature"), "nature", _labels(FundingNature)),
            Facet("currency", _("Currency"), "currency", _labels(Currency)),
        ),
        search=("folded",),
        order=("-first_day", "code"),
        prepare=lambda rows: rows.select_related("project"),
        empty=_("No agreement on file."),
    )
)
