"""Reported values, their immutable history, and the totals kept beside them.

Only `kpis/recording.py` writes these tables.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kpis.enums import Absence, Act, Basis, Door, Provenance, ValueStatus
from kpis.models.fields import ExactDecimalField, FractionField
from kpis.models.indicators import Indicator
from kpis.models.periods import ReportingPeriod

ABSENCE_REASONS = [
    (Absence.NOT_AVAILABLE.value, Absence.NOT_AVAILABLE.label),
    (Absence.NOT_APPLICABLE.value, Absence.NOT_APPLICABLE.label),
]


class IndicatorValueQuerySet(models.QuerySet):
    def for_period(self, period):
        return self.filter(period=period)

    def submitted(self):
        return self.filter(status=ValueStatus.SUBMITTED)

    def approved(self):
        return self.filter(approved_revision__isnull=False)


class IndicatorValue(models.Model):
    """What is reported for one indicator, one period and one category.

    The figure everywhere is the approved revision's; a newer pending one is only a
    state of the data (rule 14). `version` counts the revisions.
    """

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="values"
    )
    period = models.ForeignKey(
        ReportingPeriod, verbose_name=_("quarter"), on_delete=models.PROTECT, related_name="values"
    )
    category = models.CharField(_("category"), max_length=120, blank=True)
    status = models.CharField(
        _("state"), max_length=9, choices=ValueStatus, default=ValueStatus.DRAFT
    )
    version = models.PositiveIntegerField(_("version"), default=0)
    current_revision = models.ForeignKey(
        "ValueRevision",
        verbose_name=_("current revision"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    approved_revision = models.ForeignKey(
        "ValueRevision",
        verbose_name=_("approved revision"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    first_submitted_at = models.DateTimeField(_("first submitted at"), null=True)

    objects = IndicatorValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("value")
        verbose_name_plural = _("values")
        ordering = ["indicator", "period", "category"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period", "category"], name="kpis_value_is_unique_in_its_cell"
            ),
            models.CheckConstraint(
                name="kpis_approved_value_names_its_revision",
                condition=~Q(status=ValueStatus.APPROVED) | Q(approved_revision__isnull=False),
            ),
        ]
        permissions = [
            ("record_value", "Can record values"),
            ("approve_value", "Can approve values"),
            ("import_values", "Can import values of every team"),
        ]

    def __str__(self):
        return f"{self.indicator.code}, {self.period.code}"

    @property
    def is_pending(self):
        """Whether something newer than the approved revision waits."""
        return self.current_revision_id is not None and self.status != ValueStatus.APPROVED

    @property
    def is_late(self):
        """Whether it was first submitted after the period's due date (rule 20)."""
        return self.first_submitted_at is not None and self.first_submitted_at > self.period.due_at


