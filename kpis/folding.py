"""Texts as searches compare them: without accents or capitals."""

import unicodedata

_JOINED = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "ø": "o", "Ø": "o"})


def fold(text):
    """The text without accents or capitals, spaces made single."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_JOINED))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(plain.casefold().split())
