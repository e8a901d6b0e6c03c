"""The scorecard: every indicator of a plan at a quarter, and the same as JSON."""

import json

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from kpis import drawing, findings, listing, scorecard_json
from kpis import selection as selections
from kpis.attention import attention
from kpis.presentation import Presenter
from kpis.scorecard import build
from kpis.views.selected import frame, language, selected


@selected
def scorecard(request, selection):
    card = build(selection.plan, selection.quarter, as_of=selection.as_of)
    presenter = present(card, selection)
    listed = listing.listed(presenter.objectives, selection, is_last=card.is_last)
    return render(
        request,
        "kpis/scorecard.html",
        {
            **frame(card, selection),
            **overview(presenter),
            "page_url": presenter.page_url,
            "chips": listing.chips(presenter.rows, selection, is_last=card.is_last),
            "sorts": listing.SORTS.items(),
            "kept_but_sort": selection.filtered_parameters(sort="").items(),
            "kept_but_search": selection.filtered_parameters(q="").items(),
            "reset_url": selection.query() or "?",
            "listed": listed,
            "listed_count": sum(len(objective.rows) for objective in listed),
        },
    )


def scorecard_as_json(request):
    """The same JSON as `manage.py scorecard --format json`; a refusal is {"error": …}."""
    try:
        selection = selections.read(request.GET, request.user)
    except selections.NoPlan as error:
        return JsonResponse({"error": str(error)}, status=404)
    except selections.BadSelection as error:
        return JsonResponse({"error": str(error)}, status=error.status)
    card = build(selection.plan, selection.quarter, as_of=selection.as_of)
    text = json.dumps(scorecard_json.as_json(card), ensure_ascii=False)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


def present(card, selection, *, page_url=""):
    """The Presenter of a scorecard for the person who selected it."""
    return Presenter(
        card,
        query=selection.query(),
        page_url=page_url,
        teams=selection.teams,
        language=language(),
    )


def overview(presenter):
    """The top half of the page: title, lead, proportional bar, map, what to look at."""
    card = presenter.scorecard
    counts = [
        (status.value, count, listing.counted_word(status, count, is_last=card.is_last))
        for status in listing.IN_ORDER
        if (count := card.summary.counts.get(status, 0))
    ]
    return {
        "finding": findings.finding(card, language()),
        "lead": findings.lead(card, language()),
        "objectives": presenter.objectives,
        "row_count": len(presenter.rows),
        "share": drawing.shares([(status, count) for status, count, _word in counts]),
        "share_label": ", ".join(f"{count} {word}" for _status, count, word in counts),
        "counts": counts,
        "attention": attention(presenter),
        "has_late": any(row.data.state == "late" for row in presenter.rows),
    }
