"""The projects by the phase they are in."""

from dataclasses import dataclass

from django.db.models import Prefetch

from projects.models import Phase, Project, ProjectPhase


@dataclass(frozen=True, slots=True)
class Column:
    """A phase with its projects. `phase` None: the sources say no phase of these."""

    phase: Phase | None
    cards: list


@dataclass(frozen=True, slots=True)
class Card:
    """A project in a phase; `since` as said, "" when the day is not known."""

    project: Project
    since: str


def columns():
    """One column for each phase of the cycle, in its order, then that of no stated phase.

    Three queries, whatever the number of projects.
    """
    current = Prefetch(
        "phase_history", ProjectPhase.objects.current(), to_attr="current_phase_rows"
    )
    cards = {}
    for project in Project.objects.prefetch_related(current):
        row = next(iter(project.current_phase_rows), None)
        key = row.phase_id if row else None
        cards.setdefault(key, []).append(Card(project, row.term_said if row else ""))
    found = [Column(phase, cards.get(phase.pk, [])) for phase in Phase.objects.all()]
    return [*found, Column(None, cards.get(None, []))]
