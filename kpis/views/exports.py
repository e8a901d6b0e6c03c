"""Values and scorecard as files to download."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kpis.asked import NotUnderstood
from kpis.models import IndicatorValue, Plan, Team
from kpis.refusals import PeriodLocked
from kpis.scorecard import build
from kpis.spreadsheets import writing
from kpis.spreadsheets.entry import entry_workbook, team_named
from kpis.spreadsheets.entry_sheet import entry_bytes
from kpis.spreadsheets.exporting import scorecard_table, values_table
from kpis.views.imports import importer_required, is_importer
from kpis.views.selected import language, selected

FORMATS = ("xlsx", "csv")
OWN, EVERY = "own", "every"


@selected
def export_page(request, selection):
    plans = Plan.objects.all()
    context = {
        "selection": selection,
        "plans": plans,
        "is_importer": is_importer(request.user),
        "has_teams": request.user.teams.exists(),
        "teams": Team.objects.all(),
        "formats": FORMATS,
        "languages": settings.LANGUAGES,
        "language": language(),
        "section": "exports",
    }
    return render(request, "kpis/export_page.html", context)


@selected
def export_values(request, selection):
    plan = selection.plan
    if not IndicatorValue.objects.approved().filter(indicator__plan=plan).exists():
        messages.info(request, _("The plan has no approved value yet: there is nothing to export."))
        return redirect("kpis:export_page")
    now = timezone.now()
    table = values_table(plan, _language(request), by=request.user, at=now)
    name = {"fr": "valeurs", "en": "values"}[table.language]
    return _download(request, table, f"{name}-{plan.code}", now)


@selected
def export_scorecard(request, selection):
    plan = selection.plan
    card = build(plan, selection.quarter, as_of=selection.as_of)
    if not card.rows:
        messages.info(request, _("The plan has no indicators yet: there is nothing to export."))
        return redirect("kpis:export_page")
    now = timezone.now()
    table = scorecard_table(card, plan, _language(request), by=request.user, at=now)
    name = {"fr": "tableau-de-bord", "en": "scorecard"}[table.language]
    return _download(request, table, f"{name}-{plan.code}-{selection.quarter.code}", now)


@importer_required
@selected
def export_entry(request, selection):
    """The workbook to fill in for a quarter; a contributor's own teams unless others are named."""
    try:
        teams = _teams(request)
        workbook = entry_workbook(
            selection.plan, selection.quarter, _language(request), teams=teams, by=request.user
        )
    except (NotUnderstood, PeriodLocked) as refusal:
        context = {"sentence": str(refusal), "status": 404}
        return render(request, "kpis/selection_refused.html", context, status=404)
    response = HttpResponse(entry_bytes(workbook), content_type=writing.XLSX_TYPE)
    name = {"fr": "saisie", "en": "entry"}[workbook.language]
    file_name = writing.safe_file_name(f"{name}-{selection.plan.code}-{selection.quarter.code}")
    response["Content-Disposition"] = f'attachment; filename="{file_name}.xlsx"'
    return response


def _teams(request):
    """The teams whose rows are asked for; None: every row. Raise NotUnderstood for an unknown."""
    asked = request.GET.get("team", "")
    if asked == EVERY:
        return None
    if asked in ("", OWN):
        return list(request.user.teams.all()) or None
    return [team_named(asked)]


def _language(request):
    """The language asked for the file, that of the page unless it is one of ours."""
    asked = request.GET.get("language", "")
    return asked if asked in dict(settings.LANGUAGES) else language()


def _download(request, table, name, now):
    extension = request.GET.get("format", "xlsx")
    if extension not in FORMATS:
        sentence = _("“%(found)s” is not a format; choose xlsx or csv.") % {"found": extension[:20]}
        context = {"sentence": sentence, "status": 400}
        return render(request, "kpis/selection_refused.html", context, status=400)
    if extension == "csv":
        response = StreamingHttpResponse(writing.csv_lines(table), content_type=writing.CSV_TYPE)
    else:
        response = HttpResponse(writing.xlsx(table, at=now), content_type=writing.XLSX_TYPE)
    file_name = f"{writing.safe_file_name(name)}.{extension}"
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response
