"""Which indicators a project serves, as people link them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.models import Indicator
from projects.models.projects import Project


class ProjectIndicator(models.Model):
    """A project that serves an indicator. The link is to be read: no figure is made from it."""

    project = models.ForeignKey(
        Project, verbose_name=_("project"), on_delete=models.CASCADE, related_name="indicator_links"
    )
    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        on_delete=models.PROTECT,
        related_name="project_links",
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("indicator of a project")
        verbose_name_plural = _("indicators of projects")
        ordering = ["project", "indicator"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "indicator"],
                name="projects_indicator_is_linked_once_to_a_project",
                violation_error_message=_("This project already has this indicator."),
            ),
        ]

    def __str__(self):
        return f"{self.project}: {self.indicator}"
