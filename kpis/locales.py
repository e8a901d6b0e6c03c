"""What French and English put around digits in Canada: spaces, signs, words.

Written here rather than taken from Babel or Django, which group French digits with U+00A0
and "en-ca" ones with spaces.
"""

from dataclasses import dataclass
from functools import lru_cache

NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"
MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Locale:
    """What one language puts around digits."""

    code: str
    group: str
    point: str
    date: str
    date_without_year: str
    times_target: str
    to: str
    quarter: str


LOCALES = {
    "fr": Locale(
        code="fr_CA",
        group=NARROW_SPACE,
        point=",",
        date="d MMMM y",
        date_without_year="d MMMM",
        times_target="{number}" + NARROW_SPACE + "fois la cible",
        to=" à ",
        quarter="T",
    ),
    "en": Locale(
        code="en_CA",
        group=",",
        point=".",
        date="MMMM d, y",
        date_without_year="MMMM d",
        times_target="{number}× target",
        to=" to ",
        quarter="Q",
    ),
}
SYMBOLS = {"CAD": "$", "USD": "$", "EUR": "€", "GBP": "£"}


@lru_cache(maxsize=32)
def locale(language):
    """The Locale of a language code. Raise ValueError for a language that is not printed."""
    try:
        return LOCALES[language.split("-")[0].split("_")[0].lower()]
    except KeyError as error:
        raise ValueError(f"Numbers are printed in fr and en, not in {language!r}.") from error
