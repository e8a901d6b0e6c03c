"""The administration of this app's records, one file per subject."""

from events.admin import (  # noqa: F401 — each registers its models
    committees,
    communications,
    events,
    meetings,
    participants,
    trainings,
)
