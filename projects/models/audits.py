"""Audited financial statements, kept as evidence."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from projects.enums import Opinion


class AuditedStatement(models.Model):
    """The statements of one year. `opinion` empty: it is not known."""

    year_ended_on = models.DateField(_("end of the year"), unique=True)
    auditor = models.CharField(_("auditor"), max_length=200)
    opinion = models.CharField(_("opinion"), max_length=10, choices=Opinion, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    link = models.URLField(_("link"), blank=True)
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("audited statement")
        verbose_name_plural = _("audited statements")
        ordering = ["-year_ended_on"]

    def __str__(self):
        return f"{self.year_ended_on:%Y-%m-%d}, {self.auditor}"
