"""Agreements such as memoranda of understanding, and who signed them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.models.bilingual import in_language
from kpis.models.folded import FoldedField
from kpis.partial_dates import Dated, DatedQuerySet
from partners.enums import AgreementKind
from partners.models.organisations import Organisation


class Agreement(Dated):
    """An agreement between organisations. It is no output of a project."""

    kind = models.CharField(
        _("kind"), max_length=10, choices=AgreementKind, default=AgreementKind.MEMORANDUM
    )
    name_fr = models.CharField(_("name in French"), max_length=250, unique=True)
    name_en = models.CharField(_("name in English"), max_length=250, blank=True)
    project_code = models.SlugField(_("project code"), max_length=60, blank=True)
    parties = models.ManyToManyField(
        Organisation,
        verbose_name=_("parties"),
        through="AgreementParty",
        related_name="agreements",
    )
    note = models.TextField(_("note"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    search_text = FoldedField(of=("name_fr", "name_en"))

    objects = DatedQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["search_text", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partners:agreement", args=[self.pk])

    @property
    def name(self):
        return in_language(self, "name")


class AgreementParty(models.Model):
    """A party to an agreement."""

    agreement = models.ForeignKey(
        Agreement, verbose_name=_("agreement"), on_delete=models.CASCADE, related_name="signatures"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="signatures",
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("party to an agreement")
        verbose_name_plural = _("parties to agreements")
        ordering = ["agreement", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "organisation"],
                name="partners_party_signs_once",
                violation_error_message=_("This organisation is a party already."),
            ),
        ]

    def __str__(self):
        return f"{self.agreement}: {self.organisation}"
