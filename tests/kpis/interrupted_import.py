"""Runs `import_values --apply` and ends itself at a moment, as a power cut would.

    python -m tests.kpis.interrupted_import MOMENT FILE EMAIL

The process kills itself once the function of that name has done its work.
"""

import os
import signal
import sys

import django

MOMENTS = {
    "values": ("kpis.desk", "Desk._save_values"),
    "revisions": ("kpis.desk", "Desk._save_revisions"),
    "totals": ("kpis.kept_totals", "keep"),
    "committed": ("kpis.recording", "record_all"),
}


def end_after(module, name):
    """Make the function of this name the last thing that this process does."""
    owner = sys.modules[module]
    *path, last = name.split(".")
    for part in path:
        owner = getattr(owner, part)
    works = getattr(owner, last)

    def works_then_ends(*args, **kwargs):
        works(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, last, works_then_ends)


if __name__ == "__main__":
    django.setup()

    from django.core.management import call_command

    moment, path, email = sys.argv[1:]
    end_after(*MOMENTS[moment])
    call_command("import_values", path, "--user", email, "--apply")
