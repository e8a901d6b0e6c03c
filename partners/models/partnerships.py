"""What organisations are to us, and what they bring to projects. Two counts, never one."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.models.bilingual import in_language
from kpis.partial_dates import Term, TermQuerySet
from partners.enums import Contribution, Role
from partners.models.organisations import Organisation


class OrganisationRole(Term):
    """A role that a source gives to an organisation, with the source's place.

    Which bodies feed an indicator comes from here, never from their kind (rule 27).
    """

    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="roles"
    )
    role = models.CharField(_("role"), max_length=13, choices=Role)
    label_fr = models.CharField(_("in the source’s words, in French"), max_length=200, blank=True)
    label_en = models.CharField(_("in the source’s words, in English"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = TermQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("role of an organisation")
        verbose_name_plural = _("roles of organisations")
        ordering = ["organisation", "role", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "role", "label_fr", "began_on"],
                name="partners_role_is_given_once",
                violation_error_message=_("The organisation has this role from this day already."),
            ),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.label}"

    @property
    def label(self):
        return in_language(self, "label") or self.get_role_display()


class Partnership(Term):
    """A contribution of an organisation to a project, in money or resources.

    The project is named by its code in the register of projects, and by its title here, so that
    either register can be kept without the other.
    """

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="partnerships",
    )
    project_code = models.SlugField(_("project code"), max_length=60)
    project_name_fr = models.CharField(_("project in French"), max_length=250)
    project_name_en = models.CharField(_("project in English"), max_length=250, blank=True)
    contribution = models.CharField(
        _("contribution"), max_length=9, choices=Contribution, default=Contribution.UNSTATED
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = TermQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        ordering = ["project_code", "organisation", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "project_code", "contribution", "began_on"],
                name="partners_partnership_is_recorded_once",
                violation_error_message=_("This contribution to the project is recorded already."),
            ),
        ]

    def __str__(self):
        return f"{self.organisation} – {self.project_name}"

    @property
    def project_name(self):
        return in_language(self, "project_name")
