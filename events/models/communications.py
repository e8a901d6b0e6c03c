"""Channels, their figures, and the ranges that figures are held against."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from events import words
from events.enums import ADDED_METRICS, ChannelKind, Metric, Qualifier, Standing
from events.models.named import Named
from kpis import formatting
from kpis.enums import Unit
from kpis.models.bilingual import in_language
from kpis.models.fields import ExactDecimalField
from kpis.partial_dates import within


class Channel(Named):
    """Where the organisation publishes. A campaign lies inside its channel: its figures are
    already among the channel’s and are never added to them."""

    kind = models.CharField(_("kind"), max_length=10, choices=ChannelKind)
    inside = models.ForeignKey(
        "self",
        verbose_name=_("inside the channel"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="campaigns",
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                name="events_channel_is_not_inside_itself",
                condition=Q(inside__isnull=True) | ~Q(inside=F("id")),
                violation_error_message=_("A channel is not inside itself."),
            ),
        ]

    @property
    def is_campaign(self):
        return self.inside_id is not None


class ChannelFigureQuerySet(models.QuerySet):
    def within(self, span):
        """Those whose days all lie in the span (rule 27)."""
        return self.filter(within(span))

    def undated(self):
        return self.filter(first_day__isnull=True)

    def counted(self, metric, kind):
        """The channels’ own figures: without campaigns, without totals restated elsewhere."""
        return self.filter(
            metric=metric, channel__kind=kind, channel__inside__isnull=True, is_restated=False
        )

    def latest_of_each_channel(self, day):
        """The newest of these figures up to a day, one for each channel."""
        newest = self.filter(channel=OuterRef("channel"), last_day__lte=day)
        return self.filter(pk=Subquery(newest.order_by("-last_day", "-pk").values("pk")[:1]))


class ChannelFigure(models.Model):
    """A channel’s figure over some days, or at a day (both ends the same); none: not stated."""

    channel = models.ForeignKey(
        Channel, verbose_name=_("channel"), on_delete=models.PROTECT, related_name="figures"
    )
    code = models.SlugField(_("code"), max_length=80, unique=True)
    metric = models.CharField(_("what is measured"), max_length=18, choices=Metric)
    label_fr = models.CharField(_("wording in French"), max_length=200, blank=True)
    label_en = models.CharField(_("wording in English"), max_length=200, blank=True)
    value = ExactDecimalField(_("value"))
    unit = models.CharField(_("unit"), max_length=10, choices=Unit, default=Unit.COUNT)
    qualifier = models.CharField(_("qualifier"), max_length=9, choices=Qualifier, blank=True)
    first_day = models.DateField(_("first day"), null=True, blank=True, db_index=True)
    last_day = models.DateField(_("last day"), null=True, blank=True, db_index=True)
    known_on = models.DateField(
        _("known on"),
        default=timezone.localdate,
        help_text=_("A record without a date counts in totals from this day."),
    )
    is_restated = models.BooleanField(
        _("restates a declared total"),
        default=False,
        help_text=_("Shown, never counted: it repeats the figure that records are held against."),
    )
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ChannelFigureQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("figure of a channel")
        verbose_name_plural = _("figures of channels")
        ordering = ["channel", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="events_channel_figure_has_both_days_or_none",
                condition=Q(first_day__isnull=True, last_day__isnull=True)
                | Q(first_day__isnull=False, last_day__isnull=False, first_day__lte=F("last_day")),
                violation_error_message=_("Give the first and the last day, in this order."),
            ),
        ]

    def __str__(self):
        return f"{self.channel}: {self.label}"

    def get_absolute_url(self):
        return f"{reverse('events:communications')}#{self.channel.code}"

    def clean(self):
        """Two spans that overlap would be added twice."""
        super().clean()
        if self.metric not in ADDED_METRICS or self.is_restated or not self.channel_id:
            return
        if self.first_day is None or self.last_day is None:
            return
        others = ChannelFigure.objects.exclude(Q(pk=self.pk) | Q(code=self.code)).filter(
            channel_id=self.channel_id,
            metric=self.metric,
            is_restated=False,
            first_day__lte=self.last_day,
            last_day__gte=self.first_day,
        )
        if (other := others.first()) is not None:
            raise ValidationError(
                _("“%(other)s” already covers some of these days.") % {"other": other}
            )

    @property
    def label(self):
        return in_language(self, "label") or self.get_metric_display()

    @property
    def said(self):
        """« 8,33 % », « près de 300 »."""
        return words.qualified(self.value, self.qualifier, self.unit)

    @property
    def days_said(self):
        """« 2024-2025 », or "" when the source states no day."""
        return words.days(self.first_day, self.last_day)

    @property
    def note(self):
        return in_language(self, "note")


class Benchmark(models.Model):
    """A range that a source calls healthy; both ends belong to it.

    `channel` empty: for every social account, and for nothing else.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    channel = models.ForeignKey(
        Channel,
        verbose_name=_("channel"),
        help_text=_("Empty: every social account."),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="benchmarks",
    )
    metric = models.CharField(_("what is measured"), max_length=18, choices=Metric)
    label_fr = models.CharField(_("wording in French"), max_length=200)
    label_en = models.CharField(_("wording in English"), max_length=200, blank=True)
    low = ExactDecimalField(_("low end"))
    high = ExactDecimalField(_("high end"))
    unit = models.CharField(_("unit"), max_length=10, choices=Unit, default=Unit.PERCENT)
    note_fr = models.TextField(_("note in French"), blank=True)
    note_en = models.TextField(_("note in English"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("benchmark range")
        verbose_name_plural = _("benchmark ranges")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                name="events_benchmark_ends_are_in_order",
                condition=Q(low__lte=F("high")),
                violation_error_message=_("The range ends below its start."),
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self):
        return in_language(self, "label")

    @property
    def note(self):
        return in_language(self, "note")

    @property
    def range_said(self):
        """« 2 à 5 % »."""
        low, high = words.amount(self.low, self.unit), words.amount(self.high, self.unit)
        return formatting.value_range(low, high, words.language())

    def applies_to(self, figure):
        """Whether the figure is held against this range: the same metric and unit, the range’s
        channel or a campaign inside it; without a channel, a social account."""
        if (figure.metric, figure.unit) != (self.metric, self.unit):
            return False
        if self.channel_id is None:
            return figure.channel.kind == ChannelKind.SOCIAL
        return self.channel_id in (figure.channel_id, figure.channel.inside_id)

    def standing(self, value):
        """Where a value stands in the range (Standing)."""
        if value < self.low:
            return Standing.BELOW
        return Standing.ABOVE if value > self.high else Standing.WITHIN
