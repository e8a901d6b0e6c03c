"""An indicator's figure beside the records on file: « 23 déclarés, 23 au dossier »."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kpis import formatting, measuring
from kpis.models import IndicatorValue


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What stands beside a figure. `fault` says why the records cannot be read, "" if they can.

    `found` is Measured, None with a fault.
    """

    indicator: object
    actual: object
    found: object
    fault: str = ""

    @property
    def sentence(self):
        """« 23 déclarés, 23 au dossier », « 327 déclarés, aucun dossier »."""
        if self.fault:
            return _("The records cannot be read.")
        words = {"declared": self._shown(self.actual), "on_file": self._shown(self.found.amount)}
        if self.found.amount is None and self.actual is None:
            return _("Nothing declared, no record on file")
        if self.found.amount is None:
            return _("%(declared)s declared, no record on file") % words
        if self.actual is None:
            return _("Nothing declared, %(on_file)s on file") % words
        return _("%(declared)s declared, %(on_file)s on file") % words

    @property
    def agrees(self):
        """Whether figure and records are the same; None where one of them is missing."""
        if self.fault or self.actual is None or self.found.amount is None:
            return None
        return self.actual == self.found.amount

    def _shown(self, amount):
        row = self.indicator
        return formatting.value(amount, row.unit, row.decimals, get_language() or "fr")


def of(indicator, actual, quarter):
    """The Corroboration of an indicator's actual at a quarter; None without a measure."""
    if not indicator.measure:
        return None
    try:
        found = measuring.at_quarter(indicator, quarter)
    except measuring.MeasureFault as fault:
        return Corroboration(indicator, actual, None, str(fault))
    return Corroboration(indicator, actual, found)


class KeptList:
    """The records that the approved figure counted, held against those of today (rule 27)."""

    def __init__(self, records, side):
        self.records = records.filter(side=side.key)
        self.side = side
        self._ids = self.records.values("object_id")

    @property
    def rows(self):
        """Those of the kept records that still exist, as rows of their model."""
        return self.side.rows.model._default_manager.filter(pk__in=self._ids)

    @property
    def count(self):
        return self.records.count()

    @property
    def gone(self):
        """Kept records that exist no more: their labels are all that is left."""
        existing = self.rows.values("pk")
        return self.records.exclude(object_id__in=existing)

    @property
    def no_longer_counted(self):
        return self.rows.exclude(pk__in=self.side.rows.values("pk")).count()

    @property
    def added_since(self):
        return self.side.rows.exclude(pk__in=self._ids).count()

    def marks(self, shown):
        """{pk: words} for rows that changed since the figure was counted."""
        keys = [row.pk for row in shown]
        still = set(self.side.rows.filter(pk__in=keys).values_list("pk", flat=True))
        amounts = {}
        if self.side.of:
            kept = self.records.filter(object_id__in=keys)
            amounts = dict(kept.values_list("object_id", "amount"))
        marks = {pk: _("no longer counted") for pk in keys if pk not in still}
        for row in shown:
            before = amounts.get(row.pk)
            if before is not None and row.pk in still and before != getattr(row, self.side.of):
                language = get_language() or "fr"
                marks[row.pk] = _("was %(amount)s") % {
                    "amount": formatting.decimal(before, language, 2)
                }
        return marks


def kept_list(indicator, quarter, side, *, as_of=None):
    """The KeptList of the figure approved at exactly this quarter; None if it was not measured."""
    value = IndicatorValue.objects.filter(
        indicator=indicator, period__code=quarter.code, category=""
    ).first()
    if value is None:
        return None
    records = measuring.kept_records(value, as_of=as_of)
    return None if records is None else KeptList(records, side)
