"""The list of people who took part in events."""

from events.listings import PARTICIPANTS
from events.views.lists import list_page


def participant_list(request):
    return list_page(request, PARTICIPANTS, "people")
