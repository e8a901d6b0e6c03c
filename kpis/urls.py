"""The addresses of the plan and its indicators."""

from django.urls import path

from kpis.views.objective import objective
from kpis.views.scorecard import scorecard, scorecard_as_json

app_name = "kpis"

urlpatterns = [
    path("scorecard/", scorecard, name="scorecard"),
    path("scorecard.json", scorecard_as_json, name="scorecard_json"),
    path("objectives/<int:number>/", objective, name="objective"),
    path("indicators/<slug:code>/", scorecard, name="indicator"),
]
