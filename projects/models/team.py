"""The people who take part in projects, named or counted."""

from django.db import models
from django.db.models import Min, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.models.folded import FoldedField
from kpis.partial_dates import Dated, DatedQuerySet
from projects.enums import TeamRole
from projects.models.projects import Project


class TeamMemberQuerySet(DatedQuerySet):
    def of_role(self, role):
        return self.filter(role=role)

    def funded(self):
        return self.filter(is_funded=True)

    def each_person_once(self):
        """One row for each named person of these, and every row of people only counted."""
        named = self.exclude(folded="").order_by()
        firsts = named.values("folded").annotate(first=Min("pk")).values("first")
        return self.filter(Q(folded="") | Q(pk__in=firsts))


class TeamMember(Dated):
    """A named person, or a number of people without names, who take part in a project.

    `is_funded` None: the sources do not say.
    """

    project = models.ForeignKey(
        Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="team"
    )
    role = models.CharField(_("role"), max_length=10, choices=TeamRole)
    name = models.CharField(
        _("name"), max_length=200, blank=True, help_text=_("Empty for people who are only counted.")
    )
    number = models.PositiveIntegerField(_("number of people"), default=1)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=120, blank=True)
    is_funded = models.BooleanField(_("funded"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    folded = FoldedField(of=("name",))

    objects = TeamMemberQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["folded", "first_day", "last_day"])

    class Meta:
        verbose_name = _("person of a project")
        verbose_name_plural = _("people of projects")
        ordering = ["project", "role", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="projects_named_person_is_one",
                condition=Q(name="") | Q(number=1),
                violation_error_message=_("A named person counts for one."),
            ),
            models.CheckConstraint(
                name="projects_counted_people_are_at_least_one",
                condition=Q(number__gte=1),
                violation_error_message=_("Count at least one person."),
            ),
        ]

    def __str__(self):
        return self.name or f"{self.number} × {self.get_role_display()}"

    def get_absolute_url(self):
        return f"{self.project.get_absolute_url()}#team"
