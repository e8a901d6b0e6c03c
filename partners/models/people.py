"""People that the records name, and who sits where for how long."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.models.bilingual import in_language
from kpis.models.folded import FoldedField
from kpis.partial_dates import Term, TermQuerySet
from partners import countries
from partners.enums import Body, Composition, PersonCategory
from partners.models.organisations import Organisation


class Person(models.Model):
    """A person. Without a name, the source does not give it; the role still tells who it is."""

    name = models.CharField(_("name"), max_length=150, blank=True)
    category = models.CharField(
        _("category"), max_length=9, choices=PersonCategory, default=PersonCategory.EXPERT
    )
    role_fr = models.CharField(_("role in French"), max_length=250, blank=True)
    role_en = models.CharField(_("role in English"), max_length=250, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
    )
    affiliation = models.CharField(_("affiliation as printed"), max_length=250, blank=True)
    country = models.CharField(
        _("country"), max_length=2, blank=True, validators=[countries.validate]
    )
    note = models.TextField(_("note"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    known_on = models.DateField(_("known on"), default=timezone.localdate)
    search_text = FoldedField(of=("name", "role_fr", "role_en", "affiliation"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["search_text", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "role_fr"],
                name="partners_person_is_recorded_once",
                violation_error_message=_("This person is recorded with this role already."),
            ),
            models.CheckConstraint(
                name="partners_person_has_a_name_or_a_role",
                condition=~Q(name="") | ~Q(role_fr=""),
                violation_error_message=_("Give the name, or the role of an unnamed person."),
            ),
        ]

    def __str__(self):
        return self.name or _g("Name missing from the source")

    def get_absolute_url(self):
        return reverse("partners:person", args=[self.pk])

    @property
    def role(self):
        return in_language(self, "role")

    @property
    def country_name(self):
        return countries.name(self.country)


class Mandate(Term):
    """A seat in the assembly of members, on the board or in the team, with its term."""

    body = models.CharField(_("body"), max_length=8, choices=Body)
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mandates",
    )
    role_fr = models.CharField(_("role in French"), max_length=200, blank=True)
    role_en = models.CharField(_("role in English"), max_length=200, blank=True)
    composition = models.CharField(_("counted as"), max_length=13, choices=Composition, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = TermQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["body", "pk"]
        constraints = [
            models.CheckConstraint(
                name="partners_mandate_is_somebodys",
                condition=Q(person__isnull=False) | Q(organisation__isnull=False),
                violation_error_message=_("A mandate is of a person or of an organisation."),
            ),
            models.CheckConstraint(
                name="partners_composition_is_of_the_assembly",
                condition=Q(composition="") | Q(body=Body.ASSEMBLY),
                violation_error_message=_("Only members of the assembly are counted by row."),
            ),
        ]

    def __str__(self):
        return f"{self.person or self.organisation}, {self.get_body_display()}"

    @property
    def role(self):
        return in_language(self, "role")
