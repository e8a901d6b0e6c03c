"""The records of this app, one file per subject."""

from events.models.committees import Committee
from events.models.communications import Benchmark, Channel, ChannelFigure
from events.models.events import Event, EventFigure, EventSeries
from events.models.meetings import Decision, Meeting
from events.models.participations import Participant, Participation
from events.models.trainings import Training

__all__ = [
    "Benchmark",
    "Channel",
    "ChannelFigure",
    "Committee",
    "Decision",
    "Event",
    "EventFigure",
    "EventSeries",
    "Meeting",
    "Participant",
    "Participation",
    "Training",
]
