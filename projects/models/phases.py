"""The cycle of phases, and each project's way through it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.models.bilingual import in_language
from kpis.partial_dates import Term, TermQuerySet
from projects.models.projects import Project


class Phase(models.Model):
    """A phase of the cycle that projects go through, in its order."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    stage_fr = models.CharField(_("stage in French"), max_length=120, blank=True)
    stage_en = models.CharField(_("stage in English"), max_length=120, blank=True)
    description_fr = models.TextField(_("description in French"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["order", "code"]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return in_language(self, "name")

    @property
    def stage(self):
        return in_language(self, "stage")

    @property
    def description(self):
        return in_language(self, "description")


class ProjectPhaseQuerySet(TermQuerySet):
    def current(self):
        """The phases that projects are in now: those without an end."""
        return self.filter(ended_on="")


class ProjectPhase(Term):
    """A phase that a project is or was in. A project is in one phase at a time."""

    project = models.ForeignKey(
        Project, verbose_name=_("project"), on_delete=models.CASCADE, related_name="phase_history"
    )
    phase = models.ForeignKey(
        Phase, verbose_name=_("phase"), on_delete=models.PROTECT, related_name="project_phases"
    )
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = ProjectPhaseQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["began_first_day", "began_last_day", "ended_first_day", "ended_last_day"]
    )

    class Meta:
        verbose_name = _("phase of a project")
        verbose_name_plural = _("phases of projects")
        ordering = ["project", "began_first_day", "phase__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(ended_on=""),
                name="projects_project_is_in_one_phase_at_a_time",
                violation_error_message=_("This project is in another phase: end that one first."),
            ),
            models.UniqueConstraint(
                fields=["project", "phase", "began_on"],
                name="projects_phase_begins_once_on_a_day",
                violation_error_message=_("This phase of the project is already there."),
            ),
        ]

    def __str__(self):
        return f"{self.project}: {self.phase}"
