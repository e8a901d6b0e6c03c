"""Board packs: choose a quarter and a language, get the document. The secretary's page."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kpis import asked, selection
from kpis.access import permission_required_or_403
from kpis.boardpack import making
from kpis.models import Plan
from kpis.periods import quarters
from kpis.templatetags import kpi_format as shown
from kpis.views.selected import language

BAD_REQUEST, NOT_FOUND = 400, 404


@require_safe
@permission_required_or_403("kpis.build_boardpack")
def pack_page(request):
    """The form; sent, it leads to the document, or says in one sentence why there is none."""
    asked_for = request.GET.get("pack", "")
    if not asked_for:
        return _form(request)
    plan_code, _slash, period = asked_for.partition("/")
    query = {"plan": plan_code, "language": request.GET.get("language") or language()}
    try:
        quarter = asked.quarter_of(asked.plan(plan_code), period)
        if asked.moment(request.GET.get("as_of", "").strip()) is not None:
            query["as_of"] = request.GET["as_of"].strip()
    except asked.NotUnderstood as error:
        return _form(request, str(error))
    return redirect(f"{reverse('kpis:pack_pdf', args=[quarter.code])}?{urlencode(query)}")


@require_safe
@never_cache
@permission_required_or_403("kpis.build_boardpack")
def pack_pdf(request, period):
    """The document itself, as known at `as_of`, in the language asked for."""
    chosen = request.GET.get("language") or language()
    try:
        quarter = asked.quarter(period)
        plan = _plan(request.GET.get("plan", ""), quarter)
        quarter = asked.quarter_of(plan, period)
    except asked.NotUnderstood as error:
        return _refused(request, str(error), NOT_FOUND)
    try:
        if chosen not in making.LANGUAGES:
            raise asked.NotUnderstood(
                _("“%(language)s” is not a language of packs; choose fr or en.")
                % {"language": chosen}
            )
        as_of = asked.moment(request.GET.get("as_of", "").strip())
        document = making.make(plan, quarter, chosen, as_of=as_of)
    except asked.NotUnderstood as error:
        return _refused(request, str(error), BAD_REQUEST)
    response = HttpResponse(document, content_type=making.MEDIA_TYPE)
    name = making.file_name(plan, quarter, chosen)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _plan(code, quarter):
    """The plan of this code; without a code, the one that contains the quarter (rule 23)."""
    if code:
        return asked.plan(code)
    ends_on = quarter.ends_on(settings.FISCAL_YEAR_START_MONTH)
    plan = Plan.objects.containing(ends_on).order_by("starts_on", "code").first()
    if plan is None:
        raise asked.NotUnderstood(_("No plan contains %(quarter)s.") % {"quarter": quarter.code})
    return plan


def _refused(request, sentence, status):
    context = {"sentence": sentence, "status": status}
    return render(request, "kpis/selection_refused.html", context, status=status)


def _form(request, refusal=""):
    today = timezone.localdate()
    plans = [
        {"name": str(plan), "choices": _choices(plan, today)}
        for plan in Plan.objects.order_by("-starts_on", "code")
    ]
    return render(
        request,
        "kpis/pack_page.html",
        {
            "section": "packs",
            "refusal": refusal,
            "plans": plans,
            "chosen": request.GET.get("pack") or _shown_before(request.GET, plans),
            "chosen_language": request.GET.get("language") or language(),
            "as_of": request.GET.get("as_of", ""),
            "today": shown.day_iso(today),
        },
        status=BAD_REQUEST if refusal else 200,
    )


def _shown_before(query, plans):
    """The choice that the page one comes from was showing, "" for none of those offered."""
    values = [choice["value"] for plan in plans for choice in plan["choices"]]
    end = f"{query.get('plan', '')}/{query.get('period', '')}"
    return next((value for value in values if value.endswith(end)), "")


def _choices(plan, today):
    """The plan's quarters that have ended, newest first."""
    last = selection.current_quarter(plan, today)
    month = settings.FISCAL_YEAR_START_MONTH
    return [
        {
            "value": f"{plan.code}/{quarter.code}",
            "label": f"{shown.period(quarter)} ({shown.day(quarter.ends_on(month))})",
        }
        for quarter in reversed(quarters(plan.first_quarter, last))
    ]
