"""Projects, the countries and the partners that a source names for them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.models.bilingual import in_language
from kpis.models.folded import FoldedField
from kpis.partial_dates import Term, TermQuerySet
from projects.enums import ProjectKind, ProjectStatus

# The pages beside those of the projects: a project of that name could not be opened.
TAKEN = frozenset({"board", "funding", "outputs"})


def refuse_taken(slug):
    if slug in TAKEN:
        raise ValidationError(
            _("“%(slug)s” is the address of another page."), params={"slug": slug}
        )


class Project(Term):
    """A project or programme, known by its slug in addresses and files.

    `kind` or `status` empty: the sources do not say. `programme`: the project that this one is
    part of.
    """

    slug = models.SlugField(_("slug"), max_length=80, unique=True, validators=[refuse_taken])
    name_fr = models.CharField(_("name in French"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=9,
        choices=ProjectKind,
        blank=True,
        help_text=_("Only where a source says it."),
    )
    status = models.CharField(_("status"), max_length=9, choices=ProjectStatus, blank=True)
    programme = models.ForeignKey(
        "self",
        verbose_name=_("part of the programme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="components",
    )
    summary_fr = models.TextField(_("summary in French"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)
    why_fr = models.TextField(_("why, in French"), blank=True)
    why_en = models.TextField(_("why, in English"), blank=True)
    next_steps_fr = models.TextField(_("next steps in French"), blank=True)
    next_steps_en = models.TextField(_("next steps in English"), blank=True)
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("The document and its section.")
    )
    folded = FoldedField(
        of=("name_fr", "name_en", "summary_fr", "summary_en"), max_length=2000, db_index=False
    )

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
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["name_fr", "slug"]
        constraints = [
            models.CheckConstraint(
                name="projects_project_is_not_part_of_itself",
                condition=Q(programme__isnull=True) | ~Q(programme=F("id")),
                violation_error_message=_("A project is not part of itself."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:project_detail", args=[self.slug])

    @property
    def name(self):
        return in_language(self, "name")

    @property
    def summary(self):
        return in_language(self, "summary")

    @property
    def why(self):
        return in_language(self, "why")

    @property
    def next_steps(self):
        return in_language(self, "next_steps")


class ProjectCountry(models.Model):
    """A country that a source names for a project, as it prints it."""

    project = models.ForeignKey(
        Project, verbose_name=_("project"), on_delete=models.CASCADE, related_name="countries"
    )
    name_fr = models.CharField(_("name in French"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    folded = FoldedField(of=("name_fr", "name_en"))

    class Meta:
        verbose_name = _("country of a project")
        verbose_name_plural = _("countries of projects")
        ordering = ["project", "order", "name_fr"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "name_fr"],
                name="projects_country_is_named_once_for_a_project",
                violation_error_message=_("This project already names this country."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return in_language(self, "name")


class ProjectPartner(models.Model):
    """A partner that a source names for a project, as it prints it.

    A label, not an organisation: the partners' own records hold those.
    """

    project = models.ForeignKey(
        Project, verbose_name=_("project"), on_delete=models.CASCADE, related_name="partners"
    )
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    folded = FoldedField(of=("name_fr", "name_en"))

    class Meta:
        verbose_name = _("partner named for a project")
        verbose_name_plural = _("partners named for projects")
        ordering = ["project", "order", "name_fr"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "name_fr"],
                name="projects_partner_is_named_once_for_a_project",
                violation_error_message=_("This project already names this partner."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return in_language(self, "name")
