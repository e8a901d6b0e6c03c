"""Pieces of pages rendered once and kept, because rows, readers and days say the same again.

What a piece says depends on its language and on what it is given, and on nothing else: these
are the key, so a changed figure is another piece and nothing kept is ever out of date.
"""

from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

# The rows and tiles of six scorecards of 300 indicators, some 3 kB a row.
MOST = 4096


def rendered(template, **context):
    """The include as markup, in the active language. Values must be hashable, and print alike
    when they are equal and of one type."""
    if settings.DEBUG:  # A template may change while its author looks at the page.
        return render_to_string(template, context)
    return _kept(template, translation.get_language(), **context)


# Typed: markup and the same characters as plain text are equal, and print differently.
@lru_cache(maxsize=MOST, typed=True)
def _kept(template, language, **context):
    return render_to_string(template, context)
