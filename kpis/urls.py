"""The addresses of the plan and its indicators."""

app_name = "kpis"

urlpatterns = []
