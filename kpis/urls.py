"""The addresses of the plan and its indicators."""

from django.urls import path

from kpis.views.exports import export_entry, export_page, export_scorecard, export_values
from kpis.views.imports import (
    import_confirm,
    import_detail,
    import_list,
    import_marked,
    import_new,
    import_undo,
)
from kpis.views.indicator import (
    indicator,
    indicator_history,
    indicator_values_csv,
    indicator_values_json,
)
from kpis.views.objective import objective
from kpis.views.packs import pack_page, pack_pdf
from kpis.views.reconciliation import (
    reconciled_contradiction,
    reconciled_figure,
    reconciliation_csv,
    reconciliation_page,
)
from kpis.views.scorecard import scorecard, scorecard_as_json
from kpis.views.sources import indicator_sources

app_name = "kpis"

urlpatterns = [
    path("scorecard/", scorecard, name="scorecard"),
    path("scorecard.json", scorecard_as_json, name="scorecard_json"),
    path("objectives/<int:number>/", objective, name="objective"),
    path("indicators/<slug:code>/", indicator, name="indicator"),
    path("indicators/<slug:code>/history/", indicator_history, name="indicator_history"),
    path("indicators/<slug:code>/sources/", indicator_sources, name="indicator_sources"),
    path("indicators/<slug:code>/values.csv", indicator_values_csv, name="indicator_values_csv"),
    path("indicators/<slug:code>/values.json", indicator_values_json, name="indicator_values_json"),
    path("imports/", import_list, name="import_list"),
    path("imports/new/", import_new, name="import_new"),
    path("imports/<int:pk>/", import_detail, name="import_detail"),
    path("imports/<int:pk>/confirm/", import_confirm, name="import_confirm"),
    path("imports/<int:pk>/marked/", import_marked, name="import_marked"),
    path("imports/<int:pk>/undo/", import_undo, name="import_undo"),
    path("exports/", export_page, name="export_page"),
    path("exports/entry/", export_entry, name="export_entry"),
    path("exports/values/", export_values, name="export_values"),
    path("exports/scorecard/", export_scorecard, name="export_scorecard"),
    path("packs/", pack_page, name="pack_page"),
    path("packs/<str:period>/pack.pdf", pack_pdf, name="pack_pdf"),
    path("reconciliation/", reconciliation_page, name="reconciliation_page"),
    path("reconciliation/figures.csv", reconciliation_csv, name="reconciliation_csv"),
    path("reconciliation/figures/<str:code>/", reconciled_figure, name="reconciled_figure"),
    path(
        "reconciliation/contradictions/<int:number>/",
        reconciled_contradiction,
        name="reconciled_contradiction",
    ),
]
