"""The plan and the tree below it, down to the groups of indicators."""

from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.achievement import Thresholds
from kpis.models.bilingual import in_language
from kpis.models.fields import ExactDecimalField
from kpis.periods import Quarter


class PlanQuerySet(models.QuerySet):
    def containing(self, day):
        """The plans that run on this day; a plan without an end runs on."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


class Plan(models.Model):
    """A strategic plan. `ends_on` empty: the end is not known, so nothing is projected."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    is_fictional = models.BooleanField(_("is fictional"), default=False)
    threshold_far = ExactDecimalField(_("far above target from"), default=Decimal("2"))
    threshold_met = ExactDecimalField(_("met from"), default=Decimal("1"))
    threshold_on_path = ExactDecimalField(_("on track from"), default=Decimal("0.95"))
    threshold_near = ExactDecimalField(_("nearly met from"), default=Decimal("0.8"))

    objects = PlanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["starts_on", "code"]
        constraints = [
            models.CheckConstraint(
                name="kpis_plan_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                violation_error_message=_("A plan ends after it starts."),
            ),
            models.CheckConstraint(
                name="kpis_plan_thresholds_leave_no_gap",
                condition=Q(threshold_near__gt=0)
                & Q(threshold_near__lt=F("threshold_on_path"))
                & Q(threshold_on_path__lte=F("threshold_met"))
                & Q(threshold_met__lt=F("threshold_far")),
                violation_error_message=_(
                    "Thresholds must rise: nearly met, on track, met, far above target."
                ),
            ),
        ]
        permissions = [
            ("manage_plan", "Can define plans, indicators, targets and periods"),
            ("build_boardpack", "Can build board packs"),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        for day, at_start in ((self.starts_on, True), (self.ends_on, False)):
            if day is None:
                continue
            quarter = Quarter.containing(day, settings.FISCAL_YEAR_START_MONTH)
            edge = (
                quarter.starts_on(settings.FISCAL_YEAR_START_MONTH)
                if at_start
                else quarter.ends_on(settings.FISCAL_YEAR_START_MONTH)
            )
            if day != edge:
                raise ValidationError(_("A plan starts and ends with a fiscal quarter."))

    @property
    def name(self):
        return in_language(self, "name")

    @property
    def first_quarter(self):
        return Quarter.containing(self.starts_on, settings.FISCAL_YEAR_START_MONTH)

    @property
    def last_quarter(self):
        """The quarter the plan ends with; None while the end is not known."""
        if self.ends_on is None:
            return None
        return Quarter.containing(self.ends_on, settings.FISCAL_YEAR_START_MONTH)

    @property
    def thresholds(self):
        return Thresholds(
            far=self.threshold_far,
            met=self.threshold_met,
            on_path=self.threshold_on_path,
            near=self.threshold_near,
        )


class Pillar(models.Model):
    """A heading under which a publication gathers objectives; it takes no part in figures."""

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.CASCADE, related_name="pillars"
    )
    code = models.SlugField(_("code"), max_length=20)
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("pillar")
        verbose_name_plural = _("pillars")
        ordering = ["plan", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"], name="kpis_pillar_code_is_unique_in_its_plan"
            )
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return in_language(self, "name")


class Objective(models.Model):
    """An objective. One without indicators says why in `note`; it is not measured, never 0."""

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="objectives"
    )
    pillar = models.ForeignKey(
        Pillar,
        verbose_name=_("pillar"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="objectives",
    )
    number = models.PositiveSmallIntegerField(_("number"))
    name_fr = models.CharField(_("name in French"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    short_fr = models.CharField(_("short name in French"), max_length=80, blank=True)
    short_en = models.CharField(_("short name in English"), max_length=80, blank=True)
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"], name="kpis_objective_number_is_unique_in_its_plan"
            )
        ]

    def __str__(self):
        return f"{self.number}. {self.short_name}"

    @property
    def name(self):
        return in_language(self, "name")

    @property
    def short_name(self):
        return in_language(self, "short") or self.name

    @property
    def note(self):
        return in_language(self, "note")


class MeasureGroup(models.Model):
    """A group of indicators such as « Mesures d'impact »."""

    objective = models.ForeignKey(
        Objective, verbose_name=_("objective"), on_delete=models.PROTECT, related_name="groups"
    )
    code = models.SlugField(_("code"), max_length=20)
    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("measure group")
        verbose_name_plural = _("measure groups")
        ordering = ["objective", "order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "code"],
                name="kpis_measuregroup_code_is_unique_in_its_objective",
            )
        ]

    def __str__(self):
        return f"{self.code} {self.name}"

    @property
    def name(self):
        return in_language(self, "name")
