"""Indicators, and the dated definitions that say how each is read."""

from decimal import Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from kpis.enums import Direction, Kind, MeasureUse, Method, Path, Unit
from kpis.models.bilingual import in_language
from kpis.models.fields import ExactDecimalField
from kpis.models.plans import MeasureGroup, Plan
from kpis.models.teams import Team


class IndicatorQuerySet(models.QuerySet):
    def of_plan(self, plan):
        return self.filter(plan=plan)

    def in_plan_order(self):
        return self.order_by("group__objective__number", "group__order", "order", "code")


class Indicator(models.Model):
    """One line of the plan. Its code is its identity in addresses and files."""

    plan = models.ForeignKey(
        Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="indicators"
    )
    group = models.ForeignKey(
        MeasureGroup,
        verbose_name=_("measure group"),
        on_delete=models.PROTECT,
        related_name="indicators",
    )
    code = models.SlugField(_("code"), max_length=40)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    parent_label_fr = models.CharField(_("parent label in French"), max_length=200, blank=True)
    parent_label_en = models.CharField(_("parent label in English"), max_length=200, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit, default=Unit.COUNT)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.FLOW)
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=0)
    minimum = ExactDecimalField(
        _("lowest possible value"), null=True, blank=True, default=Decimal("0")
    )
    maximum = ExactDecimalField(_("highest possible value"), null=True, blank=True)
    team = models.ForeignKey(
        Team,
        verbose_name=_("team"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_indicators",
    )
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        help_text=_("The indicator whose figure already contains this one; never add the two."),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
    )
    measure = models.CharField(
        _("measure"),
        max_length=60,
        blank=True,
        help_text=_("Code of the measure that finds the records behind the figure."),
    )
    measure_use = models.CharField(
        _("use of the measure"),
        max_length=12,
        choices=MeasureUse,
        default=MeasureUse.CORROBORATES,
    )
    effective_from = models.DateField(_("in the plan from"), null=True, blank=True)
    effective_until = models.DateField(_("in the plan until"), null=True, blank=True)
    note_fr = models.TextField(_("known limits in French"), blank=True)
    note_en = models.TextField(_("known limits in English"), blank=True)

    objects = IndicatorQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["plan", "group", "order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="kpis_indicator_code_is_unique_in_its_plan",
                violation_error_message=_("Another indicator of this plan has this code."),
            ),
            models.CheckConstraint(
                name="kpis_indicator_has_at_most_six_decimals",
                condition=Q(decimals__lte=6),
                violation_error_message=_("Six decimals at most."),
            ),
            models.CheckConstraint(
                name="kpis_indicator_bounds_are_in_order",
                condition=Q(minimum__isnull=True)
                | Q(maximum__isnull=True)
                | Q(minimum__lte=F("maximum")),
                violation_error_message=_("The lowest possible value is above the highest."),
            ),
            models.CheckConstraint(
                name="kpis_indicator_shares_are_in_points",
                condition=~Q(kind__in=[Kind.RATIO, Kind.LEVEL_RATIO]) | Q(unit=Unit.PERCENT),
                violation_error_message=_("A ratio is counted in percentage points."),
            ),
            models.CheckConstraint(
                name="kpis_indicator_is_not_part_of_itself",
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("id")),
            ),
            models.CheckConstraint(
                name="kpis_indicator_leaves_after_it_enters",
                condition=Q(effective_from__isnull=True)
                | Q(effective_until__isnull=True)
                | Q(effective_until__gt=F("effective_from")),
                violation_error_message=_("An indicator leaves the plan after it entered."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.full_name}"

    def clean(self):
        if self.group_id and self.plan_id and self.group.objective.plan_id != self.plan_id:
            raise ValidationError({"group": _("This group belongs to another plan.")})
        if self.pk and (before := Indicator.objects.filter(pk=self.pk).first()):
            changed = before.kind != self.kind or before.unit != self.unit
            if changed and self.values.exists():
                raise ValidationError(
                    _("Values exist in this unit and kind. Add a new indicator instead.")
                )

    @property
    def name(self):
        return in_language(self, "name")

    @property
    def parent_label(self):
        return in_language(self, "parent_label")

    @property
    def full_name(self):
        """The name, after the label it shares with its neighbours if it has one."""
        return f"{self.parent_label} – {self.name}" if self.parent_label else self.name

    @property
    def note(self):
        return in_language(self, "note")


class IndicatorDefinition(models.Model):
    """How an indicator is read from a day on. Rows are added, never changed.

    A break of method is drawn in the series; earlier quarters keep their definition.
    """

    indicator = models.ForeignKey(
        Indicator, verbose_name=_("indicator"), on_delete=models.PROTECT, related_name="definitions"
    )
    effective_from = models.DateField(_("effective from"))
    method = models.CharField(_("method"), max_length=13, choices=Method, default=Method.RATIO)
    direction = models.CharField(
        _("direction"), max_length=8, choices=Direction, default=Direction.UP
    )
    path = models.CharField(_("target path"), max_length=8, choices=Path, default=Path.LINEAR)
    baseline = ExactDecimalField(_("baseline"), null=True, blank=True)
    lower = ExactDecimalField(_("at least"), null=True, blank=True)
    upper = ExactDecimalField(_("at most"), null=True, blank=True)
    threshold_far = ExactDecimalField(_("far above target from"), null=True, blank=True)
    threshold_met = ExactDecimalField(_("met from"), null=True, blank=True)
    threshold_on_path = ExactDecimalField(_("on track from"), null=True, blank=True)
    threshold_near = ExactDecimalField(_("nearly met from"), null=True, blank=True)
    text_fr = models.TextField(_("definition in French"), blank=True)
    text_en = models.TextField(_("definition in English"), blank=True)
    is_break = models.BooleanField(_("is a break of method"), default=False)
    reason = models.TextField(_("reason"), blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = _("definition")
        verbose_name_plural = _("definitions")
        ordering = ["indicator", "effective_from", "recorded_at"]
        constraints = [
            models.CheckConstraint(
                name="kpis_definition_ratio_needs_up",
                condition=~Q(method=Method.RATIO) | Q(direction=Direction.UP),
                violation_error_message=_(
                    "Actual ÷ target suits “more is better” only. "
                    "Use the share of the change from the baseline, or a limit."
                ),
            ),
            models.CheckConstraint(
                name="kpis_definition_from_baseline_has_one",
                condition=~Q(method=Method.FROM_BASELINE) | Q(baseline__isnull=False),
                violation_error_message=_("This method needs a baseline."),
            ),
            models.CheckConstraint(
                name="kpis_definition_threshold_has_a_limit",
                condition=~Q(method=Method.THRESHOLD)
                | Q(lower__isnull=False)
                | Q(upper__isnull=False),
                violation_error_message=_("This method needs a lowest or a highest value."),
            ),
            models.CheckConstraint(
                name="kpis_definition_break_says_why",
                condition=Q(is_break=False) | ~Q(reason=""),
                violation_error_message=_("Say why the method changes."),
            ),
        ]

    def __str__(self):
        return f"{self.indicator.code}, {self.effective_from}"

    def clean(self):
        if self.method == Method.MILESTONE:
            raise ValidationError(
                {"method": _("Milestones count projects’ deliverables, which are not held yet.")}
            )

    @property
    def text(self):
        return in_language(self, "text")
