"""Keeps a sent file between its preview and its receipt, for the web and the admin."""

import hashlib
from dataclasses import asdict
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kpis.enums import ImportState
from kpis.models import ImportBatch
from kpis.refusals import Refusal
from kpis.spreadsheets import checking
from kpis.spreadsheets.results import SAME

# Sentences kept of one file; the message says how many rows there are in all.
MOST_KEPT = 1000


def receive(name, content, *, by):
    """Check a sent file and keep it with what it would change. Returns its ImportBatch."""
    batch = ImportBatch(
        uploaded_by=by,
        file_name=PurePath(name.replace("\\", "/")).name[-255:] or "—",
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
    )
    tell(batch, checking.check(content, by=by))
    batch.save()
    return batch


def confirm(batch, *, by):
    """Import a checked file as drafts, all or nothing. Returns the ImportBatch as it then is.

    The file is checked again against the versions of the preview: what moved since is
    refused in its own sentence. A file that is already imported or refused stays as it is.
    """
    try:
        with transaction.atomic():
            batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
            if batch.state != ImportState.CHECKED:
                return batch
            result = checking.check(bytes(batch.content), by=by, seen=versions(batch))
            tell(batch, result)
            if result.is_accepted:
                checking.apply(result, by=by)
                batch.state = ImportState.APPLIED
                batch.applied_at = timezone.now()
            batch.save()
    except Refusal as refusal:
        batch.refresh_from_db()
        batch.state, batch.message = ImportState.REFUSED, str(refusal)
        batch.save(update_fields=["state", "message"])
    return batch


def retell(batch, *, by):
    """Say a file that is not imported in the language of whoever reads it now. Saves nothing."""
    language = get_language()
    if batch.state != ImportState.APPLIED and batch.language != language:
        state = batch.state
        tell(batch, checking.check(bytes(batch.content), by=by, seen=versions(batch)))
        batch.state = state
    return batch


def versions(batch):
    """{cell: version of the value that the batch's preview was compared with}."""
    return {tuple(row["cell"]): row["version"] for row in batch.rows}


def tell(batch, result):
    """Put what a check said into the batch."""
    # A file refused by its rows keeps the versions it saw, and the receipt what it wrote.
    batch.rows = [asdict(row) for row in result.rows]
    batch.errors = [asdict(error) for error in result.errors[:MOST_KEPT]]
    batch.warnings = [{"row": row, "message": text} for row, text in result.warnings[:MOST_KEPT]]
    batch.ignored_columns = list(result.ignored_columns)
    batch.counts = result.counts
    batch.message = result.message
    batch.language = get_language() or ""
    batch.state = ImportState.CHECKED if result.is_accepted else ImportState.REFUSED


def acting_rows(batch):
    """The rows that write something, as the preview lists them."""
    return [row for row in batch.rows if row["change"] != SAME]


def duplicate_of(batch):
    """The sentence that says this very file was imported before; "" when it was not."""
    earlier = (
        ImportBatch.objects.filter(sha256=batch.sha256, state=ImportState.APPLIED)
        .exclude(pk=batch.pk)
        .exists()
    )
    return _("This very file was imported before.") if earlier else ""
