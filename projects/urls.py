"""The addresses of projects."""

from django.urls import path

from projects.views import funding, output_list, project_board, project_detail, project_list

app_name = "projects"

urlpatterns = [
    path("", project_list, name="project_list"),
    path("board/", project_board, name="project_board"),
    path("outputs/", output_list, name="output_list"),
    path("funding/", funding, name="funding"),
    path("<slug:slug>/", project_detail, name="project_detail"),
]
