"""`manage.py collect_measures`: writes the figures that are computed from records."""

from django.utils import translation
from django.utils.translation import gettext as _

from kpis import asked, formatting, measuring
from kpis.commands import KpiCommand, Refused
from kpis.models import ReportingPeriod
from kpis.refusals import Refusal


class Command(KpiCommand):
    help = "Compute the measured indicators of a quarter from their records, and submit them."

    def add_arguments(self, parser):
        parser.add_argument("--period", required=True, help="quarter, such as 2024-T4")
        parser.add_argument("--plan", help="code of the plan; by default the one that holds it")
        parser.add_argument("--language", choices=["fr", "en"], default="fr")

    def handle(self, *, period, plan, language, **options):
        with translation.override(language):
            quarter = asked.quarter(period)
            plan = asked.plan(plan) if plan else asked.plan_holding(quarter)
            quarter = asked.quarter_of(plan, period)
            if not ReportingPeriod.objects.filter(code=quarter.code).exists():
                raise asked.NotUnderstood(
                    _("The quarter %(code)s is not among the reporting periods.")
                    % {"code": quarter.code}
                )
            try:
                collected = measuring.collect(plan, quarter)
            except (measuring.MeasureFault, Refusal) as error:
                raise Refused(
                    _("Nothing was written. %(sentence)s") % {"sentence": error}
                ) from error
            for line in _report(collected, language):
                self.stdout.write(line)


def _report(collected, language):
    for each in collected.written:
        yield _("%(code)s: %(figure)s, submitted.") % _words(each, language)
    for each in collected.unchanged:
        yield _("%(code)s: %(figure)s, unchanged.") % _words(each, language)
    for each in collected.without_record:
        yield _("%(code)s: no record on file, nothing written.") % {"code": each.indicator.code}
    if not (collected.written or collected.unchanged or collected.without_record):
        yield _("No indicator of this plan is computed from records.")


def _words(each, language):
    indicator = each.indicator
    shown = formatting.value(each.amount, indicator.unit, indicator.decimals, language)
    return {"code": indicator.code, "figure": shown}
