"""Events, the series and events they belong to, and what was counted at them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from events import countries, words
from events.enums import Attendance, Counted, EventKind, Level, OfWhom, OwnRole, Qualifier
from events.models.named import Named
from kpis import partial_dates
from kpis.models.bilingual import in_language
from kpis.models.fields import ExactDecimalField
from kpis.models.folded import FoldedField
from kpis.partial_dates import Dated, DatedQuerySet, PartialDateField

# Addresses of other pages, which stand where an event's code does.
RESERVED = frozenset({"people", "committees", "trainings", "communications", "meetings"})


class EventSeries(models.Model):
    """Events that return under one name: « Atelier d’innovation », 1st, 2nd, 3rd edition."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    name_fr = models.CharField(_("name in French"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("series of events")
        verbose_name_plural = _("series of events")
        ordering = ["name_fr", "code"]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return in_language(self, "name")


class EventQuerySet(DatedQuerySet):
    def listed(self):
        """Those that a published list names among the conferences."""
        return self.filter(is_listed=True)

    def of_level(self, level):
        return self.filter(level=level)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def with_funded_participation(self):
        """Those at which the organisation paid for at least one person’s part."""
        return self.filter(pk__in=self.model.objects.filter(participations__is_funded=True))


class Event(Named, Dated):
    """An event that the organisation held or took part in; its first day decides its quarter."""

    kind = models.CharField(_("kind"), max_length=20, choices=EventKind, default=EventKind.OTHER)
    level = models.CharField(
        _("level"),
        max_length=13,
        choices=Level,
        blank=True,
        help_text=_("Only where a source says it; the place does not tell."),
    )
    ended_on = PartialDateField(_("last day"), help_text=_("Where it lasted more than a day."))
    date_text = models.CharField(_("date as written"), max_length=80, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[countries.validate],
        help_text=_("Its two letters: CA, FR, JP."),
    )
    attendance = models.CharField(_("attendance"), max_length=9, choices=Attendance, blank=True)
    own_role = models.CharField(_("our role"), max_length=12, choices=OwnRole, blank=True)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("within the event"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
    )
    series = models.ForeignKey(
        EventSeries,
        verbose_name=_("series"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
    )
    edition = models.PositiveSmallIntegerField(_("edition"), null=True, blank=True)
    is_listed = models.BooleanField(
        _("in the list of conferences"),
        default=False,
        help_text=_("A published list of conferences names it; the kind does not tell."),
    )
    listed_order = models.PositiveSmallIntegerField(
        _("place in the list"), null=True, blank=True, unique=True
    )
    search_text = FoldedField(of=("name_fr", "name_en", "city", "country_names"))

    objects = EventQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_text", "first_day", "last_day"])

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-first_day", "listed_order", "code"]
        constraints = [
            models.CheckConstraint(
                name="events_event_is_not_within_itself",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("An event is not within itself."),
            ),
            models.CheckConstraint(
                name="events_event_with_a_place_in_the_list_is_listed",
                condition=Q(listed_order__isnull=True) | Q(is_listed=True),
                violation_error_message=_("A place in the list is of an event that it names."),
            ),
        ]

    def clean(self):
        super().clean()
        if self.code in RESERVED:
            raise ValidationError({"code": _("This is the address of another page.")})
        try:
            began, _last = partial_dates.days(self.happened_on)
            _first, ended = partial_dates.days(self.ended_on)
        except ValueError:
            return  # Each field says so itself.
        if ended and not began:
            raise ValidationError({"happened_on": _("Say when it began.")})
        if began and ended and ended < began:
            raise ValidationError({"ended_on": _("It ends before it begins.")})

    def get_absolute_url(self):
        return reverse("events:event", args=[self.code])

    @property
    def country_names(self):
        """The country in both languages, for searches; "" for none."""
        return " ".join(countries.in_both(self.country)) if self.country else ""

    @property
    def country_name(self):
        return countries.name(self.country) if self.country else ""

    @property
    def place(self):
        return ", ".join(part for part in (self.city, self.country_name) if part)

    @property
    def when(self):
        """« 22 mai 2024 – 23 mai 2024 », « septembre 2024 », or "" when no date is known."""
        if self.ended_on and self.ended_on != self.happened_on:
            return f"{self.date_said} – {partial_dates.said(self.ended_on)}"
        return self.date_said


class EventFigure(models.Model):
    """A number that a source states about an event, with its reserve.

    Two sources may state two numbers of the same thing: both stand, none is chosen.
    """

    event = models.ForeignKey(
        Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="figures"
    )
    counted = models.CharField(_("what is counted"), max_length=16, choices=Counted)
    of_whom = models.CharField(_("of whom"), max_length=13, choices=OfWhom, blank=True)
    value = ExactDecimalField(_("value"))
    qualifier = models.CharField(_("qualifier"), max_length=9, choices=Qualifier, blank=True)
    source = models.CharField(_("source"), max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("figure of an event")
        verbose_name_plural = _("figures of events")
        ordering = ["event", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "counted", "of_whom", "source"],
                name="events_figure_is_stated_once_by_a_source",
                violation_error_message=_("This source already states this figure."),
            ),
            models.CheckConstraint(
                name="events_figure_is_not_negative",
                condition=Q(value__gte=0),
                violation_error_message=_("A count is not negative."),
            ),
        ]

    def __str__(self):
        return f"{self.event}: {self.get_counted_display()}"

    @property
    def said(self):
        """« environ 120 », « plus de 1 200 »."""
        return words.qualified(self.value, self.qualifier)
