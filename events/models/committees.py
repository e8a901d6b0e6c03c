"""Committees to which the organisation contributes."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from events.enums import Level
from events.models.named import Named
from kpis.partial_dates import Term, TermQuerySet


class CommitteeQuerySet(TermQuerySet):
    def of_level(self, level):
        return self.filter(level=level)


class Committee(Named, Term):
    """A seat on a committee, as a list names it, with its term.

    A body that stands in two lists is two entries: the lists decide what feeds which figure.
    """

    level = models.CharField(_("level"), max_length=13, choices=Level, blank=True)
    seat = models.CharField(
        _("who sits there"), max_length=200, blank=True, help_text=_("The person for us.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CommitteeQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=[
            "search_text",
            "began_first_day",
            "began_last_day",
            "ended_first_day",
            "ended_last_day",
        ]
    )

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        ordering = ["order", "code"]

    def get_absolute_url(self):
        return reverse("events:committee", args=[self.code])
