"""Trainings, and the programmes that gather them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from events import words
from events.enums import Qualifier, TrainingKind
from events.models.named import Named
from kpis.models.fields import ExactDecimalField
from kpis.models.folded import FoldedField
from kpis.partial_dates import Dated, DatedQuerySet


class TrainingQuerySet(DatedQuerySet):
    def counted(self):
        """Those that count as a training: not a programme of several, not a series."""
        return self.filter(kind=TrainingKind.TRAINING)


class Training(Named, Dated):
    """A training given. A programme gathers trainings and is not one more."""

    kind = models.CharField(
        _("kind"), max_length=14, choices=TrainingKind, default=TrainingKind.TRAINING
    )
    programme = models.ForeignKey(
        "self",
        verbose_name=_("within the programme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        limit_choices_to={"kind": TrainingKind.PROGRAMME},
    )
    trainers = models.TextField(_("trainers"), blank=True, help_text=_("One to a line."))
    organisations = models.TextField(_("organisations"), blank=True, help_text=_("One to a line."))
    duration_hours = ExactDecimalField(_("duration in hours"), null=True, blank=True)
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    qualifier = models.CharField(_("qualifier"), max_length=9, choices=Qualifier, blank=True)
    project = models.SlugField(
        _("project"), max_length=80, blank=True, help_text=_("The project’s code, if it has one.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    search_text = FoldedField(of=("name_fr", "name_en", "trainers", "organisations"))

    objects = TrainingQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_text", "first_day", "last_day"])

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                name="events_training_is_not_within_itself",
                condition=Q(programme__isnull=True) | ~Q(programme=F("id")),
                violation_error_message=_("A programme is not within itself."),
            ),
        ]

    def get_absolute_url(self):
        return reverse("events:training", args=[self.code])

    @property
    def participants_said(self):
        """« 40 », or "" when no source states it."""
        if self.participants is None:
            return ""
        return words.qualified(self.participants, self.qualifier)

    @property
    def hours_said(self):
        return "" if self.duration_hours is None else words.amount(self.duration_hours)
