"""Strategies, their workstreams, and the projects that carry each workstream out."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.models.bilingual import in_language
from kpis.models.folded import FoldedField
from kpis.partial_dates import Term, TermQuerySet
from projects.models.projects import Project


class Strategy(Term):
    """A strategy of the organisation for a region or a subject.

    `project`: the project that wrote it or carries it, whose page shows it; None: no such one.
    """

    code = models.SlugField(_("code"), max_length=80, unique=True)
    name_fr = models.CharField(_("name in French"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    summary_fr = models.TextField(_("summary in French"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    project = models.ForeignKey(
        Project,
        verbose_name=_("project of the strategy"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="strategies",
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    folded = FoldedField(of=("name_fr", "name_en"))

    objects = TermQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=[
            "folded",
            "began_first_day",
            "began_last_day",
            "ended_first_day",
            "ended_last_day",
        ]
    )

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        ordering = ["name_fr", "code"]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return in_language(self, "name")

    @property
    def summary(self):
        return in_language(self, "summary")


class Workstream(models.Model):
    """A workstream of a strategy. Its projects are linked by people: no figure is made of it."""

    strategy = models.ForeignKey(
        Strategy, verbose_name=_("strategy"), on_delete=models.CASCADE, related_name="workstreams"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    name_fr = models.CharField(_("name in French"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    projects = models.ManyToManyField(
        Project, verbose_name=_("projects"), blank=True, related_name="workstreams"
    )
    source = models.CharField(_("source"), max_length=200, blank=True)

    history = HistoricalRecords(m2m_fields=[projects])

    class Meta:
        verbose_name = _("workstream")
        verbose_name_plural = _("workstreams")
        ordering = ["strategy", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "name_fr"],
                name="projects_workstream_is_named_once_in_a_strategy",
                violation_error_message=_("This strategy already has this workstream."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return in_language(self, "name")
