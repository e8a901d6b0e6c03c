"""The one place that reads the process environment.

A value that cannot be understood stops the start-up with one sentence that names the
variable, what it held and what it may hold.
"""

import os
import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off", ""})


def text(name, default=""):
    """The variable as it is, or the default where it is not set."""
    return os.environ.get(name, default)


def required_text(name, meaning, *, least=1):
    """The variable, at least so many characters long; `meaning` says what to write in it."""
    word = os.environ.get(name, "")
    if not word:
        raise ImproperlyConfigured(f"{name} is not set; write {meaning}.")
    if len(word) < least:
        raise ImproperlyConfigured(
            f"{name} is {len(word)} characters long; write {meaning}, {least} characters at least."
        )
    return word


def required_words(name, meaning):
    """The variable as a list of words separated by commas, one at least."""
    found = words(name)
    if not found:
        raise ImproperlyConfigured(f"{name} is not set; write {meaning}.")
    return found


def boolean(name, default=False):
    """The variable as a claim. Raise ImproperlyConfigured for any other word."""
    word = os.environ.get(name)
    if word is None:
        return default
    if word.strip().lower() in TRUE_WORDS:
        return True
    if word.strip().lower() in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(f"{name} is “{word}”; write true or false.")


def whole_number(name, default, *, low, high):
    """The variable as a whole number between low and high, both allowed."""
    word = os.environ.get(name)
    if word is None:
        return default
    if not re.fullmatch(r"\d{1,9}", word) or not low <= int(word) <= high:
        raise ImproperlyConfigured(
            f"{name} is “{word}”; write a whole number from {low} to {high}."
        )
    return int(word)


def words(name, default=()):
    """The variable as a list of words separated by commas, empty ones dropped."""
    word = os.environ.get(name)
    if word is None:
        return list(default)
    return [part.strip() for part in word.split(",") if part.strip()]


def time_zone(name, default):
    """The variable as the name of a time zone."""
    word = os.environ.get(name, default)
    try:
        ZoneInfo(word)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ImproperlyConfigured(
            f"{name} is “{word}”; write a time zone such as America/Toronto."
        ) from error
    return word


def currency(name, default):
    """The variable as the three capital letters of a currency."""
    word = os.environ.get(name, default)
    if not re.fullmatch(r"[A-Z]{3}", word):
        raise ImproperlyConfigured(
            f"{name} is “{word}”; write the three capital letters of a currency, such as CAD."
        )
    return word


def database(name, default):
    """Django's settings for the database that the variable's address names.

    SQLite and PostgreSQL are known. SQLite gets the settings without which concurrent
    editors fail: write-ahead log, full synchronisation, immediate transactions and a
    busy timeout of 30 s.
    """
    address = os.environ.get(name) or default
    try:
        settings = dj_database_url.parse(address, conn_max_age=60, conn_health_checks=True)
    except (ValueError, dj_database_url.ParseError, dj_database_url.UnknownSchemeError) as error:
        raise ImproperlyConfigured(
            f"{name} is not the address of a database; "
            "write sqlite:///FILE or postgres://USER:PASSWORD@HOST:PORT/NAME."
        ) from error
    engine = settings["ENGINE"]
    if engine == "django.db.backends.sqlite3":
        settings["CONN_MAX_AGE"] = None
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"
            ),
        }
    elif engine != "django.db.backends.postgresql":
        raise ImproperlyConfigured(
            f"{name} names a database of an unknown kind; write sqlite:///… or postgres://…."
        )
    return settings
