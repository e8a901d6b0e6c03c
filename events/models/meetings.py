"""Meetings of the board and of the assembly, and what they decided."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from events.enums import Body
from events.models.named import Named
from kpis.models.bilingual import in_language
from kpis.partial_dates import Dated, DatedQuerySet


class Meeting(Named, Dated):
    """A meeting of a governing body."""

    body = models.CharField(_("body"), max_length=8, choices=Body, default=Body.BOARD)
    place = models.CharField(_("location"), max_length=120, blank=True)
    minutes = models.URLField(_("minutes"), blank=True)

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_text", "first_day", "last_day"])

    class Meta:
        verbose_name = _("meeting of a body")
        verbose_name_plural = _("meetings of bodies")
        ordering = ["-first_day", "code"]

    def get_absolute_url(self):
        return reverse("events:meeting", args=[self.code])


class Decision(models.Model):
    """What a meeting decided, numbered as in its minutes."""

    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting of a body"),
        on_delete=models.CASCADE,
        related_name="decisions",
    )
    number = models.PositiveSmallIntegerField(_("number"))
    text_fr = models.TextField(_("decision in French"))
    text_en = models.TextField(_("decision in English"), blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="events_decision_number_is_unique_in_its_meeting",
                violation_error_message=_("Another decision of this meeting has this number."),
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.text}"

    @property
    def text(self):
        return in_language(self, "text")
