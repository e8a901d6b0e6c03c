"""The editions of a project that is held again: a workshop in another city, another year."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis import partial_dates
from kpis.models.bilingual import in_language
from kpis.partial_dates import Dated, DatedQuerySet, PartialDateField
from projects.models.projects import Project


class Edition(Dated):
    """An edition of a project, told by its number, its name or both.

    `happened_on` is its first day. Empty dates and an empty place: the sources do not say.
    """

    project = models.ForeignKey(
        Project, verbose_name=_("project"), on_delete=models.CASCADE, related_name="editions"
    )
    number = models.PositiveSmallIntegerField(_("edition"), null=True, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    ended_on = PartialDateField(_("last day"), help_text=_("Where it lasted more than a day."))
    place_fr = models.CharField(_("place in French"), max_length=120, blank=True)
    place_en = models.CharField(_("place in English"), max_length=120, blank=True)
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["first_day", "last_day"])

    class Meta:
        verbose_name = _("edition of a project")
        verbose_name_plural = _("editions of projects")
        ordering = ["project", "number", "first_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "number"],
                condition=Q(number__isnull=False),
                name="projects_edition_number_is_given_once_for_a_project",
                violation_error_message=_("This project already has an edition of this number."),
            ),
            models.CheckConstraint(
                name="projects_edition_has_a_number_or_a_name",
                condition=Q(number__isnull=False) | ~Q(name_fr="") | ~Q(name_en=""),
                violation_error_message=_("An edition has a number or a name: give one."),
            ),
        ]

    def __str__(self):
        return self.name or _("edition %(number)s") % {"number": self.number}

    def clean(self):
        super().clean()
        try:
            began, _last_day = partial_dates.days(self.happened_on)
            _first_day, ended = partial_dates.days(self.ended_on)
        except ValueError:
            return  # Each field says so itself.
        if ended and not began:
            raise ValidationError({"happened_on": _("Give the first day too.")})
        if began and ended and ended < began:
            raise ValidationError({"ended_on": _("It ends before it begins.")})

    @property
    def name(self):
        return in_language(self, "name")

    @property
    def place(self):
        return in_language(self, "place")

    @property
    def note(self):
        return in_language(self, "note")

    @property
    def days_said(self):
        """« 22 mai 2024 – 23 mai 2024 », « mai 2024 », or "" when no date is known."""
        if self.ended_on and self.ended_on != self.happened_on:
            return f"{self.date_said} – {partial_dates.said(self.ended_on)}"
        return self.date_said
