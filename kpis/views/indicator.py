"""One indicator: where it stands, how it came there, what was done to its values."""

import csv
from dataclasses import dataclass

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kpis import corroboration, explaining, ledgers, revision_log, todo
from kpis.indicator_page import IndicatorPage
from kpis.models import Indicator, IndicatorValue, ReportingPeriod
from kpis.quarter_rows import Series
from kpis.rights import may_record
from kpis.scorecard import build
from kpis.scorecard_json import number
from kpis.views.scorecard import present
from kpis.views.selected import frame, language, selected

NEWEST = 8  # Quarters shown before « Voir les trimestres précédents ».
LOG_LINES = 6
BOM = "\ufeff"
COLUMNS = (
    "period",
    "in_period",
    "to_date",
    "expected",
    "share_of_expected",
    "status",
    "provenance",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What every page of an indicator stands on."""

    card: object
    indicator: Indicator
    row: object
    page: IndicatorPage
    objective: object
    group: object


@selected
def indicator(request, selection, code):
    shown = _shown(selection, code)
    definition = shown.page.series.definition_row_at(selection.quarter)
    chart = shown.page.chart()
    lines = _log(shown, selection, quarter=selection.quarter)
    table = shown.page.table()
    return render(
        request,
        "kpis/indicator.html",
        {
            **frame(shown.card, selection),
            "indicator": shown.indicator,
            "row": shown.row,
            "reading": shown.row.reading,
            "objective": shown.objective,
            "group": shown.group,
            "page": shown.page,
            "facts": shown.page.facts.all(),
            "definition": definition,
            "chart": chart,
            "bands": shown.page.bands(),
            "beside": corroboration.of(
                shown.indicator, shown.row.reading.actual, selection.quarter
            ),
            "published_why": explaining.of_row(shown.row.reading),
            "published_url": shown.page.published_url,
            "newest": table[:NEWEST],
            "older": table[NEWEST:],
            "has_illustrative": shown.row.reading.has_illustrative,
            "lines": lines[:LOG_LINES],
            "more_lines": len(lines) > LOG_LINES,
            "entry_url": _entry_url(request.user, shown.indicator, selection),
        },
    )


@selected
def indicator_history(request, selection, code):
    shown = _shown(selection, code)
    return render(
        request,
        "kpis/indicator_history.html",
        {
            **frame(shown.card, selection),
            "indicator": shown.indicator,
            "row": shown.row,
            "reading": shown.row.reading,
            "objective": shown.objective,
            "lines": _log(shown, selection),
        },
    )


@selected
def indicator_values_csv(request, selection, code):
    """The table of quarters as CSV: raw figures, a missing one is an empty cell."""
    shown = _shown(selection, code)
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    name = f"{code}-{selection.quarter.code}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response, delimiter=";" if language() == "fr" else ",")
    writer.writerow(COLUMNS)
    for line in _values(shown):
        writer.writerow("" if line[name] is None else line[name] for name in COLUMNS)
    return response


@selected
def indicator_values_json(request, selection, code):
    """The table of quarters as JSON: decimal strings, `null` for what is missing."""
    shown = _shown(selection, code)
    return JsonResponse(
        {
            "plan": selection.plan.code,
            "indicator": code,
            "unit": shown.row.reading.unit.value,
            "as_of": selection.as_of.isoformat() if selection.as_of else None,
            "quarters": _values(shown),
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _shown(selection, code):
    """The indicator with this code in the plan, read at the quarter and moment selected."""
    plan = selection.plan
    indicator = (
        Indicator.objects.filter(plan=plan, code=code)
        .select_related("group__objective", "team", "owner", "part_of", "plan")
        .first()
    )
    if indicator is None:
        raise Http404(_("The plan has no indicator %(code)s.") % {"code": code})
    card = build(plan, selection.quarter, as_of=selection.as_of)
    presenter = present(card, selection)
    for objective in presenter.objectives:
        for group in objective.groups:
            for row in group.rows:
                if row.reading.code == code:
                    series = _series(plan, card, row.reading, indicator)
                    page = IndicatorPage(presenter, row, series, language())
                    return Shown(card, indicator, row, page, objective, group)
    raise Http404(_("%(code)s is not in the plan at this quarter.") % {"code": code})


def _series(plan, card, reading, indicator):
    definitions = indicator.definitions.order_by("effective_from", "recorded_at")
    if card.as_of is not None:
        definitions = definitions.filter(recorded_at__lte=card.as_of)
    targets = ledgers.target_rows(plan, card.as_of).get(indicator.pk, [])
    return Series(plan, card, reading, list(definitions), targets)


def _log(shown, selection, quarter=None):
    return revision_log.entries(
        shown.indicator,
        sees_pending=shown.indicator.team_id in selection.teams,
        as_of=selection.as_of,
        quarter=quarter,
    )


def _values(shown):
    return [
        {
            "period": row.quarter.code,
            "in_period": number(row.in_period),
            "to_date": number(row.to_date),
            "expected": number(row.expected),
            "share_of_expected": number(row.share),
            "status": row.status.value if row.status else None,
            "provenance": row.provenance,
        }
        for row in reversed(shown.page.quarters)
    ]


def _entry_url(user, indicator, selection):
    """Where this person records the quarter shown; "" for those who may not."""
    if not may_record(user, indicator):
        return ""
    period = ReportingPeriod.objects.filter(code=selection.quarter.code).first()
    if period is None:
        return ""
    value = IndicatorValue.objects.filter(indicator=indicator, period=period, category="").first()
    return todo.entry_url(indicator.pk, period, value.pk if value else None)
