"""`manage.py reconcile`: what a publication printed, held against the plan."""

import json

from django.utils import translation
from django.utils.translation import gettext as _

from kpis import asked, reconciliation, reconciling_words
from kpis.commands import KpiCommand
from kpis.formatting import MISSING
from kpis.reconciliation_json import as_json


class Command(KpiCommand):
    help = "Hold the figures of a publication against the computed ones, as a table or as JSON."

    def add_arguments(self, parser):
        parser.add_argument(
            "--publication",
            required=True,
            help="code of the publication, such as rapport-2024-2025",
        )
        parser.add_argument("--as-of", help="as known on this date or at this moment (ISO 8601)")
        parser.add_argument("--format", choices=["table", "json"], default="table")
        parser.add_argument("--language", choices=["fr", "en"], default="fr")

    def handle(self, *, publication, as_of, format, language, **options):
        with translation.override(language):
            row = reconciliation.publication(publication)
            found = reconciliation.reconcile(row, as_of=asked.moment(as_of))
            if format == "json":
                self.stdout.write(json.dumps(as_json(found), ensure_ascii=False, indent=2))
            else:
                for line in _table(found):
                    self.stdout.write(line)


def _table(found):
    """The reconciliation as lines of text: what differs, why, and the contradictions."""
    yield reconciling_words.finding(found)
    yield reconciling_words.lead(found)
    for line in found.figures:
        shown = reconciling_words.figure(line)
        is_compared = line.compared.is_compared
        computed = shown.computed if is_compared else MISSING
        difference = shown.difference if is_compared else MISSING
        yield (f"  {line.code:<34}{shown.printed:>18}{computed:>18}{difference:>16}  {shown.state}")
        if line.compared.differs:
            for sentence in shown.sentences:
                yield f"      {sentence}"
        if line.resolution:
            yield f"      {_('Resolution: %s') % line.resolution.words}"
    for line in found.contradictions:
        yield f"  {line.number}. [{line.kind}] {line.heading}"
        for statement in line.statements:
            yield f"      {statement.place} : {statement.quotation}"
        if line.reading:
            yield f"      → {line.reading}"
        if line.resolution:
            yield f"      {_('Resolution: %s') % line.resolution.words}"
