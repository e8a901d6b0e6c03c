"""Targets: a ledger to which revisions are added."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kpis.enums import TargetScope
from kpis.models.fields import ExactDecimalField
from kpis.models.indicators import Indicator
from kpis.models.periods import ReportingPeriod


class TargetQuerySet(models.QuerySet):
    def known_at(self, moment):
        """The rows known at a moment; all of them for None."""
        return self if moment is None else self.filter(recorded_at__lte=moment)


class Target(models.Model):
    """One line of an indicator's target ledger. Rows are added, never changed (rule 4).

    `value` is in the indicator's unit; points for a percentage.
    """

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="targets"
    )
    scope = models.CharField(
        _("scope"), max_length=9, choices=TargetScope, default=TargetScope.PLAN
    )
    fiscal_year = models.PositiveSmallIntegerField(
        _("fiscal year"),
        help_text=_("The year in which the fiscal year starts."),
        null=True,
        blank=True,
    )
    period = models.ForeignKey(
        ReportingPeriod,
        verbose_name=_("quarter"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    due_on = models.DateField(_("milestone date"), null=True, blank=True)
    value = ExactDecimalField(_("target"))
    effective_from = models.DateField(_("effective from"))
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
    )

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["indicator", "effective_from", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                name="kpis_target_names_the_span_of_its_scope",
                condition=(
                    Q(
                        scope=TargetScope.PLAN,
                        fiscal_year__isnull=True,
                        period__isnull=True,
                        due_on__isnull=True,
                    )
                    | Q(
                        scope=TargetScope.YEAR,
                        fiscal_year__isnull=False,
                        period__isnull=True,
                        due_on__isnull=True,
                    )
                    | Q(
                        scope=TargetScope.QUARTER,
                        fiscal_year__isnull=True,
                        period__isnull=False,
                        due_on__isnull=True,
                    )
                    | Q(
                        scope=TargetScope.MILESTONE,
                        fiscal_year__isnull=True,
                        period__isnull=True,
                        due_on__isnull=False,
                    )
                ),
                violation_error_message=_(
                    "A plan target names no year, quarter or date; the others name just their own."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.indicator.code}: {self.value}"

    def clean(self):
        if self.pk:
            raise ValidationError(_("A target is not changed. Add a revision with its reason."))
        if self.indicator_id and self.scope == TargetScope.PLAN and not self.reason:
            if self.indicator.targets.filter(scope=TargetScope.PLAN).exists():
                raise ValidationError({"reason": _("Say why the target is revised.")})
