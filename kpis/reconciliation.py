"""A publication held against the plan: its figures, its contradictions, what people decided.

The page and the `reconcile` command render the same Reconciliation (design §6, rules 29 to 31).
A constant number of queries for each plan and quarter that the publication speaks of.
"""

from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from kpis import scorecard
from kpis.access import RIGHT_OF_ROLE, Role, require_right
from kpis.comparing import Compared, Printed, Reader
from kpis.models import Contradiction, Publication, Resolution
from kpis.readings import Resolved, Words
from kpis.reconciled import (
    ContradictionLine,
    FigureLine,
    Reconciliation,
    StatementLine,
)


class NoSuchPublication(CommandError):
    """There is no publication with this code; the message lists those there are."""


def publication(code):
    """The publication with this code. Raise NoSuchPublication for an unknown one."""
    found = Publication.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Publication.objects.values_list("code", flat=True)) or "—"
        raise NoSuchPublication(
            _("There is no publication “%(code)s”. The publications are: %(known)s.")
            % {"code": code[:60], "known": known}
        )
    return found


def reconcile(publication, *, as_of=None):
    """The Reconciliation of a publication, as known at a moment (None: now)."""
    figures = list(
        publication.figures.select_related(
            "period", "indicator__plan", "group__objective__plan"
        ).prefetch_related("parts__indicator__plan")
    )
    printed = {figure.pk: _printed(figure) for figure in figures}
    readers = _Readers(printed.values(), as_of)
    decided = _decided(publication, as_of)
    lines = [_line(figure, printed[figure.pk], readers.of(figure), decided) for figure in figures]
    return Reconciliation(
        publication=publication.code,
        title=Words(publication.title_fr, publication.title_en),
        as_of=as_of,
        figures=tuple(sorted(lines, key=_in_order)),
        contradictions=tuple(_contradictions(publication, decided)),
    )


def resolve(*, by, words, figure=None, contradiction=None, stands="", statement=None):
    """Record what a person decided about a figure or a contradiction, and return it.

    Raise RoleMissing for who is no steward, ValidationError for a decision without a reason.
    """
    require_right(by, RIGHT_OF_ROLE[Role.STEWARD])
    row = Resolution(
        figure=figure,
        contradiction=contradiction,
        stands=stands,
        statement=statement,
        words=words.strip(),
        recorded_by=by,
    )
    with transaction.atomic():
        row.full_clean()
        row.save()
    return row


class _Readers:
    """One reader for each plan and quarter, whatever the number of figures."""

    def __init__(self, printed, as_of):
        self.as_of, self.known = as_of, {}
        self.by_code = {}
        for figure in printed:
            # « près de 50 » says nothing about the digits behind a row's percentage.
            if figure.indicator and not figure.qualifier:
                self.by_code.setdefault((figure.indicator, figure.reads), figure)

    def of(self, figure):
        """The reader of what a figure speaks of, None where it speaks of no plan's quarter."""
        plan = _plan(figure)
        if plan is None or figure.period is None:
            return None
        key = plan.pk, figure.period.code
        if key not in self.known:
            self.known[key] = self._read(plan, figure.period.quarter)
        return self.known[key]

    def _read(self, plan, quarter):
        try:
            card = scorecard.build(plan, quarter, as_of=self.as_of, with_illustrative=False)
        except scorecard.NoSuchQuarter:
            return None
        return Reader(card, plan.starts_on, self.by_code)


def _plan(figure):
    if figure.indicator is not None:
        return figure.indicator.plan
    if figure.group is not None:
        return figure.group.objective.plan
    return next((part.indicator.plan for part in figure.parts.all()), None)


def _printed(figure):
    return Printed(
        code=figure.code,
        value=figure.value,
        unit=figure.unit,
        decimals=figure.decimals,
        reads=figure.reads,
        indicator=figure.indicator.code if figure.indicator else None,
        group=figure.group.code if figure.group else None,
        qualifier=figure.qualifier,
        scope=figure.scope,
        parts=tuple(part.indicator.code for part in figure.parts.all()),
    )


def _line(figure, printed, reader, decided):
    subject = None
    if reader is not None:
        subject = reader.rows.get(printed.indicator) or reader.groups.get(printed.group)
    return FigureLine(
        pk=figure.pk,
        printed=printed,
        place=figure.place,
        label=Words(figure.label_fr, figure.label_en),
        subject=subject,
        reader=reader,
        compared=reader.compare(printed) if reader is not None else Compared(),
        resolutions=tuple(decided.get(("figure", figure.pk), ())),
    )


def _in_order(line):
    """The plan's own order for its figures, the others after them by their place."""
    number = getattr(line.subject, "number", "")
    return (
        not number,
        tuple(int(part) for part in number.split(".")) if number else (),
        line.place,
        line.code,
    )


def _contradictions(publication, decided):
    rows = publication.contradictions.prefetch_related("statements")
    for row in rows:
        yield ContradictionLine(
            pk=row.pk,
            number=row.number,
            kind=row.kind,
            kind_label=Contradiction.Kind(row.kind).label,
            heading=Words(row.heading_fr, row.heading_en),
            reading=Words(row.reading_fr, row.reading_en),
            difference=row.difference,
            statements=tuple(
                StatementLine(each.pk, each.place, each.quotation, each.figure, each.unit)
                for each in row.statements.all()
            ),
            resolutions=tuple(decided.get(("contradiction", row.pk), ())),
        )


def _decided(publication, as_of):
    """{("figure" or "contradiction", pk): [Resolved, the latest first]}."""
    rows = (
        Resolution.objects.of_publication(publication)
        .known_at(as_of)
        .select_related("recorded_by", "statement")
    )
    found = {}
    for row in rows:
        key = (
            ("figure", row.figure_id) if row.figure_id else ("contradiction", row.contradiction_id)
        )
        label = row.get_stands_display() if row.stands else ""
        if row.statement is not None:
            label = row.statement.place
        found.setdefault(key, []).append(
            Resolved(row.words, str(row.recorded_by), row.recorded_at, row.stands, label)
        )
    return found
