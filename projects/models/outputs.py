"""What projects give, and which organisations made use of it."""

from django.db import models
from django.db.models import Min, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.models.bilingual import in_language
from kpis.models.folded import FoldedField
from kpis.partial_dates import Dated, DatedQuerySet, EdgeField, PartialDateField, said
from projects.enums import Contribution, OutputKind, OutputState, Use
from projects.models.projects import Project


class OutputQuerySet(DatedQuerySet):
    def done(self):
        return self.filter(state=OutputState.DONE)

    def planned(self):
        return self.filter(state=OutputState.PLANNED)

    def late(self, day):
        """Those planned for days that are all past."""
        return self.planned().filter(due_last_day__lt=day)

    def counted_as(self, contribution):
        return self.filter(contribution=contribution)


class Output(Dated):
    """A report, a guide, a tool… of a project. A planned one has a due date and no date yet."""

    project = models.ForeignKey(
        Project, verbose_name=_("project"), on_delete=models.PROTECT, related_name="outputs"
    )
    kind = models.CharField(_("kind"), max_length=11, choices=OutputKind, default=OutputKind.OTHER)
    contribution = models.CharField(
        _("counts as"),
        max_length=9,
        choices=Contribution,
        blank=True,
        help_text=_("Empty where no source says it: then it is counted as neither."),
    )
    state = models.CharField(
        _("state"), max_length=7, choices=OutputState, default=OutputState.PLANNED
    )
    name_fr = models.CharField(_("name in French"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    due_on = PartialDateField(
        _("due on"), help_text=_("2024-05-26, or 2024-05 or 2024 if no more is known.")
    )
    due_last_day = EdgeField(_("last day it is due"), of="due_on", edge="last")
    link = models.URLField(_("link"), blank=True)
    downloads = models.PositiveIntegerField(_("downloads"), null=True, blank=True)
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("The document and its section.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    folded = FoldedField(of=("name_fr", "name_en"))

    objects = OutputQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["folded", "first_day", "last_day", "due_last_day"])

    class Meta:
        verbose_name = _("output")
        verbose_name_plural = _("outputs")
        ordering = ["project", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="projects_planned_output_has_no_date_yet",
                condition=~Q(state=OutputState.PLANNED) | Q(happened_on=""),
                violation_error_message=_(
                    "A planned output has a due date; its date comes when it is done."
                ),
            ),
            models.UniqueConstraint(
                fields=["project", "name_fr"],
                name="projects_output_name_is_unique_in_its_project",
                violation_error_message=_("This project already has an output of this name."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return f"{self.project.get_absolute_url()}#outputs"

    @property
    def name(self):
        return in_language(self, "name")

    @property
    def note(self):
        return in_language(self, "note")

    @property
    def due_said(self):
        return said(self.due_on)

    def is_late(self, day):
        """Whether it is planned for days that are all before this one."""
        is_planned = self.state == OutputState.PLANNED
        return is_planned and self.due_last_day is not None and self.due_last_day < day


class OutputUseQuerySet(DatedQuerySet):
    def of_use(self, use):
        return self.filter(use=use)

    def each_organisation_once(self):
        """One row for each organisation of these, however often it returns."""
        firsts = self.order_by().values("folded").annotate(first=Min("pk")).values("first")
        return self.model.objects.filter(pk__in=firsts)


class OutputUse(Dated):
    """An organisation that tested, adopted or adapted an output. The organisation is a label."""

    output = models.ForeignKey(
        Output, verbose_name=_("output"), on_delete=models.CASCADE, related_name="uses"
    )
    organisation = models.CharField(_("organisation"), max_length=200)
    country = models.CharField(_("country"), max_length=120, blank=True)
    use = models.CharField(_("use"), max_length=7, choices=Use)
    source = models.CharField(_("source"), max_length=200, blank=True)
    folded = FoldedField(of=("organisation",))

    objects = OutputUseQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["folded", "first_day", "last_day"])

    class Meta:
        verbose_name = _("use of an output")
        verbose_name_plural = _("uses of outputs")
        ordering = ["output", "organisation", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["output", "organisation", "use"],
                name="projects_use_of_an_output_is_recorded_once",
                violation_error_message=_("This organisation already has this use of the output."),
            ),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.output}"

    def get_absolute_url(self):
        return self.output.get_absolute_url()
