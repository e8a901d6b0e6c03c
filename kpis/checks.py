"""What must hold before the system starts."""

from django.apps import apps
from django.core.checks import Error
from django.db import DatabaseError, connections

from kpis import registry


def unknown_measures(app_configs, databases=None, **kwargs):
    """An Error for every indicator whose measure no app declares; the start-up stops on it.

    Asks the database only where Django checks databases: in `migrate`, with which every start
    begins, and in `check --database default`.
    """
    if not databases:
        return []
    indicators = apps.get_model("kpis", "Indicator").objects
    errors = []
    for alias in databases:
        if not connections[alias].introspection.table_names():
            continue
        try:
            rows = list(indicators.using(alias).exclude(measure="").values_list("code", "measure"))
        except DatabaseError:
            continue  # The tables of this version are not made yet; nothing names a measure.
        errors += [
            Error(
                f"The indicator {code} names the measure “{measure}”, which no app declares.",
                hint="Correct the indicator's measure, or install the app that declares it.",
                id="kpis.E001",
            )
            for code, measure in rows
            if measure not in registry.measures()
        ]
    return errors
