"""`manage.py board_pack`: builds the board's document of a plan at a quarter."""

import os
from pathlib import Path

from django.core.management.base import CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from kpis import asked
from kpis.boardpack import making
from kpis.commands import KpiCommand


class Command(KpiCommand):
    help = "Build the board pack of a plan at a quarter, as PDF."

    def add_arguments(self, parser):
        parser.add_argument("--plan", required=True, help="code of the plan, such as 2021-2025")
        parser.add_argument("--period", required=True, help="quarter, such as 2024-T4")
        parser.add_argument("--language", choices=making.LANGUAGES, default="fr")
        parser.add_argument("--out", required=True, help="the file to write, ending with .pdf")
        parser.add_argument(
            "--as-of",
            help="as known on this date or at this moment (ISO 8601), which also dates the file; "
            "without it, as known now, and dated by the end of the quarter",
        )

    def handle(self, *, plan, period, language, out, as_of, **options):
        with translation.override(language):
            path = Path(out)
            refuse_other_formats(path)
            plan = asked.plan(plan)
            quarter = asked.quarter_of(plan, period)
            document = making.make(plan, quarter, language, as_of=asked.moment(as_of))
            write_whole(path, document)
            self.stdout.write(str(path))


def refuse_other_formats(path):
    """Raise CommandError for a file that would not be a PDF."""
    if path.suffix.lower() != ".pdf":
        raise CommandError(
            _("“%(name)s” is not a PDF, the only format made; name a file that ends with .pdf.")
            % {"name": path.name}
        )


def write_whole(path, document):
    """Write the file beside its place, then put it there: nobody ever reads half of it.

    Raise CommandError where it cannot be written; what stood there before then still stands.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(document)
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CommandError(
            _("“%(path)s” cannot be written: %(reason)s.")
            % {"path": path, "reason": error.strerror}
        ) from error
