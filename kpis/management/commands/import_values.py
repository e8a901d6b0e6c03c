"""`import_values`: says what a values file would change, and imports it when asked."""

import json
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import override

from kpis.commands import KpiCommand, Refused
from kpis.refusals import Refusal
from kpis.spreadsheets import checking
from kpis.spreadsheets.guard import MOST_BYTES
from kpis.spreadsheets.results import REJECT_ROWS, SAME


class Command(KpiCommand):
    help = "Check a values file (xlsx, csv), say what would change, and import it with --apply."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="the values file, .xlsx or .csv")
        parser.add_argument(
            "--user", required=True, help="sign-in e-mail of the person who imports"
        )
        parser.add_argument("--apply", action="store_true", help="import the file, all or nothing")
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument(
            "--language", choices=("fr", "en"), help="of the sentences; the person's own by default"
        )

    def handle(self, *, file, user, apply, format, language, **options):
        content = _content(Path(file))
        person = _person(user)
        with override(language or person.language):
            result = checking.check(content, by=person)
            if apply and result.is_accepted:
                try:
                    checking.apply(result, by=person)
                except Refusal as refusal:
                    # Somebody wrote between the check and the import: nothing was written.
                    result.verdict, result.message = REJECT_ROWS, str(refusal)
                    apply = False
            if format == "json":
                self.stdout.write(json.dumps(as_json(result), ensure_ascii=False, indent=1))
            else:
                self.stdout.write(as_text(result, applied=apply))
        if not result.is_accepted:
            raise Refused


def _content(path):
    """The file's bytes. Raise CommandError when it cannot be opened."""
    try:
        with path.open("rb") as source:
            # One byte more than is taken is enough for the guard to refuse it.
            return source.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(
            _("%(file)s cannot be opened: %(reason)s.") % {"file": path, "reason": error.strerror}
        ) from error


def _person(email):
    person = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise CommandError(
            _("Nobody signs in as %(email)s. Give the e-mail address of an active account.")
            % {"email": email}
        )
    return person


def as_json(result):
    """The stable shape of a check (design §8)."""
    return {
        "verdict": result.verdict,
        "message": result.message,
        "rows": [
            {
                "row": row.row,
                "indicator": row.indicator,
                "period": row.period,
                "old": row.old,
                "new": row.new,
                "change": row.change,
            }
            for row in result.rows
        ],
        "errors": [
            {
                "row": error.row,
                "column": error.column,
                "found": error.found,
                "expected": error.expected,
                "message": error.message,
            }
            for error in result.errors
        ],
    }


def as_text(result, *, applied):
    """The check in lines for a person."""
    lines = [result.message]
    if result.ignored_columns:
        lines.append(
            _("Ignored columns: %(names)s.") % {"names": ", ".join(result.ignored_columns)}
        )
    for error in result.errors:
        words = {"row": error.row, "column": error.column, "message": error.message}
        lines.append(_("Row %(row)s, column %(column)s: %(message)s") % words)
    for row, message in result.warnings:
        lines.append(_("Row %(row)s, to look at: %(message)s") % {"row": row, "message": message})
    for row in result.rows:
        if row.change != SAME:
            old, new = row.old_shown or "—", row.new_shown or "—"
            lines.append(f"{row.row:>6}  {row.indicator:<14} {row.period}  {old} → {new}")
    if result.is_accepted and result.changes:
        lines.append(
            _("Imported as drafts.") if applied else _("Nothing is written without --apply.")
        )
    return "\n".join(lines)
