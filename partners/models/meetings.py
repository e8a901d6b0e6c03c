"""Meetings with influential organisations."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.models.folded import FoldedField
from kpis.partial_dates import Dated, DatedQuerySet
from partners.enums import Sector
from partners.models.organisations import Organisation


class Meeting(Dated):
    """A meeting to share the work. The sector is the row of the plan it counts in."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="meetings",
    )
    sector = models.CharField(_("counted as"), max_length=13, choices=Sector)
    subject = models.CharField(_("subject"), max_length=250)
    met_by = models.CharField(_("who met them"), max_length=250, blank=True)
    follow_up = models.TextField(_("follow-up"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    search_text = FoldedField(of=("subject", "met_by"))

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-first_day", "pk"]

    def __str__(self):
        return f"{self.organisation}, {self.subject}"

    def get_absolute_url(self):
        return reverse("partners:meeting", args=[self.pk])
