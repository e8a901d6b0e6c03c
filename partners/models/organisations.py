"""Organisations, the other names they go by, and how two of them became one."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.models.bilingual import in_language
from kpis.models.folded import FoldedField
from kpis.partial_dates import in_force_during
from partners import countries
from partners.enums import LMIC, Kind, Province
from partners.models.income import CountryIncome


class OrganisationQuerySet(models.QuerySet):
    def with_role(self, role, span):
        """Those to which a source gives the role during the span; each once."""
        roles = self.model._meta.get_field("roles").related_model.objects
        held = roles.filter(in_force_during(span), organisation=OuterRef("pk"), role=role)
        return self.filter(Exists(held))

    def national(self):
        return self.filter(country=countries.HOME)

    def international(self):
        """Those of another country. Without a country nobody knows, and they are in neither."""
        return self.exclude(country__in=["", countries.HOME])

    def lmic(self, on):
        """Those of a low- or middle-income country, by the classification in force on a day."""
        group = CountryIncome.objects.in_force(on, OuterRef("country"))
        return self.annotate(income_group=group).filter(income_group__in=LMIC)


class Organisation(models.Model):
    """A body we deal with. Without a country, the source does not state one."""

    name_fr = models.CharField(_("name in French"), max_length=250)
    name_en = models.CharField(_("name in English"), max_length=250, blank=True)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.OTHER)
    sector_fr = models.CharField(_("sector in French"), max_length=120, blank=True)
    sector_en = models.CharField(_("sector in English"), max_length=120, blank=True)
    country = models.CharField(
        _("country"), max_length=2, blank=True, validators=[countries.validate]
    )
    province = models.CharField(_("province"), max_length=2, blank=True, choices=Province)
    website = models.URLField(_("website"), blank=True)
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    known_on = models.DateField(_("known on"), default=timezone.localdate)
    search_text = FoldedField(of=("name_fr", "name_en", "acronym"))

    objects = OrganisationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["search_text", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_fr"],
                name="partners_organisation_name_is_unique",
                violation_error_message=_("Another organisation has this name."),
            ),
            models.CheckConstraint(
                name="partners_province_is_canadian",
                condition=Q(province="") | Q(country=countries.HOME),
                violation_error_message=_("A province goes with Canada."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("partners:organisation", args=[self.pk])

    @property
    def name(self):
        return in_language(self, "name")

    @property
    def sector(self):
        return in_language(self, "sector")

    @property
    def note(self):
        return in_language(self, "note")

    @property
    def country_name(self):
        return countries.name(self.country)

    @property
    def place(self):
        """« Québec, Canada », « France », or "" where the source does not say."""
        return ", ".join(part for part in (self.get_province_display(), self.country_name) if part)


class OrganisationName(models.Model):
    """Another name by which an organisation is known or was printed."""

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="other_names",
    )
    name = models.CharField(_("name"), max_length=250)
    search_text = FoldedField(of=("name",))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["organisation", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="partners_other_name_is_said_once"
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if not self.name.strip():
            raise ValidationError({"name": _("Give the name.")})


class OrganisationMerge(models.Model):
    """One line of what merging did: which duplicate became which organisation, by whom."""

    kept = models.ForeignKey(
        Organisation, verbose_name=_("kept"), on_delete=models.PROTECT, related_name="merges"
    )
    merged_name = models.CharField(_("name of the duplicate"), max_length=250)
    merged_key = models.BigIntegerField(_("number of the duplicate"))
    moved = models.JSONField(_("what was moved"), default=dict)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+"
    )
    merged_at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("merge of organisations")
        verbose_name_plural = _("merges of organisations")
        ordering = ["-merged_at"]

    def __str__(self):
        return f"{self.merged_name} → {self.kept}"
