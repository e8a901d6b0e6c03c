"""Holds the rows of a values file against what is recorded."""

from dataclasses import replace

from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kpis import formatting
from kpis.changes import Change, checked, questions
from kpis.desk import Desk
from kpis.enums import BASES_BY_KIND, PAIR_KINDS, WRITING_ACTS, Door, Kind
from kpis.models import IndicatorValue, ValueRevision
from kpis.refusals import NotAllowed, Refusal, StaleVersion, said
from kpis.rights import may_import
from kpis.spreadsheets import headers
from kpis.spreadsheets.line import CellError
from kpis.spreadsheets.making_cells import plain
from kpis.spreadsheets.results import CHANGED, NEW, SAME, RowResult

COLUMN_OF_FIELD = {
    "amount": "value",
    "value": "value",
    "absence": "value",
    "numerator": "numerator",
    "denominator": "denominator",
    "basis": "basis",
    "period": "period",
}


class Comparison:
    """Holds each line against what is recorded, with one Desk for all of them."""

    def __init__(self, result, reader, lines, by, seen):
        self.result, self.reader, self.lines = result, reader, lines
        self.by, self.seen = by, seen
        stand_ins = [Change(line.indicator, line.period, category=line.category) for line in lines]
        self.desk = Desk(None, stand_ins, by=by, door=Door.IMPORT)
        self.comments = _comments({line.indicator.pk for line in lines})

    def compare(self):
        """Fill the result's rows, changes, warnings and errors."""
        for line in self.lines:
            value = self.desk.values.get(line.cell)
            try:
                self._compare(line, value)
            except Refusal as refusal:
                self._refuse(line, refusal)

    def _compare(self, line, value):
        version = value.version if value else 0
        seen = version if self.seen is None else self.seen.get(line.cell, version)
        approved = value.approved_revision if value else None
        # Rule 22: whoever may not import the row is not told another team's draft.
        current = approved
        if value is not None and may_import(self.by, line.indicator):
            current = value.current_revision
        change = self._change(line, current, seen)
        has_words = bool(line.comment) and line.comment not in self.comments.get(line.cell, ())
        if change is None and has_words and current is not None and not current.is_empty:
            change = _again(line, current, seen)
        elif change is None or (
            not has_words and (_repeats(change, current) or _repeats(change, approved))
        ):
            self._leave(line, change, current, version)
            return
        if change.is_empty and (current is None or current.is_empty):
            self._leave(line, change, current, version)
            return
        self.desk.refuse_if_barred(change)
        self._ask(line, change, current)
        self.result.changes.append(change)
        self._add(line, change, current, CHANGED if _says(current) else NEW, version)

    def _leave(self, line, change, current, version):
        """Keep a row that writes nothing."""
        if change is None and line.comment and not _says(current):
            self._warn(line, _("A comment without a value is not kept."))
        if change is not None and _says(current) and not _repeats(change, current):
            self._warn(line, _("A newer value waits for approval; it is left as it is."))
        self._add(line, change or current, current, SAME, version)

    def _change(self, line, current, seen):
        """The checked Change a line asks for, None when it says nothing of the figure."""
        if line.is_silent:
            return None
        figures = {} if line.erases else _figures(line, current)
        change = Change(
            indicator=line.indicator,
            period=line.period,
            category=line.category,
            basis=None if line.erases else line.basis,
            comment=line.comment,
            seen=seen,
            **figures,
        )
        return checked(change)

    def _ask(self, line, change, current):
        for sentence in questions(change, self.desk.totals_of(line.indicator)):
            self._warn(line, sentence)
        if change.is_empty:
            return
        if _says(current) and current.basis != change.basis:
            self._warn(
                line,
                _("The value stood for “%(old)s”; it would stand for “%(new)s”.")
                % {
                    "old": headers.basis_word(current.basis, _language()),
                    "new": headers.basis_word(change.basis, _language()),
                },
            )
        if line.indicator.kind in PAIR_KINDS and change.amount is None:
            if None in (change.numerator, change.denominator):
                self._warn(line, _("Half of the pair is missing: no percentage comes of it."))

    def _warn(self, line, sentence):
        self.result.warnings.append((line.row, str(sentence)))

    def _refuse(self, line, refusal):
        if isinstance(refusal, NotAllowed):
            key, found = "indicator", line.indicator.code
            expected = _("an indicator of your teams")
        else:
            key = COLUMN_OF_FIELD.get(refusal.field, "value")
            found = self._found(line, key)
            expected = _expected(line, key)
        if isinstance(refusal, StaleVersion):
            expected = _("the value that the preview was made with")
        self.result.errors.append(
            CellError(line.row, self.reader.columns.title(key), found, str(expected), str(refusal))
        )

    def _found(self, line, key):
        if key == "period":
            return line.period.code
        if key == "basis":
            return headers.basis_word(line.basis, _language()) if line.basis else ""
        number = line.figures.get(key)
        return "" if number is None else plain(number)

    def _add(self, line, new, old, change, version):
        indicator = line.indicator
        self.result.rows.append(
            RowResult(
                row=line.row,
                indicator=indicator.code,
                period=line.period.code,
                category=line.category,
                old=_canonical(old),
                new=_canonical(new),
                old_shown=_shown(old, indicator),
                new_shown=_shown(new, indicator),
                change=change,
                version=version,
                cell=line.cell,
            )
        )


