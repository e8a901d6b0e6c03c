"""`manage.py scorecard`: prints a plan's scorecard."""

import json

from django.utils import translation

from kpis import asked, findings, formatting, scorecard, words
from kpis.commands import KpiCommand
from kpis.scorecard_json import as_json


class Command(KpiCommand):
    help = "Print the scorecard of a plan at a quarter, as a table or as JSON."

    def add_arguments(self, parser):
        parser.add_argument("--plan", required=True, help="code of the plan, such as 2021-2025")
        parser.add_argument("--period", required=True, help="quarter, such as 2024-T4")
        parser.add_argument("--as-of", help="as known on this date or at this moment (ISO 8601)")
        parser.add_argument("--format", choices=["table", "json"], default="table")
        parser.add_argument("--language", choices=["fr", "en"], default="fr")

    def handle(self, *, plan, period, as_of, format, language, **options):
        with translation.override(language):
            plan = asked.plan(plan)
            quarter = asked.quarter_of(plan, period)
            card = scorecard.build(plan, quarter, as_of=asked.moment(as_of))
            if format == "json":
                self.stdout.write(json.dumps(as_json(card), ensure_ascii=False, indent=2))
            else:
                for line in _table(card, language):
                    self.stdout.write(line)


def _table(card, language):
    """The scorecard as lines of text."""
    yield str(findings.finding(card, language))
    for objective in card.objectives:
        yield ""
        yield f"{objective.number}. {objective.name}"
        if not objective.groups:
            yield f"   {objective.note}"
        for group in objective.groups:
            mean = formatting.percent(group.summary.mean, language)
            reported = f"{group.summary.rows_reported}/{group.summary.rows}"
            yield f"  {group.number} {group.name} — {mean} ({reported})"
            for row in group.rows:
                yield _row(row, card, language)


def _row(row, card, language):
    def shown(amount):
        return formatting.value(amount, row.unit, row.decimals, language)

    status = words.status_word(row.status, is_last=card.is_last)
    name = row.full_name if len(row.full_name) <= 58 else f"{row.full_name[:57]}…"
    percent = formatting.percent(row.ratio, language, row.thresholds.limits)
    return (
        f"    {row.number:<7}{name:<59}{shown(row.actual):>15} / {shown(row.target):<15}"
        f"{percent:>9}  {status}"
    )
