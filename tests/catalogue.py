"""Check the French catalogue against the code: nothing missing, nothing stale, compiled.

    python tests/catalogue.py

Extracts the strings anew in a copy of the sources, so that the working tree stays as it is.
Needs gettext: without it says so and passes, except under CI, which installs it.
"""

import gettext
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/fr/LC_MESSAGES/django.po")
# The apps that another stage of the plan adds are looked at as soon as they are there.
SOURCES = ("ceimia", "kpis", "projects", "partners", "events", "templates", "locale")


def main():
    """Exit status 0 when the catalogue is complete, 1 with the list of what is not."""
    if shutil.which("xgettext") is None:
        print("The French catalogue is not checked: gettext is not installed.")
        return 1 if os.environ.get("CI") == "true" else 0
    faults = [*missing_or_stale(), *differently_compiled()]
    for fault in faults:
        print(fault)
    if faults:
        print("Run “make messages”, then translate what is missing.")
    return 1 if faults else 0


def missing_or_stale():
    """Each string of the code that French lacks, and each that the code no longer says."""
    kept = entries(ROOT / CATALOGUE)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in SOURCES:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("*.pyc"))
        shutil.copy(ROOT / "manage.py", copy)
        (copy / "static").mkdir()
        command = [sys.executable, "manage.py", "makemessages", "--locale", "fr", "--no-obsolete"]
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "ceimia.settings.test"}
        subprocess.run(command, cwd=copy, env=environment, check=True, stdout=subprocess.DEVNULL)
        wanted = entries(copy / CATALOGUE)
    for key, message in sorted(wanted.items(), key=str):
        if key not in kept:
            yield f"Not in the catalogue: {key}"
        elif message.fuzzy:
            yield f"Only guessed: {key}"
        elif not all(texts(message)):
            yield f"Not translated: {key}"
    for key in sorted(kept.keys() - wanted.keys(), key=str):
        yield f"No longer said by the code: {key}"


def differently_compiled():
    """A sentence when the compiled catalogue does not say what its source says."""
    compiled = (ROOT / CATALOGUE).with_suffix(".mo")
    with tempfile.NamedTemporaryFile(suffix=".mo") as fresh:
        command = ["msgfmt", "--check", "--output-file", fresh.name, str(ROOT / CATALOGUE)]
        if subprocess.run(command, check=False).returncode != 0:
            yield "The catalogue does not compile."
            return
        if not compiled.exists() or strings(compiled) != strings(Path(fresh.name)):
            yield "The compiled catalogue differs from its source."


def entries(path):
    """The catalogue's messages by what the code says, context first; none without a file."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {(message.context, message.id): message for message in read_po(file) if message.id}


def texts(message):
    """The translation's text, or its texts where it counts."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def strings(path):
    """What a compiled catalogue says, its heading apart."""
    with path.open("rb") as file:
        said = dict(gettext.GNUTranslations(file)._catalog)
    said.pop("", None)
    return said


if __name__ == "__main__":
    sys.exit(main())