def _expected(line, key):
    """What a cell of this indicator may hold, in words."""
    indicator, language = line.indicator, _language()
    if key == "period":
        return _("a quarter of the plan that has ended and is not locked")
    if key == "basis":
        bases = BASES_BY_KIND[Kind(indicator.kind)]
        return ", ".join(headers.basis_word(basis, language) for basis in bases)
    if key != "value":
        return _("a number of zero or more, for an indicator that is a ratio")

    def shown(bound):
        return formatting.value(bound, indicator.unit, indicator.decimals, language)

    parts = [_("a whole number")]
    if indicator.decimals:
        parts = [_("a number with at most %(most)s decimals") % {"most": indicator.decimals}]
    if indicator.minimum is not None:
        parts.append(_("at least %(low)s") % {"low": shown(indicator.minimum)})
    if indicator.maximum is not None:
        parts.append(_("at most %(high)s") % {"high": shown(indicator.maximum)})
    return ", ".join(parts)


def _figures(line, current):
    """The figures a line gives, completed by those its empty cells leave as they are."""
    found = {
        "amount": line.figures.get("value"),
        "numerator": line.figures.get("numerator"),
        "denominator": line.figures.get("denominator"),
    }
    if current is None or current.is_empty:
        return found
    if line.indicator.kind in PAIR_KINDS:
        if found["amount"] is None:
            for part in ("numerator", "denominator"):
                found[part] = getattr(current, part) if found[part] is None else found[part]
    else:
        for part in ("amount", "denominator"):
            found[part] = getattr(current, part) if found[part] is None else found[part]
    return found


def _again(line, revision, seen):
    """The Change that says a revision's figures again, with the line's comment."""
    return Change(
        indicator=line.indicator,
        period=line.period,
        amount=revision.amount,
        numerator=revision.numerator,
        denominator=revision.denominator,
        basis=revision.basis,
        category=line.category,
        comment=line.comment,
        seen=seen,
    )


def _repeats(change, revision):
    """Whether the change says what the revision holds; a withdrawal, that it holds nothing."""
    if change is None or revision is None:
        return False
    if change.is_empty:
        return revision.is_empty and not revision.absence
    return replace(change, absence=revision.absence).says_the_same_as(revision)


def _says(revision):
    return revision is not None and not revision.is_empty


def _comments(indicator_ids):
    """The comments that stand beside each cell's current and approved figures. One query."""
    written = ValueRevision.objects.filter(value=OuterRef("pk"), act__in=WRITING_ACTS).order_by(
        "-number"
    )
    rows = IndicatorValue.objects.filter(indicator_id__in=indicator_ids).values_list(
        "indicator_id",
        "period_id",
        "category",
        Subquery(written.values("text__comment")[:1]),
        Subquery(
            written.filter(number__lte=OuterRef("approved_revision_id")).values("text__comment")[:1]
        ),
    )
    return {(row[0], row[1], row[2]): (row[3] or "", row[4] or "") for row in rows}


def _canonical(line):
    """A figure as a decimal string, "9/10" for a pair, None for none."""
    if line is None or line.is_empty:
        return None
    if line.amount is not None:
        return plain(line.amount)
    parts = (line.numerator, line.denominator)
    return "/".join("" if part is None else plain(part) for part in parts)


def _shown(line, indicator):
    return "" if line is None or line.is_empty else said(line, indicator)


def _language():
    return get_language() or "fr"
