"""What a reader of the scorecard is shown first: what is late, what changed, what disagrees.

Empty sections are not there. No query.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from kpis.enums import Status
from kpis.templatetags import kpi_format as shown

BEYOND = Fraction(10)  # A target passed ten times no longer tells a good year from another.


@dataclass(frozen=True, slots=True)
class Change:
    row: object
    before_html: str
    after_html: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A published percentage that is not the computed one. `anchor` is its place on the page.

    `resolution` is what was decided about it, as markup, "" where nobody did.
    """

    name: str
    anchor: str
    printed: str
    computed: str
    resolution: str


@dataclass(frozen=True, slots=True)
class Attention:
    late: list = field(default_factory=list)
    days_late: int | None = None
    changes: list[Change] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    beyond: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.late or self.changes or self.gaps or self.beyond)


def attention(presenter):
    """The Attention that a presented scorecard asks for."""
    rows = presenter.rows
    late = [row for row in rows if row.data.state == "late"]
    return Attention(
        late=late,
        days_late=presenter.days_late() if late else None,
        changes=[
            Change(
                row,
                presenter.status_html(row.reading.previous_status, is_last=False),
                presenter.status_html(row.reading.status),
            )
            for row in rows
            if _changed(row.reading)
        ],
        gaps=_gaps(presenter),
        beyond=[
            row for row in rows if row.reading.ratio is not None and row.reading.ratio > BEYOND
        ],
    )


def _changed(reading):
    """Whether the status changed between two quarters that both reported."""
    before = reading.previous_status
    if before in (None, Status.NONE) or reading.status == Status.NONE:
        return False
    return before != reading.status


def _gaps(presenter):
    found = []
    for objective in presenter.objectives:
        for group in objective.groups:
            if group.published:
                found.append(
                    Gap(
                        name=str(group.group.name),
                        anchor=f"g-{group.group.code}",
                        printed=presenter.printed(group.group.published),
                        computed=shown.percent(group.group.summary.mean, ()),
                        resolution=group.resolution,
                    )
                )
            found += [
                Gap(
                    name=row.reading.full_name,
                    anchor=row.anchor,
                    printed=presenter.printed(row.reading.published),
                    computed=row.percent,
                    resolution=row.resolution,
                )
                for row in group.rows
                if row.published
            ]
    return found
