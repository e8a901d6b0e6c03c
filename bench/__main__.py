"""Prints every measure, one line each. It judges ratios, and fails nothing: a clock is no test."""

import os
import tempfile
from pathlib import Path

import django


def main():
    with tempfile.TemporaryDirectory(prefix="kpis-bench-") as folder:
        # Only files of its own, whatever database the person works with.
        os.environ["VAR_DIR"] = folder
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        Path(folder, "staticfiles").mkdir()
        django.setup()
        # After the setup: the report reads models.
        from bench.report import lines

        for line in lines(folder):
            print(line, flush=True)


if __name__ == "__main__":
    main()
