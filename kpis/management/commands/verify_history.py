"""`manage.py verify_history`: recomputes every hash of the history."""

from django.utils.translation import gettext as _

from kpis import history
from kpis.commands import KpiCommand, Refused

PROBLEMS = {
    "missing": "line {number} is missing",
    "unlinked": "line {number} does not follow the line before it",
    "altered": "line {number} was altered after it was written",
    "words": "the words of line {number} were altered after they were written",
    "cut": "line {number} and those after it were cut off",
}


class Command(KpiCommand):
    help = "Walk the history of all values and check that nothing was altered or removed."

    def handle(self, **options):
        found = history.verify()
        if found.broken_at is not None:
            problem = PROBLEMS[found.problem].format(number=found.broken_at)
            raise Refused(f"The history is broken: {problem}.")
        self.stdout.write(
            _("The history is whole: %(lines)s lines, head %(head)s.")
            % {"lines": found.lines, "head": found.head[:16]}
        )
