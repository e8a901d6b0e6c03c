"""What the lists have in common: the words of their facets, their order by day."""

from django.db.models import F

# Databases put rows without a day first or last, each in its own way.
NEWEST_FIRST = F("first_day").desc(nulls_last=True)


def choices(closed_list):
    """The words of a closed list, for a facet."""
    return lambda met: dict(closed_list.choices)
