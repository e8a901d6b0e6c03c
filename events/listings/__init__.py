"""The lists of this app's records, one file per subject; a figure's sources use them too."""

from events.listings.channel_figures import CHANNEL_FIGURES
from events.listings.committees import COMMITTEES
from events.listings.events import EVENTS
from events.listings.meetings import MEETINGS
from events.listings.participants import PARTICIPANTS
from events.listings.trainings import TRAININGS

__all__ = [
    "CHANNEL_FIGURES",
    "COMMITTEES",
    "EVENTS",
    "MEETINGS",
    "PARTICIPANTS",
    "TRAININGS",
]
