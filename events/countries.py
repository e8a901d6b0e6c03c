"""Countries by their two letters (ISO 3166), named in the reader's language."""

from functools import cache

from babel import Locale
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kpis.folding import fold
from kpis.locales import locale

# Letters of the catalogue that stand for no country: unions, test locales, the unknown.
NO_COUNTRY = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)


@cache
def _names(code):
    return {
        letters: name
        for letters, name in Locale.parse(code).territories.items()
        if len(letters) == 2 and letters.isalpha() and letters not in NO_COUNTRY
    }


def name(letters):
    """« Suisse » for CH; the letters themselves where no name is known, "" for none."""
    return _names(locale(get_language() or "fr").code).get(letters, letters)


def names(codes):
    """{letters: name} for the letters given."""
    return {letters: name(letters) for letters in codes}


def choices():
    """(letters, name) of every country, by name, in the reader's language."""
    found = _names(locale(get_language() or "fr").code)
    return sorted(found.items(), key=lambda country: fold(country[1]))


def in_both(letters):
    """The country's names in French and in English."""
    return _names("fr_CA").get(letters, letters), _names("en_CA").get(letters, letters)


def validate(letters):
    """Raise ValidationError for letters that name no country."""
    if letters not in _names("en_CA"):
        raise ValidationError(
            _("“%(found)s” is no country’s two letters; write CA, FR or JP."),
            code="country",
            params={"found": letters[:10]},
        )
