"""The records a measured figure counted, kept with its revision."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kpis.models.fields import ExactDecimalField
from kpis.models.values import ValueRevision


class MeasuredRecord(models.Model):
    """One record counted by a measured figure. Rows are added, never changed (rule 27).

    The label is the record's own at that moment, so that the list can still be read when the
    record is gone. `amount` is empty where records are counted, not summed.
    """

    class Side(models.TextChoices):
        ROWS = "rows", _("counted")
        PART = "part", _("part")
        WHOLE = "whole", _("whole")

    revision = models.ForeignKey(
        ValueRevision,
        verbose_name=_("revision"),
        on_delete=models.PROTECT,
        related_name="measured_records",
    )
    side = models.CharField(_("list"), max_length=5, choices=Side, default=Side.ROWS)
    model = models.CharField(_("kind of record"), max_length=100)
    object_id = models.BigIntegerField(_("number of the record"))
    label = models.CharField(_("label"), max_length=300)
    amount = ExactDecimalField(_("amount"), null=True)

    class Meta:
        verbose_name = _("measured record")
        verbose_name_plural = _("measured records")
        ordering = ["revision", "side", "label", "object_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "side", "model", "object_id"],
                name="kpis_measured_record_counts_once",
            ),
            models.CheckConstraint(
                name="kpis_measured_record_names_its_kind", condition=~Q(model="")
            ),
        ]

    def __str__(self):
        return self.label
