"""The pages of projects: the list, the board by phase, one project, outputs, funding."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kpis.records_pages import records_page
from projects import board, listings, words
from projects.enums import StatementKind
from projects.feeding import fed_by
from projects.funding_totals import sums
from projects.models import (
    AuditedStatement,
    FundingAgreement,
    FundingStatement,
    Output,
    Project,
)

SECTION = {"section": "projects"}
KIND_HEADINGS = {
    StatementKind.TOTAL: _("Published totals"),
    StatementKind.COMPONENT: _("Components of the total"),
    StatementKind.NAMED_SOURCE: _("Named sources"),
}


def project_list(request):
    return records_page(request, listings.PROJECTS, "projects/project_list.html", SECTION)


def output_list(request):
    late = Output.objects.late(timezone.localdate()).count()
    context = {**SECTION, "late": late}
    return records_page(request, listings.OUTPUTS, "projects/output_list.html", context)


def project_board(request):
    columns = board.columns()
    return render(
        request,
        "projects/project_board.html",
        {
            **SECTION,
            "columns": columns,
            "total": sum(len(column.cards) for column in columns),
            "unstated": len(columns[-1].cards),
        },
    )


def project_detail(request, slug):
    rows = Project.objects.select_related("programme").prefetch_related(
        "components",
        "countries",
        "partners",
        "phase_history__phase",
        "editions",
        "strategies__workstreams__projects",
        "workstreams__strategy__project",
        "outputs__uses",
        "highlights",
        "quotations",
        "team",
        "funding_statements",
        "funding_agreements",
        "indicator_links__indicator__plan",
    )
    project = get_object_or_404(rows, slug=slug)
    outputs = project.outputs.all()
    return render(
        request,
        "projects/project_detail.html",
        {
            **SECTION,
            "project": project,
            "outputs": [(output, listings.output_state(output)) for output in outputs],
            "highlights": [
                (row, words.amount(row.value, row.unit, row.qualifier))
                for row in project.highlights.all()
            ],
            "team": [(row, row.get_role_display()) for row in project.team.all()],
            "money": [_money_line(row) for row in _money_of(project)],
            "fed": fed_by(project),
        },
    )


def funding(request):
    statements = list(FundingStatement.objects.select_related("project", "same_as"))
    agreements = list(FundingAgreement.objects.select_related("project", "levers"))
    return render(
        request,
        "projects/funding.html",
        {
            **SECTION,
            "kinds": [
                _kind_section(kind, [row for row in statements if row.kind == kind])
                for kind in StatementKind
            ],
            "agreements": [_money_line(row) for row in agreements],
            "agreement_sums": _shown_sums(agreements, _of_nature("currency")),
            "agreement_funders": _shown_sums(agreements, _of_nature("funder")),
            "agreement_years": _shown_sums(
                [row for row in agreements if row.years], _of_nature("years")
            ),
            "audits": AuditedStatement.objects.all(),
        },
    )


def _kind_section(kind, rows):
    return {
        "kind": kind,
        "label": KIND_HEADINGS[kind],
        "lines": [_money_line(row) for row in rows],
        "sums": _shown_sums(rows),
        "funders": _shown_sums([row for row in rows if row.funder], lambda row: row.funder),
        "years": _shown_sums([row for row in rows if row.years], lambda row: row.years),
    }


def _of_nature(field):
    """What names a sum of agreements: their nature, which no sum mixes, and this field."""
    return lambda row: f"{row.get_nature_display()} · {getattr(row, field)}"


def _money_of(project):
    return [*project.funding_agreements.all(), *project.funding_statements.all()]


def _money_line(row):
    return (row, words.amount(row.amount, row.currency, getattr(row, "qualifier", "")))


def _shown_sums(rows, key=None):
    """(Sum, its amount in words) for each; what states no amount at all is left to the rows."""
    found = [each for each in sums(rows, key) if each.amount is not None]
    return [
        (each, words.amount(each.amount, each.currency, "more_than" if each.is_at_least else ""))
        for each in found
    ]
