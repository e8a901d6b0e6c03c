"""Takes an import back: a new revision restores what stood in each cell before it.

Nothing is erased: the import and its undoing both stay in the history. A cell on which
something newer stands, or which may not be written now, is left as it is and said why.
"""

from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kpis import formatting, recording
from kpis.changes import Change
from kpis.desk import Desk
from kpis.enums import WRITING_ACTS, Door, ImportState
from kpis.models import ImportBatch, Indicator, IndicatorValue, ReportingPeriod, ValueRevision
from kpis.refusals import Refusal, WrongState, said
from kpis.spreadsheets import batches


@dataclass(frozen=True, slots=True)
class Restored:
    """One cell of the import. `kept` says why it stays as it is, "" where it is restored.

    `now` and `before` are the figures in the reader's language, "" for none.
    """

    row: dict
    now: str = ""
    before: str = ""
    kept: str = ""


@dataclass(slots=True)
class Undoing:
    """What undoing an import would do: cell by cell, and the changes to record."""

    cells: list[Restored] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    @property
    def restored(self):
        return [cell for cell in self.cells if not cell.kept]

    @property
    def kept(self):
        return [cell for cell in self.cells if cell.kept]


def prepare(batch, *, by):
    """The Undoing of an applied batch, as it would be now. Writes nothing.

    The number of queries does not grow with the rows.
    """
    rows = [row for row in batches.acting_rows(batch) if "undone" not in row]
    reader = _Before(rows)
    desk = Desk(None, reader.changes(batch), by=by, door=Door.IMPORT)
    undoing = Undoing()
    for row in rows:
        cell = tuple(row["cell"])
        value = reader.values.get(cell)
        change = reader.change_of.get(cell)
        if value is None or change is None:
            undoing.cells.append(Restored(row, kept=_("The indicator is no longer there.")))
            continue
        now, before = _shown(value.current_revision, value), _shown(change, value)
        try:
            # Who may not write it is not told what somebody else did to it.
            desk.refuse_if_barred(replace(change, seen=None))
            _refuse_newer(value, row)
            if change.says_the_same_as(value.current_revision) and not change.comment:
                raise WrongState(_("Only its comment was imported; the figure is the same."))
        except Refusal as refusal:
            undoing.cells.append(Restored(row, now, before, str(refusal)))
            continue
        undoing.cells.append(Restored(row, now, before))
        undoing.changes.append(change)
    return undoing


def undo(batch, *, by):
    """Undo an applied batch where nothing newer stands, all in one transaction.

    Returns the Undoing that was done. Each row of the batch then says "undone". Raise the
    Refusal of recording for what it refuses after all, and then write nothing.
    """
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.state != ImportState.APPLIED:
            raise WrongState(_("Only an import that was carried out is undone."))
        undoing = prepare(batch, by=by)
        if not undoing.changes:
            return undoing
        recording.record_all(undoing.changes, by=by, door=Door.IMPORT, confirmed=True)
        at = timezone.now().isoformat()
        done = {tuple(cell.row["cell"]) for cell in undoing.restored}
        for row in batch.rows:
            if tuple(row["cell"]) in done:
                row["undone"] = at
        batch.save(update_fields=["rows"])
    return undoing


def undone_count(batch):
    """How many rows of the batch were undone."""
    return sum("undone" in row for row in batch.rows)


class _Before:
    """What stood in the cells of an import's rows before it."""

    def __init__(self, rows):
        indicators = {row["cell"][0] for row in rows}
        periods = {row["cell"][1] for row in rows}
        self.rows = rows
        self.indicators = Indicator.objects.select_related("plan", "team").in_bulk(indicators)
        self.periods = ReportingPeriod.objects.in_bulk(periods)
        wanted = {tuple(row["cell"]) for row in rows}
        found = IndicatorValue.objects.filter(
            indicator_id__in=indicators, period_id__in=periods
        ).select_related("period", "indicator", "current_revision__recorded_by")
        self.values = {
            cell: value
            for value in found
            if (cell := (value.indicator_id, value.period_id, value.category)) in wanted
        }
        self.revisions = {}
        owners = [value.pk for value in self.values.values()]
        for revision in (
            ValueRevision.objects.filter(
                value__indicator_id__in=indicators, value__period_id__in=periods
            )
            .select_related("text")
            .order_by("number")
        ):
            self.revisions.setdefault(revision.value_id, []).append(revision)
        self.revisions = {pk: self.revisions.get(pk, []) for pk in owners}
        self.change_of = {}

    def changes(self, batch):
        """The Changes that restore each cell, kept by cell as well."""
        reason = _("Import of “%(file)s” undone") % {"file": batch.file_name}
        for row in self.rows:
            cell = tuple(row["cell"])
            value, indicator = self.values.get(cell), self.indicators.get(cell[0])
            if value is None or indicator is None:
                continue
            self.change_of[cell] = self._change(row, value, indicator, reason)
        return list(self.change_of.values())

    def _change(self, row, value, indicator, reason):
        earlier = [each for each in self.revisions[value.pk] if each.version <= row["version"]]
        change = {
            "indicator": indicator,
            "period": self.periods[value.period_id],
            "category": value.category,
            "reason": reason,
            "seen": row["version"] + 1,
        }
        if not earlier:
            return Change(**change)
        revision = earlier[-1]
        written = [each for each in earlier if each.act in WRITING_ACTS]
        text = getattr(written[-1], "text", None) if written else None
        return Change(
            amount=revision.amount,
            numerator=revision.numerator,
            denominator=revision.denominator,
            basis=revision.basis,
            absence=revision.absence,
            expected_on=revision.expected_on,
            comment=text.comment if text is not None else "",
            **change,
        )


def _refuse_newer(value, row):
    """Raise WrongState where something newer than the import stands on the value."""
    if value.version == row["version"] + 1:
        return
    revision, language = value.current_revision, get_language() or "fr"
    raise WrongState(
        _("Something newer stands on it: %(act)s by %(name)s on %(date)s.")
        % {
            "act": revision.get_act_display(),
            "name": revision.recorded_by,
            "date": formatting.date(timezone.localdate(revision.recorded_at), language),
        }
    )


def _shown(line, value):
    return "" if line.is_empty else said(line, value.indicator)
