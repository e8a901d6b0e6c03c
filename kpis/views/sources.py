"""« D’où vient ce nombre » : the records that an indicator's figure counts."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from kpis import corroboration, records_listing
from kpis.models import Indicator
from kpis.records_pages import records_page
from kpis.scorecard import build
from kpis.views.selected import frame, selected_quarter

TEMPLATE = "kpis/indicator_sources.html"


@selected_quarter
def indicator_sources(request, selection, code):
    """The list a figure opens: that of the approved figure where it was measured, else today's.

    A share has two lists, `side=whole` opens the second. `list=today` leaves the kept list.
    """
    rows = Indicator.objects.filter(plan=selection.plan, code=code)
    indicator = rows.select_related("group__objective", "plan").first()
    if indicator is None:
        raise Http404(_("The plan has no indicator %(code)s.") % {"code": code})
    card = build(selection.plan, selection.quarter, as_of=selection.as_of)
    reading = next((row for row in card.rows if row.code == code), None)
    if reading is None:
        raise Http404(_("%(code)s is not in the plan at this quarter.") % {"code": code})
    beside = corroboration.of(indicator, reading.actual, selection.quarter)
    context = {
        **frame(card, selection),
        "indicator": indicator,
        "reading": reading,
        "beside": beside,
    }
    if beside is None or beside.fault:
        return render(request, TEMPLATE, context)
    sides = beside.found.result.sides
    side = next((each for each in sides if each.key == request.GET.get("side")), sides[0])
    kept = selection.parameters(side=side.key if side is not sides[0] else "")
    frozen = corroboration.kept_list(indicator, selection.quarter, side, as_of=selection.as_of)
    shows_today = request.GET.get("list") == "today" or frozen is None
    if frozen is not None and shows_today:
        kept["list"] = "today"
    amount = side.amount()
    return records_page(
        request,
        records_listing.of(side.rows.model),
        TEMPLATE,
        {
            **context,
            "side": side,
            "amount": amount,
            "undated": beside.found.undated,
            "sides": [(each.key, selection.query(side=each.key)) for each in sides],
            "frozen": frozen,
            "shows_today": shows_today,
            "kept_query": selection.query(side=kept.get("side", "")),
            "today_query": selection.query(side=kept.get("side", ""), list="today"),
        },
        rows=side.rows if shows_today else frozen.rows,
        kept=kept,
        mark=None if shows_today else frozen.marks,
    )
