"""L1, L2: the lists of organisations and of events beside an empty page, with their queries.

No row is real. A list must ask as many queries however many records there are.
"""

from dataclasses import dataclass
from datetime import date

from bench.measuring import Line, beside, verdict
from bench.pages import Visit, queries
from events.enums import Counted, EventKind, Level
from events.models import Event, EventFigure
from partners.enums import Kind, Role
from partners.models import Organisation, OrganisationName, OrganisationRole, Partnership

ORGANISATIONS, EVENTS = 50_000, 20_000
SMALL = 50  # A small database beside the large one: one record for each 50 of it.
KNOWN_ON = date(2025, 3, 31)
COUNTRIES = ("CA", "FR", "SN", "BR", "JP", "")
NAMES = ("Institut", "Université", "Ministère", "Fédération", "Société")
BATCH = 5_000
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of a list. Words searched have no accent, as people type them."""

    line: str
    name: str
    view: str
    query: str


ASKED = (
    Asked("L1", f"{ORGANISATIONS:,} organisations, a page", "partners:organisations", "page=40"),
    Asked("L1", "the same, a search", "partners:organisations", "q=universite+12"),
    Asked("L1", "the same, a filter", "partners:organisations", "kind=science&country=FR"),
    Asked("L2", f"{EVENTS:,} events, a page", "events:event_list", "page=40"),
    Asked("L2", "the same, a search", "events:event_list", "q=universite+12"),
    Asked("L2", "the same, a filter", "events:event_list", "kind=summit&year=2024"),
)


def lists(databases):
    """One line for each page, search and filter of a list, with its queries at both sizes."""
    fill(databases, "few-records.sqlite3", SMALL)
    few = {each: count(each) for each in ASKED}
    fill(databases, "many-records.sqlite3", 1)
    for each in ASKED:
        visit = Visit(each.view, each.query)
        times = beside(visit.page, visit.empty, rounds=ROUNDS)
        many = queries(visit.page)
        words = (
            f"{many} queries, {few[each]} for one record in {SMALL}, "
            f"must be the same: {verdict(many == few[each])}"
        )
        yield Line(each.line, each.name, times, also=words)


def count(asked):
    """How many queries a page asks once the process has met it."""
    visit = Visit(asked.view, asked.query)
    visit.page()
    return queries(visit.page)


def fill(databases, name, part):
    """Make a database of one record for each `part` of the whole."""
    databases.open(name)
    add_organisations(ORGANISATIONS // part)
    add_events(EVENTS // part)


def add_organisations(number):
    """Every one has a role; one in ten another name, one in ten a partnership."""
    rows = [
        Organisation(
            name_fr=f"{NAMES[n % len(NAMES)]} {n}",
            kind=Kind.values[n % len(Kind.values)],
            country=COUNTRIES[n % len(COUNTRIES)],
            known_on=KNOWN_ON,
        )
        for n in range(number)
    ]
    Organisation.objects.bulk_create(rows, batch_size=BATCH)
    roles = [
        OrganisationRole(
            organisation=row, role=Role.values[n % len(Role.values)], known_on=KNOWN_ON
        )
        for n, row in enumerate(rows)
    ]
    OrganisationRole.objects.bulk_create(roles, batch_size=BATCH)
    names = [OrganisationName(organisation=row, name=f"Réseau {row.pk}") for row in rows[::10]]
    OrganisationName.objects.bulk_create(names, batch_size=BATCH)
    partnerships = [
        Partnership(organisation=row, project_code="made", project_name_fr="Made")
        for row in rows[::10]
    ]
    Partnership.objects.bulk_create(partnerships, batch_size=BATCH)


def add_events(number):
    """Every one has a month; one in two says how many took part."""
    rows = [
        Event(
            code=f"made-{n}",
            name_fr=f"{NAMES[n % len(NAMES)]} {n}",
            kind=EventKind.values[n % len(EventKind.values)],
            level=Level.values[n % len(Level.values)],
            country=COUNTRIES[n % len(COUNTRIES)],
            happened_on=f"{2021 + n // 12 % 4}-{1 + n % 12:02}",
            known_on=KNOWN_ON,
        )
        for n in range(number)
    ]
    Event.objects.bulk_create(rows, batch_size=BATCH)
    figures = [
        EventFigure(event=row, counted=Counted.PARTICIPANTS, value=n % 300)
        for n, row in enumerate(rows[::2])
    ]
    EventFigure.objects.bulk_create(figures, batch_size=BATCH)
