"""Plotly's own script, served from the installed wheel."""

import importlib.util
from pathlib import Path

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

ADDRESS = "vendor/plotly.min.js"


def plotly_script():
    """Where the installed plotly keeps its script; plotly itself is not imported.

    Importing it would cost each process tens of megabytes for a file that is only read.
    """
    package = Path(importlib.util.find_spec("plotly").origin).parent
    return package / "package_data" / "plotly.min.js"


class PlotlyFinder(BaseFinder):
    """Find `vendor/plotly.min.js`, and nothing else."""

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False):
        if path != ADDRESS:
            return []
        found = str(plotly_script())
        return [found] if find_all else found

    def list(self, ignore_patterns):
        script = plotly_script()
        storage = FileSystemStorage(location=script.parent)
        storage.prefix = str(Path(ADDRESS).parent)
        yield script.name, storage
