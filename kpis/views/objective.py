"""One objective: its wording, its indicators over time, its table."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from kpis.scorecard import build
from kpis.views.scorecard import present
from kpis.views.selected import frame, selected


@selected
def objective(request, selection, number):
    card = build(selection.plan, selection.quarter, as_of=selection.as_of)
    presenter = present(card, selection)
    numbers = [each.objective.number for each in presenter.objectives]
    if number not in numbers:
        raise Http404(_("The plan has no objective %(number)s.") % {"number": number})
    at = numbers.index(number)
    return render(
        request,
        "kpis/objective.html",
        {
            **frame(card, selection),
            "objective": presenter.objectives[at],
            "previous": presenter.objectives[at - 1] if at else None,
            "next": presenter.objectives[at + 1] if at + 1 < len(numbers) else None,
        },
    )
