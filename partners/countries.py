"""Countries by their ISO 3166 code, named by Babel in the reader's language."""

from functools import cache

from babel import Locale
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kpis.folding import fold

HOME = "CA"
# Territories that Babel names and that are no country: groupings, pseudo-locales, islands apart.
NOT_COUNTRIES = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)


@cache
def names(language):
    """{code: name} of every country in a language."""
    territories = Locale(language[:2]).territories
    return {
        code: name
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    }


def name(code):
    """The country's name in the reader's language; "" for no code, the code for an unknown one."""
    return names(get_language() or "fr").get(code, code)


def words(codes):
    """{code: name} of these codes, as facets ask for it."""
    return {code: name(code) for code in codes}


def choices():
    """(code, name) of every country, by name, in the reader's language."""
    found = names(get_language() or "fr")
    return sorted(found.items(), key=lambda country: fold(country[1]))


def validate(code):
    if code not in names("fr"):
        raise ValidationError(
            _("“%(found)s” is no country; write its ISO code of two letters, such as CA."),
            code="country",
            params={"found": str(code)[:40]},
        )
