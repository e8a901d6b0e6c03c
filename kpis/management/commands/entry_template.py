"""`entry_template`: writes the workbook in which a quarter's values are filled in."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from kpis import asked
from kpis.commands import KpiCommand
from kpis.refusals import PeriodLocked
from kpis.spreadsheets.entry import entry_workbook, team_named
from kpis.spreadsheets.entry_sheet import entry_bytes


class Command(KpiCommand):
    help = "Write the workbook to fill in for a quarter to FILE.xlsx."

    def add_arguments(self, parser):
        parser.add_argument("--period", required=True, help="the quarter, such as 2024-T4")
        parser.add_argument("--plan", help="the plan's code; by default the one of the quarter")
        parser.add_argument("--team", help="the code of one team; every team by default")
        parser.add_argument("--out", required=True, metavar="FILE", help="FILE.xlsx")
        parser.add_argument("--language", choices=("fr", "en"), default="fr")

    def handle(self, *, period, plan, team, out, language, **options):
        path = Path(out)
        with override(language):
            if path.suffix.lower() != ".xlsx":
                raise CommandError(
                    _("%(file)s is not named as a workbook: end its name in .xlsx.")
                    % {"file": path}
                )
            quarter = asked.quarter(period)
            chosen = asked.plan(plan) if plan else asked.plan_holding(quarter)
            asked.quarter_of(chosen, period)
            teams = [team_named(team)] if team else None
            try:
                workbook = entry_workbook(chosen, quarter, language, teams=teams)
                path.write_bytes(entry_bytes(workbook))
            except PeriodLocked as refusal:
                raise CommandError(str(refusal)) from refusal
            except OSError as error:
                raise CommandError(
                    _("%(file)s cannot be written: %(reason)s.")
                    % {"file": path, "reason": error.strerror}
                ) from error
        self.stdout.write(str(path))
