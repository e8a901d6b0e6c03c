"""Invented quarters that only trends draw, hatched and labelled."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kpis.models.fields import FractionField
from kpis.models.indicators import Indicator
from kpis.models.periods import ReportingPeriod


class IllustrativeQuarter(models.Model):
    """A plausible quarter where the report publishes none.

    It lives outside values, history, actuals, coverage, status and projections;
    removing all of them is a plain delete (rule 17).
    """

    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        on_delete=models.CASCADE,
        related_name="illustrative_quarters",
    )
    period = models.ForeignKey(
        ReportingPeriod, verbose_name=_("quarter"), on_delete=models.CASCADE, related_name="+"
    )
    in_period = FractionField(_("in the quarter"), null=True, blank=True)
    to_date = FractionField(_("to date"))

    class Meta:
        verbose_name = _("illustrative quarter")
        verbose_name_plural = _("illustrative quarters")
        ordering = ["indicator", "period"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period"], name="kpis_illustrative_quarter_is_unique"
            )
        ]

    def __str__(self):
        return f"{self.indicator.code}, {self.period.code}"
