"""`export_values`: writes a plan's approved values as a spreadsheet that comes back unchanged."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kpis import asked
from kpis.commands import KpiCommand
from kpis.spreadsheets import writing
from kpis.spreadsheets.exporting import values_table


class Command(KpiCommand):
    help = "Write a plan's approved values to FILE.xlsx or FILE.csv."

    def add_arguments(self, parser):
        parser.add_argument("--plan", required=True, help="the plan's code, such as 2021-2025")
        parser.add_argument("--out", required=True, metavar="FILE", help="FILE.xlsx or FILE.csv")
        parser.add_argument("--language", choices=("fr", "en"), default="fr")

    def handle(self, *, plan, out, language, **options):
        path = Path(out)
        with override(language):
            if path.suffix.lower() not in (".xlsx", ".csv"):
                raise CommandError(
                    _("%(file)s does not say which format: end its name in .xlsx or .csv.")
                    % {"file": path}
                )
            now = timezone.now()
            table = values_table(asked.plan(plan), language, at=now)
            try:
                if path.suffix.lower() == ".csv":
                    with path.open("wb") as target:
                        target.writelines(writing.csv_lines(table))
                else:
                    path.write_bytes(writing.xlsx(table, at=now))
            except OSError as error:
                raise CommandError(
                    _("%(file)s cannot be written: %(reason)s.")
                    % {"file": path, "reason": error.strerror}
                ) from error
        self.stdout.write(str(path))
