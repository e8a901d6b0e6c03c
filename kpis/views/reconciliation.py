"""Published against computed: the list, one figure, one contradiction, and what was decided."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kpis import reconciliation, reconciling_words
from kpis.access import RIGHT_OF_ROLE, Role, require_right
from kpis.models import Contradiction, Publication, PublishedFigure
from kpis.reconciling_form import ResolutionForm
from kpis.reconciling_table import table
from kpis.spreadsheets import writing
from kpis.views.reconciliation_address import DIFFERING, EVERY, read_address
from kpis.views.selected import language

STEWARD = RIGHT_OF_ROLE[Role.STEWARD]


@read_address
def reconciliation_page(request, address):
    found = reconciliation.reconcile(address.publication, as_of=address.as_of)
    lines = address.chosen(found)
    context = {
        **_frame(found, address),
        "finding": reconciling_words.finding(found),
        "lead": reconciling_words.lead(found),
        "publications": Publication.objects.order_by("-published_on", "code"),
        "kept_but_publication": address.parameters(publication="").items(),
        "chips": _chips(found, address),
        "places": sorted({place for line in found.figures for place in line.sections}),
        "kept_but_place": address.filtered_parameters(place="").items(),
        "lines": [(line, reconciling_words.figure(line)) for line in lines],
        "kinds": _by_kind(found),
        "csv_url": reverse("kpis:reconciliation_csv") + address.filtered(),
    }
    return render(request, "kpis/reconciliation.html", context)


@read_address
def reconciliation_csv(request, address):
    """The figures that the page lists, as a file."""
    found = reconciliation.reconcile(address.publication, as_of=address.as_of)
    rows = table(found, address.chosen(found), language())
    response = HttpResponse(b"".join(writing.csv_lines(rows)), content_type=writing.CSV_TYPE)
    name = {"fr": "rapprochement", "en": "reconciliation"}[rows.language]
    name = writing.safe_file_name(f"{name}-{found.publication}")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@read_address
def reconciled_figure(request, address, code):
    """One figure: both calculations, every explanation, and what a steward decides."""
    found = reconciliation.reconcile(address.publication, as_of=address.as_of)
    line = next((each for each in found.figures if each.code == code), None)
    if line is None:
        raise Http404(_("The publication has no figure %(code)s.") % {"code": code})
    form = ResolutionForm(request.POST or None)
    if _is_decided(request, form):
        row = PublishedFigure.objects.get(pk=line.pk)
        reconciliation.resolve(by=request.user, figure=row, **form.decided())
        return redirect(request.get_full_path())
    left_out = request.GET.getlist("without")
    context = {
        **_frame(found, address),
        "form": form,
        "line": line,
        "words": reconciling_words.figure(line),
        "rows": reconciling_words.rows(line, left_out),
        "left_out_mean": reconciling_words.mean_without(line, left_out),
        "kept": address.parameters().items(),
    }
    return render(request, "kpis/reconciliation_figure.html", context)


@read_address
def reconciled_contradiction(request, address, number):
    """One contradiction: what each place says, how it reads, and what a steward decides."""
    found = reconciliation.reconcile(address.publication, as_of=address.as_of)
    line = next((each for each in found.contradictions if each.number == number), None)
    if line is None:
        raise Http404(_("The publication has no contradiction %(number)s.") % {"number": number})
    form = ResolutionForm(request.POST or None, statements=line.statements)
    if _is_decided(request, form):
        row = Contradiction.objects.get(pk=line.pk)
        reconciliation.resolve(by=request.user, contradiction=row, **form.decided())
        return redirect(request.get_full_path())
    context = {**_frame(found, address), "form": form, "line": line}
    return render(request, "kpis/reconciliation_contradiction.html", context)


def _is_decided(request, form):
    """Whether a decision was sent that can be recorded. Raise RoleMissing for no steward."""
    if request.method != "POST":
        return False
    require_right(request.user, STEWARD)
    return form.is_valid()


def _frame(found, address):
    return {
        "address": address,
        "found": found,
        "query": address.query(),
        "now_query": address.query(as_of=""),
        "section": "reconciliation",
    }


def _chips(found, address):
    """The states to choose from, those without a figure left out unless chosen."""
    counts = found.counts
    chips = [
        (DIFFERING, _("differ"), "", len(found.differing)),
        *(
            (key, str(label), reconciling_words.SHAPES[key], counts[key])
            for key, label in reconciling_words.STATES.items()
        ),
        (EVERY, _("all"), "", len(found.figures)),
    ]
    return [
        {
            "label": label,
            "shape": shape,
            "count": count,
            "url": address.filtered(state=key) or "?",
            "is_chosen": key == address.state,
        }
        for key, label, shape, count in chips
        if count or key == address.state
    ]


def _by_kind(found):
    """[(kind's label, its contradictions)], the firmest disagreements first."""
    kinds = {}
    for line in found.contradictions:
        kinds.setdefault((line.kind, str(line.kind_label)), []).append(line)
    return [(kind, label, lines) for (kind, label), lines in sorted(kinds.items())]
