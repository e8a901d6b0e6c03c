"""What a board pack says, as plain rows that every format renders: no layout, no query.

Each figure keeps its id and its exact amount beside its printed string, so that the files of
a pack, in any format and language, can be held against each other figure by figure.
"""

import re
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kpis.enums import Status

PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number. `id` is the same in every language: "O3-COM.mean".

    `amount` is exact: a ratio for a percentage of a target, else in the indicator's unit.
    None: not reported, which `text` prints as a dash.
    """

    id: str
    text: str
    amount: int | Decimal | Fraction | None

    def __str__(self):
        return self.text


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or a phrase, as text and the figures in it."""

    parts: tuple[str | Figure, ...]

    def __str__(self):
        return "".join(str(part) for part in self.parts)

    def __bool__(self):
        return bool(self.parts)


EMPTY = Line(())


def line(template, **values):
    """The Line of a translated text whose `%(name)s` are figures, lines or strings."""
    parts = []
    for index, piece in enumerate(PLACEHOLDER.split(template)):
        if index % 2 == 0:
            parts.append(piece.replace("%%", "%"))
        else:
            value = values[piece]
            parts.extend(value.parts if isinstance(value, Line) else [value])
    return Line(tuple(part for part in parts if part != ""))


@dataclass(frozen=True, slots=True)
class Word:
    """A status: the key of its shape and colour, and the word that carries it."""

    status: Status
    text: str

    def __str__(self):
        return self.text


@dataclass(frozen=True, slots=True)
class Trend:
    """The quarters of a row, oldest first, ready to draw; `label` says them in words.

    `illustrative` holds amounts only where nothing was reported (rule 17).
    """

    reported: tuple[Fraction | None, ...]
    illustrative: tuple[Fraction | None, ...]
    label: str

    @property
    def is_empty(self):
        return all(amount is None for amount in (*self.reported, *self.illustrative))


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator in a table; empty lines are not printed.

    `published` is filled only where it differs from what is computed, `gap`, the distance to
    the target, only in the attention list.
    """

    code: str
    number: str
    name: str
    parent_label: str
    objective: str
    target: Figure
    of_target: Line
    target_remark: Line
    actual: Figure
    actual_remark: Line
    achievement: Figure
    achievement_remark: Line
    published: Line
    gap: Line
    status: Word
    bar_label: str
    trend: Trend


@dataclass(frozen=True, slots=True)
class GroupTable:
    """A group as Annexe 1 prints it. `facts` are the short line beside its name."""

    code: str
    number: str
    name: str
    facts: tuple[Line, ...]
    remarks: tuple[Line, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveSection:
    """An objective with its groups; without any, `note` says why."""

    number: int
    name: str
    short_name: str
    finding: Line
    is_measured: bool
    facts: tuple[Line, ...]
    note: str
    groups: tuple[GroupTable, ...]


@dataclass(frozen=True, slots=True)
class StatusCount:
    word: Word
    count: Figure
    line: Line


@dataclass(frozen=True, slots=True)
class MapRow:
    """One objective of the map: the statuses of its indicators by group, in plan order."""

    number: int
    name: str
    groups: tuple[tuple[Status, ...], ...]
    label: str
    count: Line


@dataclass(frozen=True, slots=True)
class StripRow:
    """One objective of the strip plot: its readings on the scale, and what lies beyond.

    `label` names each reading with its figure.
    """

    number: int
    name: str
    points: tuple[tuple[Fraction, Status], ...]
    beyond: Line
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """How the readings are spread from 0 to 200 %."""

    title: Line
    marks: tuple[str, ...]
    beyond_head: str
    rows: tuple[StripRow, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    name: str
    title: str
    lead: str
    counts: tuple[StatusCount, ...]
    counts_label: str
    heads: tuple[str, ...]
    rows: tuple[MapRow, ...]
    facts: tuple[Line, ...]
    remarks: tuple[Line, ...]
    strip: Strip | None


@dataclass(frozen=True, slots=True)
class Attention:
    """What a board should look at: rows by severity, farthest first; missing ones last."""

    name: str
    title: str
    lead: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class NoteTable:
    """A table of a note; the columns in `numeric` hold figures and align at the right."""

    heads: tuple[str, ...]
    numeric: tuple[int, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Note:
    title: str
    lines: tuple[Line, ...]
    table: NoteTable | None = None


@dataclass(frozen=True, slots=True)
class Threshold:
    word: Word
    range: str


@dataclass(frozen=True, slots=True)
class Definition:
    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    name: str
    title: str
    notes: tuple[Note, ...]
    definitions_title: str
    definitions: tuple[Definition, ...]
    statuses_title: str
    thresholds: tuple[Threshold, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """`count` is the one large figure; `labels` are printed in full beside the title.

    Not `is_known`: nothing is counted yet, and `count_words` say so alone.
    """

    kicker: str
    title: str
    dated: str
    count: Figure
    count_words: str
    is_known: bool
    contents_title: str
    facts: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """One description for every format. `dated` is the day written into the file."""

    language: str
    organisation: str
    accent: str
    title: str
    description: str
    dated: date
    footer: tuple[str, ...]
    cover: Cover
    overview: Overview
    attention: Attention
    table_heads: tuple[str, ...]
    scale: tuple[str, str, str]
    trend_remark: str
    objectives: tuple[ObjectiveSection, ...]
    notes: Notes

    def figures(self):
        """Every figure said anywhere in the pack, by id, in the order of reading."""
        return {figure.id: figure for figure in every_figure(self)}


def every_figure(part):
    """The figures of a description in the order of reading, repeated as often as said."""
    if isinstance(part, Figure):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            yield from every_figure(getattr(part, field.name))
    elif isinstance(part, tuple):
        for each in part:
            yield from every_figure(each)
