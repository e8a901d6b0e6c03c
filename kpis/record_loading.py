"""Lets each app of records load its part of a report's fixtures.

An app that has records in fixtures has a `loading.py` with `load_records(loader)`; kpis finds it
by that name and knows nothing else of it.
"""

from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

FOLDER = "records"


def load(loader):
    """Call every app's `load_records` with the load under way, within its transaction.

    The loader is a FixtureRows whose `record_rows(name)` reads `records/<name>`; `plan`,
    `indicators` and `known_on`, the day the report made its records known, are there too.
    A report without the folder has no records to load.
    """
    if not (loader.files.folder / FOLDER).is_dir():
        return
    for load_records in loaders():
        load_records(loader)


def loaders():
    """The apps' `load_records`, in the order in which the apps are installed."""
    found = []
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "loading"):
            module = import_module(f"{app.name}.loading")
            if hasattr(module, "load_records"):
                found.append(module.load_records)
    return found
