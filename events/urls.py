"""The addresses of events, committees, trainings, communications and meetings."""

from django.urls import path

from events.views.committees import committee, committee_list
from events.views.communications import communications, figure_list
from events.views.events import event, event_list
from events.views.meetings import meeting, meeting_list
from events.views.people import participant_list
from events.views.trainings import training, training_list

app_name = "events"

# The last one takes any code: an event may not be called as the addresses above it.
urlpatterns = [
    path("", event_list, name="event_list"),
    path("people/", participant_list, name="participant_list"),
    path("committees/", committee_list, name="committee_list"),
    path("committees/<slug:code>/", committee, name="committee"),
    path("trainings/", training_list, name="training_list"),
    path("trainings/<slug:code>/", training, name="training"),
    path("communications/", communications, name="communications"),
    path("communications/figures/", figure_list, name="figure_list"),
    path("meetings/", meeting_list, name="meeting_list"),
    path("meetings/<slug:code>/", meeting, name="meeting"),
    path("<slug:code>/", event, name="event"),
]
