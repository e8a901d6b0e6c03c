"""Who took part in events, and as what."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from events import countries
from events.enums import PersonRole
from events.models.events import Event
from kpis.models.folded import FoldedField
from kpis.partial_dates import within


class ParticipantQuerySet(models.QuerySet):
    def funded_speakers(self, span):
        """Those whom the organisation paid to speak at an event of the span, each once."""
        spoken = Participation.objects.filter(
            within(span, "event__"), role=PersonRole.SPEAKER, is_funded=True
        )
        return self.filter(pk__in=spoken.values("participant"))


class Participant(models.Model):
    """A person who took part in events; counted once however often they return."""

    name = models.CharField(_("name"), max_length=200)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    country = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        validators=[countries.validate],
        help_text=_("Its two letters: CA, FR, JP."),
    )
    search_text = FoldedField(of=("name", "organisation"))

    objects = ParticipantQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search_text"])

    class Meta:
        verbose_name = _("person who took part")
        verbose_name_plural = _("people who took part")
        ordering = ["search_text", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "organisation"],
                name="events_participant_is_known_once",
                violation_error_message=_("This person of this organisation is already there."),
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.organisation}" if self.organisation else self.name

    @property
    def country_name(self):
        return countries.name(self.country) if self.country else ""


class Participation(models.Model):
    """One person at one event. `is_funded` None: no source says who paid."""

    event = models.ForeignKey(
        Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="participations"
    )
    participant = models.ForeignKey(
        Participant,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="participations",
    )
    role = models.CharField(
        _("role"), max_length=11, choices=PersonRole, default=PersonRole.PARTICIPANT
    )
    is_funded = models.BooleanField(_("paid by us"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["event", "participant"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "participant", "role"],
                name="events_participation_counts_once",
                violation_error_message=_("This person already has this role at the event."),
            ),
        ]

    def __str__(self):
        return f"{self.participant}, {self.event}"
