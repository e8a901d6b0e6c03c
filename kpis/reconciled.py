"""A reconciliation as plain rows: what the page, the files and the command render. No query."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kpis.comparing import Compared, Printed, Reader
from kpis.explanation import State
from kpis.readings import Resolved, Words

NOT_COMPARED = "not_compared"


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One printed figure, with its place, beside the computed one.

    `subject` is the reading it speaks of, or None. `resolutions`: the latest first.
    """

    pk: int
    printed: Printed
    place: str
    label: Words
    subject: object
    reader: Reader
    compared: Compared
    resolutions: tuple[Resolved, ...] = ()

    @property
    def code(self):
        return self.printed.code

    @property
    def state(self):
        """The state's key, or "not_compared" where nothing of the same scope is computed."""
        return self.compared.state.value if self.compared.is_compared else NOT_COMPARED

    @property
    def resolution(self):
        return self.resolutions[0] if self.resolutions else None

    @property
    def sections(self):
        """The sections of the publication in which the figure stands: « §2.1 », « §2.3 »."""
        return sections(self.place)

    @property
    def is_explained(self):
        return self.compared.differs and self.compared.state != State.UNEXPLAINED


@dataclass(frozen=True, slots=True)
class StatementLine:
    pk: int
    place: str
    quotation: str
    figure: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True)
class ContradictionLine:
    """What several places say of one fact. `kind`: A, B or C (see Contradiction.Kind)."""

    pk: int
    number: int
    kind: str
    kind_label: str
    heading: Words
    reading: Words
    difference: Decimal | None
    statements: tuple[StatementLine, ...]
    resolutions: tuple[Resolved, ...] = ()

    @property
    def resolution(self):
        return self.resolutions[0] if self.resolutions else None

    @property
    def unit(self):
        """The unit of its figures, "" unless they share one."""
        units = {each.unit for each in self.statements if each.figure is not None}
        return units.pop() if len(units) == 1 else ""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A publication's figures and contradictions. `as_of` None: as known now."""

    publication: str
    title: Words
    as_of: datetime | None
    figures: tuple[FigureLine, ...]
    contradictions: tuple[ContradictionLine, ...]

    @property
    def compared(self):
        return [line for line in self.figures if line.compared.is_compared]

    @property
    def differing(self):
        return [line for line in self.figures if line.compared.differs]

    @property
    def explained(self):
        return [line for line in self.differing if line.is_explained]

    @property
    def counts(self):
        """How many figures are in each state; "not_compared" apart."""
        return Counter(line.state for line in self.figures)


def sections(place):
    """The sections a place names: « §2.1; §2.3 » is two, « Annexe 1, O1-FIN » is « Annexe 1 »."""
    return tuple(part.split(",")[0].strip() for part in place.split(";"))
