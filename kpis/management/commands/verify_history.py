"""`manage.py verify_history`: recomputes every hash of the history."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kpis import history
from kpis.commands import KpiCommand, Refused

PROBLEMS = {
    "missing": _("The history is broken: line %(number)s is missing."),
    "unlinked": _("The history is broken: line %(number)s does not follow the one before it."),
    "altered": _("The history is broken: line %(number)s was altered after it was written."),
    "words": _("The history is broken: the words of line %(number)s were altered."),
    "cut": _("The history is broken: line %(number)s and those after it were cut off."),
}


class Command(KpiCommand):
    help = "Walk the history of all values and check that nothing was altered or removed."

    def handle(self, **options):
        found = history.verify()
        if found.broken_at is not None:
            raise Refused(PROBLEMS[found.problem] % {"number": found.broken_at})
        self.stdout.write(
            gettext("The history is whole: %(lines)s lines, head %(head)s.")
            % {"lines": found.lines, "head": found.head[:16]}
        )
