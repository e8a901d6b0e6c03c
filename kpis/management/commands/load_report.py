"""`load_report`: the plan and the totals of the reports in `fixtures/`."""

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from kpis import loading
from kpis.commands import KpiCommand, Refused
from kpis.fixture_files import FixtureError


class Command(KpiCommand):
    help = "Load the plan and the totals of the reports in fixtures/; what exists is not touched."

    def add_arguments(self, parser):
        parser.add_argument(
            "--without-illustrative",
            action="store_true",
            help="leave the illustrative quarters out, and remove those that are there",
        )

    def handle(self, *args, without_illustrative, **options):
        fixtures = settings.BASE_DIR / "fixtures"
        folders = sorted(path.parent for path in fixtures.glob("*/plan.csv"))
        if not folders:
            raise CommandError(_("There is no report in %s.") % fixtures)
        for folder in folders:
            try:
                loaded = loading.load(folder, with_illustrative=not without_illustrative)
            except FixtureError as error:
                raise Refused(f"{folder.name}/{error}") from error
            self.stdout.write(f"{folder.name}: {_summary(loaded)}")


def _summary(loaded):
    sentences = []
    if loaded.added:
        rows = ", ".join(f"{name} {number}" for name, number in loaded.added.items())
        sentences.append(_("Added: %(rows)s.") % {"rows": rows})
    if loaded.removed:
        sentences.append(_("Illustrative quarters removed: %(count)s.") % {"count": loaded.removed})
    return " ".join(sentences) or _("Everything was there; nothing changed.")
