"""Values from a spreadsheet: send, read the preview, confirm, keep the receipt."""

from functools import wraps
from pathlib import PurePath

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from kpis.access import Role, RoleMissing
from kpis.enums import ImportState
from kpis.models import ImportBatch
from kpis.refusals import Refusal
from kpis.spreadsheets import batches, marking, undoing, writing
from kpis.spreadsheets.forms import UploadForm
from kpis.spreadsheets.headers import BASES, COLUMNS

PER_PAGE = 50
MOST_SHOWN = 500


def is_importer(user):
    """Rule 22: a steward imports every row, a contributor their own; others import nothing."""
    return user.has_perm("kpis.import_values") or user.has_perm("kpis.record_value")


def importer_required(view):
    """Open a view to those who import; for others raise RoleMissing (403)."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not is_importer(request.user):
            raise RoleMissing(Role.CONTRIBUTOR)
        return view(request, *args, **kwargs)

    return guarded


@importer_required
def import_list(request):
    mine = ImportBatch.objects.for_person(request.user).select_related("uploaded_by")
    page = Paginator(mine.defer("content", "rows", "errors", "warnings"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "kpis/import_list.html", {"page": page, "section": "imports"})


@importer_required
def import_new(request):
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if is_sent and form.is_valid():
        file = form.cleaned_data["file"]
        batch = batches.receive(file.name, file.read(), by=request.user)
        return redirect(batch)
    context = {
        "form": form,
        "columns": [(key, names) for key, names in COLUMNS.items()],
        "bases": list(BASES.values()),
        "section": "imports",
    }
    return render(request, "kpis/import_new.html", context)


@importer_required
def import_detail(request, pk):
    batch = get_object_or_404(
        ImportBatch.objects.for_person(request.user).select_related("uploaded_by"), pk=pk
    )
    batches.retell(batch, by=request.user)
    rows = batches.acting_rows(batch)
    context = {
        "batch": batch,
        "rows": rows[:MOST_SHOWN],
        "rows_hidden": max(0, len(rows) - MOST_SHOWN),
        "errors": batch.errors[:MOST_SHOWN],
        "errors_hidden": max(0, len(batch.errors) - MOST_SHOWN),
        "warnings": batch.warnings[:MOST_SHOWN],
        "undone": undoing.undone_count(batch),
        "duplicate": batches.duplicate_of(batch) if batch.state == "checked" else "",
        "section": "imports",
    }
    return render(request, "kpis/import_detail.html", context)


@importer_required
@require_POST
def import_confirm(request, pk):
    batch = get_object_or_404(ImportBatch.objects.for_person(request.user), pk=pk)
    return redirect(batches.confirm(batch, by=request.user))


@importer_required
def import_marked(request, pk):
    """The refused file with its errors marked; 404 where no row of it was refused."""
    batch = get_object_or_404(ImportBatch.objects.for_person(request.user), pk=pk)
    batches.retell(batch, by=request.user)
    if batch.state != ImportState.REFUSED or not batch.errors:
        raise Http404
    content, extension = marking.marked_copy(bytes(batch.content), batch.errors)
    kind = writing.XLSX_TYPE if extension == "xlsx" else writing.CSV_TYPE
    response = HttpResponse(content, content_type=kind)
    stem = writing.safe_file_name(f"{PurePath(batch.file_name).stem}-{_('errors')}")
    response["Content-Disposition"] = f'attachment; filename="{stem}.{extension}"'
    return response


@importer_required
@require_http_methods(["GET", "POST"])
def import_undo(request, pk):
    """Ask before an import is undone, and undo it: what can be restored is, the rest is said."""
    batch = get_object_or_404(
        ImportBatch.objects.for_person(request.user), pk=pk, state=ImportState.APPLIED
    )
    if request.method == "POST":
        try:
            done = len(undoing.undo(batch, by=request.user).restored)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("kpis:import_undo", pk=batch.pk)
        sentence = ngettext("%(n)s row is undone.", "%(n)s rows are undone.", done)
        messages.info(request, sentence % {"n": done})
        return redirect(batch)
    found = undoing.prepare(batch, by=request.user)
    context = {
        "batch": batch,
        "restored": found.restored[:MOST_SHOWN],
        "restored_count": len(found.restored),
        "restored_hidden": max(0, len(found.restored) - MOST_SHOWN),
        "kept": found.kept[:MOST_SHOWN],
        "kept_hidden": max(0, len(found.kept) - MOST_SHOWN),
        "section": "imports",
    }
    return render(request, "kpis/import_undo.html", context)
