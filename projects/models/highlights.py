"""What a source stresses about a project, and what people said of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.models.bilingual import in_language
from kpis.models.fields import ExactDecimalField
from projects.enums import HighlightUnit, Qualifier
from projects.models.projects import Project


class Highlight(models.Model):
    """A highlight in words, or a figure with its unit and the source's own reserve."""

    project = models.ForeignKey(
        Project, verbose_name=_("project"), on_delete=models.CASCADE, related_name="highlights"
    )
    label_fr = models.CharField(_("wording in French"), max_length=300)
    label_en = models.CharField(_("wording in English"), max_length=300, blank=True)
    value = ExactDecimalField(_("value"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=7, choices=HighlightUnit, blank=True)
    qualifier = models.CharField(_("qualifier"), max_length=9, choices=Qualifier, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("highlight")
        verbose_name_plural = _("highlights")
        ordering = ["project", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "label_fr"],
                name="projects_highlight_is_stated_once_for_a_project",
                violation_error_message=_("This project already has this highlight."),
            ),
            models.CheckConstraint(
                name="projects_highlight_figure_has_its_unit",
                condition=Q(value__isnull=True, unit="", qualifier="")
                | (Q(value__isnull=False) & ~Q(unit="")),
                violation_error_message=_("A figure has a unit; words have none."),
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self):
        return in_language(self, "label")


class Quotation(models.Model):
    """Somebody's words about a project."""

    project = models.ForeignKey(
        Project, verbose_name=_("project"), on_delete=models.CASCADE, related_name="quotations"
    )
    text_fr = models.TextField(_("words in French"))
    text_en = models.TextField(_("words in English"), blank=True)
    person = models.CharField(_("who said it"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        ordering = ["project", "pk"]

    def __str__(self):
        return self.text[:80]

    @property
    def text(self):
        return in_language(self, "text")
