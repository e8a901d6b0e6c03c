"""The smallest valid rows of this app."""

from datetime import date
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from events.enums import ChannelKind, Metric
from events.models import (
    Benchmark,
    Channel,
    ChannelFigure,
    Committee,
    Event,
    EventFigure,
    EventSeries,
    Meeting,
    Participant,
    Participation,
    Training,
)


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event

    code = factory.Sequence(lambda n: f"evenement-{n}")
    name_fr = factory.Sequence(lambda n: f"Événement {n}")
    name_en = factory.Sequence(lambda n: f"Event {n}")
    known_on = date(2025, 3, 31)


class EventSeriesFactory(DjangoModelFactory):
    class Meta:
        model = EventSeries

    code = factory.Sequence(lambda n: f"serie-{n}")
    name_fr = factory.Sequence(lambda n: f"Série {n}")


class EventFigureFactory(DjangoModelFactory):
    class Meta:
        model = EventFigure

    event = factory.SubFactory(EventFactory)
    counted = "participants"
    value = Decimal(120)
    source = "§2.3"


class ParticipantFactory(DjangoModelFactory):
    class Meta:
        model = Participant

    name = factory.Sequence(lambda n: f"Camille Roy {n}")


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = Participation

    event = factory.SubFactory(EventFactory)
    participant = factory.SubFactory(ParticipantFactory)


class CommitteeFactory(DjangoModelFactory):
    class Meta:
        model = Committee

    code = factory.Sequence(lambda n: f"comite-{n}")
    name_fr = factory.Sequence(lambda n: f"Comité {n}")
    level = "national"
    known_on = date(2025, 3, 31)


class TrainingFactory(DjangoModelFactory):
    class Meta:
        model = Training

    code = factory.Sequence(lambda n: f"formation-{n}")
    name_fr = factory.Sequence(lambda n: f"Formation {n}")
    happened_on = "2024-05"


class ChannelFactory(DjangoModelFactory):
    class Meta:
        model = Channel

    code = factory.Sequence(lambda n: f"canal-{n}")
    name_fr = factory.Sequence(lambda n: f"Canal {n}")
    kind = ChannelKind.SOCIAL


class ChannelFigureFactory(DjangoModelFactory):
    """The posts of a fiscal year."""

    class Meta:
        model = ChannelFigure

    channel = factory.SubFactory(ChannelFactory)
    code = factory.Sequence(lambda n: f"chiffre-{n}")
    metric = Metric.POSTS
    value = Decimal(10)
    first_day = date(2024, 4, 1)
    last_day = date(2025, 3, 31)


class BenchmarkFactory(DjangoModelFactory):
    class Meta:
        model = Benchmark

    code = factory.Sequence(lambda n: f"plage-{n}")
    metric = Metric.ENGAGEMENT
    label_fr = "Taux d’engagement sain"
    low = Decimal(2)
    high = Decimal(5)


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    code = factory.Sequence(lambda n: f"reunion-{n}")
    name_fr = factory.Sequence(lambda n: f"Réunion {n}")
