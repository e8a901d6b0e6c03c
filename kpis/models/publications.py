"""Figures as publications printed them, each with its place."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kpis.enums import Unit
from kpis.models.bilingual import in_language
from kpis.models.fields import ExactDecimalField
from kpis.models.indicators import Indicator
from kpis.models.periods import ReportingPeriod
from kpis.models.plans import MeasureGroup


class Publication(models.Model):
    """A document in which figures were printed."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    title_fr = models.CharField(_("title in French"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["published_on", "code"]

    def __str__(self):
        return self.title

    @property
    def title(self):
        return in_language(self, "title")


class PublishedFigure(models.Model):
    """A number as printed: its digits, its decimals, its place.

    `value` is in `unit`; an achievement is printed in points (160 means 160 %).
    """

    class Reads(models.TextChoices):
        ACHIEVEMENT = "achievement", _("per cent achieved")
        ACTUAL = "actual", _("delivered")
        TARGET = "target", _("target")
        OTHER = "other", _("other")

    publication = models.ForeignKey(
        Publication, verbose_name=_("publication"), on_delete=models.CASCADE, related_name="figures"
    )
    code = models.CharField(_("code"), max_length=80)
    place = models.CharField(_("place"), max_length=120)
    reads = models.CharField(_("what it says"), max_length=11, choices=Reads, default=Reads.OTHER)
    label_fr = models.CharField(_("wording in French"), max_length=300, blank=True)
    label_en = models.CharField(_("wording in English"), max_length=300, blank=True)
    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="published_figures",
    )
    group = models.ForeignKey(
        MeasureGroup,
        verbose_name=_("measure group"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="published_figures",
    )
    period = models.ForeignKey(
        ReportingPeriod,
        verbose_name=_("quarter"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    value = ExactDecimalField(_("value"))
    unit = models.CharField(_("unit"), max_length=10, choices=Unit, default=Unit.COUNT)
    decimals = models.PositiveSmallIntegerField(_("printed decimals"), default=0)
    qualifier = models.CharField(_("qualifier"), max_length=40, blank=True)
    scope = models.CharField(_("scope"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("published figure")
        verbose_name_plural = _("published figures")
        ordering = ["publication", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "code"],
                name="kpis_published_figure_code_is_unique_in_its_publication",
            ),
            models.CheckConstraint(
                name="kpis_published_figure_speaks_of_one_thing",
                condition=Q(indicator__isnull=True) | Q(group__isnull=True),
                violation_error_message=_("A figure is of an indicator or of a group, not both."),
            ),
        ]

    def __str__(self):
        return f"{self.code}: {self.value}"

    @property
    def label(self):
        return in_language(self, "label")
