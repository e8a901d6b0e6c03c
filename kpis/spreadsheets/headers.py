"""The columns of a values file, by their headers, in French or English (design §9)."""

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kpis.enums import Basis
from kpis.spreadsheets.guard import FileRefused

# The name in English, in French. Rule 19: no other name is guessed.
COLUMNS = {
    "indicator": ("indicator", "indicateur"),
    "period": ("period", "période"),
    "value": ("value", "valeur"),
    "numerator": ("numerator", "numérateur"),
    "denominator": ("denominator", "dénominateur"),
    "category": ("category", "catégorie"),
    "basis": ("basis", "base"),
    "comment": ("comment", "commentaire"),
}
REQUIRED = ("indicator", "period", "value")
BASES = {
    Basis.IN_PERIOD: ("in period", "dans la période"),
    Basis.TO_DATE: ("to date", "à ce jour"),
    Basis.AT: ("at period end", "à la fin de la période"),
}
MOST_NAMED = 60


def plain(text):
    """The text without accents, capitals, underscores or doubled spaces."""
    letters = unicodedata.normalize("NFKD", text)
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(letters.casefold().replace("_", " ").split())


_COLUMN_OF = {plain(name): key for key, names in COLUMNS.items() for name in names}
_BASIS_OF = {plain(name): basis for basis, names in BASES.items() for name in names}
_BASIS_OF |= {plain(basis.value): basis for basis in Basis}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each known column stands and how its header was written; the others' headers."""

    places: dict[str, int]
    titles: dict[str, str]
    ignored: tuple[str, ...]
    width: int

    def title(self, key):
        """The header as it was written; in English for a column the file lacks."""
        return self.titles.get(key, COLUMNS[key][0])


def recognised(texts):
    """How many of these headers are known."""
    return sum(plain(text.strip(' "')) in _COLUMN_OF for text in texts)


def columns(header):
    """The Columns of a header row. Raise FileRefused for one that is missing or there twice."""
    places, titles, ignored = {}, {}, []
    for place in sorted(header):
        title = header[place].said
        key = _COLUMN_OF.get(plain(title))
        if key is None:
            ignored.append(title[:MOST_NAMED])
        elif key in places:
            raise FileRefused(
                _("Two columns hold the same thing: “%(one)s” and “%(other)s”. Keep one.")
                % {"one": titles[key], "other": title}
            )
        else:
            places[key], titles[key] = place, title
    missing = [key for key in REQUIRED if key not in places]
    if missing:
        found = ", ".join(f"“{header[place].said[:MOST_NAMED]}”" for place in sorted(header))
        raise FileRefused(
            _(
                "The first row lacks the column %(missing)s. Found: %(found)s. "
                "Expected: indicator, period, value (indicateur, période, valeur)."
            )
            % {"missing": ", ".join(" / ".join(COLUMNS[key]) for key in missing), "found": found}
        )
    return Columns(places, titles, tuple(ignored), max(header))


def basis(text):
    """The Basis a cell names, None for a word that is none."""
    return _BASIS_OF.get(plain(text))


def basis_word(basis, language):
    """The word of a basis as files write it."""
    return BASES[Basis(basis)][0 if language.startswith("en") else 1]
