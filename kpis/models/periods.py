"""Reporting periods: fiscal quarters with a due date and a lock."""

from datetime import datetime, time

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.enums import PeriodState
from kpis.periods import Quarter


def last_second_of(day):
    """23:59:59 of a day in the organisation's zone."""
    return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


class ReportingPeriodQuerySet(models.QuerySet):
    def up_to(self, quarter):
        return self.filter(starts_on__lte=quarter.starts_on(settings.FISCAL_YEAR_START_MONTH))

    def of_plan(self, plan):
        """The periods that lie in the plan, oldest first."""
        rows = self.filter(starts_on__gte=plan.starts_on)
        return rows if plan.ends_on is None else rows.filter(ends_on__lte=plan.ends_on)

    def ended(self, on):
        """The periods that ended before this day."""
        return self.filter(ends_on__lt=on)


class ReportingPeriod(models.Model):
    """A fiscal quarter. Its state is derived at a moment, never stored (rule 20)."""

    code = models.CharField(_("code"), max_length=7, unique=True)
    starts_on = models.DateField(_("starts on"), unique=True)
    ends_on = models.DateField(_("ends on"))
    due_on = models.DateField(_("due on"))
    locked_at = models.DateTimeField(_("locked at"), null=True, blank=True)

    objects = ReportingPeriodQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                name="kpis_period_ends_after_it_starts", condition=Q(ends_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(
                name="kpis_period_is_due_after_it_ends",
                condition=Q(due_on__gt=F("ends_on")),
                violation_error_message=_("A quarter is due after it has ended."),
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def quarter(self):
        return Quarter.parse(self.code)

    def state(self, at=None):
        """The period's state at a moment (now by default).

        Future until the day after its end; open to the end of its due date in the
        organisation's zone; then closed; locked once locked.
        """
        at = at or timezone.now()
        if self.locked_at is not None and self.locked_at <= at:
            return PeriodState.LOCKED
        if timezone.localdate(at) <= self.ends_on:
            return PeriodState.FUTURE
        return PeriodState.OPEN if at <= self.due_at else PeriodState.CLOSED

    @property
    def due_at(self):
        """The last second at which a first submission is on time."""
        return last_second_of(self.due_on)
