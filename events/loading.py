"""Loads the events, committees, trainings and communications that a report names."""

from decimal import Decimal

from events.models import (
    Benchmark,
    Channel,
    ChannelFigure,
    Committee,
    Event,
    EventFigure,
    EventSeries,
    Participant,
    Participation,
    Training,
)


def load_records(loader):
    """Add what is absent; figures and participations of an event that has some are left alone."""
    events = _events(loader)
    _figures(loader, events)
    _participations(loader, events)
    loader.add_records(Committee, "committees.csv", ["code"])
    _trainings(loader)
    _communications(loader)


def _events(loader):
    series = _by_code(loader.add_records(EventSeries, "event_series.csv", ["code"]))
    # Filled row by row: an event stands in the file after the one it is within.
    events = {}
    rows = loader.add(
        Event,
        "records/events.csv",
        ["code"],
        lambda cells: {
            **cells,
            **loader.links(cells, parent=events, series=series),
            "known_on": loader.known_on,
        },
    )
    for event in rows:
        events[event.code] = event
    return events


def _figures(loader, events):
    started = set(EventFigure.objects.values_list("event_id", flat=True).distinct())
    rows = []
    for cells in loader.record_rows("event_figures.csv"):
        links = loader.links(cells, event=events)
        if links["event"].pk not in started:
            rows.append(loader.build(EventFigure, {**cells, **links}))
    loader.create(EventFigure, rows)


def _participations(loader, events):
    started = set(Participation.objects.values_list("event_id", flat=True).distinct())
    people = loader.add_records(Participant, "event_participants.csv", ["name", "organisation"])
    found = {(person.name, person.organisation): person for person in people}
    rows = []
    for cells in loader.record_rows("event_participants.csv"):
        links = loader.links(cells, event=events)
        if links["event"].pk not in started:
            links["participant"] = found[cells["name"], cells["organisation"]]
            rows.append(loader.build(Participation, {**cells, **links}))
    loader.create(Participation, rows)


def _trainings(loader):
    trainings = {}
    rows = loader.add(
        Training,
        "records/trainings.csv",
        ["code"],
        lambda cells: {
            **cells,
            **loader.links(cells, programme=trainings),
            "trainers": "\n".join(cells["trainers"].split(";")),
            "organisations": "\n".join(cells["organisations"].split(";")),
            "known_on": loader.known_on,
        },
    )
    for training in rows:
        trainings[training.code] = training


def _communications(loader):
    channels = {}
    rows = loader.add(
        Channel,
        "records/channels.csv",
        ["code"],
        lambda cells: {**cells, **loader.links(cells, inside=channels)},
    )
    for channel in rows:
        channels[channel.code] = channel
    loader.add_records(
        ChannelFigure,
        "communications.csv",
        ["code"],
        lambda cells: {**cells, **loader.links(cells, channel=channels)},
    )
    loader.add_records(
        Benchmark,
        "benchmarks.csv",
        ["code"],
        lambda cells: {
            **cells,
            **loader.links(cells, channel=channels),
            "low": Decimal(cells["low"]),
            "high": Decimal(cells["high"]),
        },
    )


def _by_code(rows):
    return {row.code: row for row in rows}
