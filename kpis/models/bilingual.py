"""Text kept in French and in English, read in the reader's language."""

from django.utils.translation import get_language


def in_language(row, field, language=None):
    """The row's text in the language asked for (the active one by default).

    Falls back to French where the translation is missing, and to English where the
    French is.
    """
    language = (language or get_language() or "fr")[:2]
    french, english = getattr(row, f"{field}_fr"), getattr(row, f"{field}_en")
    return (english or french) if language == "en" else (french or english)