class ValueRevision(models.Model):
    """One immutable line of a value's history: who, when, what, through which door.

    `number` is the line's place in the one chain of all values; `hash` covers the
    line and the hash before it. No amount: the value is withdrawn or absent.
    """

    number = models.BigIntegerField(_("number"), primary_key=True)
    value = models.ForeignKey(
        IndicatorValue, verbose_name=_("value"), on_delete=models.PROTECT, related_name="revisions"
    )
    version = models.PositiveIntegerField(_("version"))
    act = models.CharField(_("act"), max_length=8, choices=Act)
    status = models.CharField(_("state"), max_length=9, choices=ValueStatus)
    basis = models.CharField(_("basis"), max_length=9, choices=Basis)
    amount = ExactDecimalField(_("amount"), null=True)
    numerator = ExactDecimalField(_("numerator"), null=True)
    denominator = ExactDecimalField(_("denominator"), null=True)
    absence = models.CharField(
        _("reason of absence"), max_length=14, choices=ABSENCE_REASONS, blank=True
    )
    expected_on = models.DateField(_("expected on"), null=True)
    provenance = models.CharField(_("provenance"), max_length=9, choices=Provenance)
    door = models.CharField(_("door"), max_length=11, choices=Door)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(_("at"))
    text_digest = models.CharField(_("digest of the words"), max_length=64, blank=True)
    previous_hash = models.CharField(_("previous hash"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["value", "version"], name="kpis_revision_version_is_unique"
            ),
            models.CheckConstraint(
                name="kpis_revision_pair_is_whole_or_absent",
                condition=Q(numerator__isnull=True) | Q(amount__isnull=True),
            ),
            models.CheckConstraint(
                name="kpis_revision_absence_has_no_amount",
                condition=Q(absence="")
                | Q(amount__isnull=True, numerator__isnull=True, denominator__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["act", "recorded_at"], name="kpis_revision_act_and_time"),
        ]

    def __str__(self):
        return f"{self.number}"

    @property
    def is_empty(self):
        """Whether it says nothing: withdrawn, or absent for a stated reason."""
        return self.amount is None and self.numerator is None and self.denominator is None


class RevisionText(models.Model):
    """The free words of a revision, apart so that they can be erased.

    The revision keeps their salted digest; erasing the row breaks no hash (rule 25).
    """

    revision = models.OneToOneField(
        ValueRevision,
        verbose_name=_("revision"),
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="text",
    )
    comment = models.TextField(_("comment"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    salt = models.CharField(_("salt"), max_length=32)

    class Meta:
        verbose_name = _("words of a revision")
        verbose_name_plural = _("words of revisions")

    def __str__(self):
        return self.comment or self.reason


class ChainHead(models.Model):
    """The last line of the history: its number and its hash. One row, locked first."""

    number = models.BigIntegerField(_("number"), default=0)
    hash = models.CharField(_("hash"), max_length=64, default="0" * 64)

    class Meta:
        verbose_name = _("head of the history")
        verbose_name_plural = _("heads of the history")
        constraints = [
            models.CheckConstraint(name="kpis_chain_has_one_head", condition=Q(id=1)),
        ]

    def __str__(self):
        return f"{self.number}"


class PeriodTotal(models.Model):
    """What an indicator reads at a quarter that reported something, kept by recording.

    `to_date` is the reading of the kind at that quarter, over its categories;
    `in_period` what happened in the quarter alone. Both equal what
    `kpis/accumulation.py` makes of the approved values, exactly (rule 15). No
    `to_date`: nothing is approved there yet. `status` and `is_late` speak of the
    values' newest revisions, `absence` and `changed_at` of the approved ones.
    """

    period = models.ForeignKey(
        ReportingPeriod, verbose_name=_("quarter"), on_delete=models.PROTECT, related_name="totals"
    )
    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="totals"
    )
    to_date = FractionField(_("to date"), null=True)
    in_period = FractionField(_("in the quarter"), null=True)
    span = models.PositiveSmallIntegerField(_("quarters the amount spans"), null=True)
    numerator = FractionField(_("numerator"), null=True)
    denominator = FractionField(_("denominator"), null=True)
    unallocated = FractionField(_("not broken down"), null=True)
    covered = models.PositiveSmallIntegerField(_("quarters covered"), default=0)
    is_carried = models.BooleanField(_("is carried from an earlier quarter"), default=False)
    source = models.CharField(_("quarter of the level"), max_length=7, blank=True)
    # One to a line, and plain text: the scorecard reads thousands of these columns.
    left_out = models.TextField(_("left out"), blank=True)
    notes = models.TextField(_("notes"), blank=True)
    provenance = models.CharField(_("provenance"), max_length=9, choices=Provenance, blank=True)
    status = models.CharField(_("state"), max_length=9, choices=ValueStatus)
    absence = models.CharField(
        _("reason of absence"), max_length=14, choices=ABSENCE_REASONS, blank=True
    )
    is_late = models.BooleanField(_("is late"), default=False)
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("kept total")
        verbose_name_plural = _("kept totals")
        ordering = ["period", "indicator"]
        constraints = [
            models.UniqueConstraint(
                fields=["period", "indicator"], name="kpis_total_is_unique_in_its_cell"
            )
        ]

    def __str__(self):
        return f"{self.indicator_id}, {self.period_id}"
