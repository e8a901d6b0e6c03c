"""The addresses of partners."""

from django.urls import path

from partners import views

app_name = "partners"

urlpatterns = [
    path("", views.organisation_list, name="organisations"),
    path("<int:pk>/", views.organisation, name="organisation"),
    path("partnerships/", views.partnership_list, name="partnerships"),
    path("people/", views.person_list, name="people"),
    path("people/<int:pk>/", views.person, name="person"),
    path("mandates/", views.mandate_list, name="mandates"),
    path("agreements/", views.agreement_list, name="agreements"),
    path("agreements/<int:pk>/", views.agreement, name="agreement"),
    path("meetings/", views.meeting_list, name="meetings"),
    path("meetings/<int:pk>/", views.meeting, name="meeting"),
]
