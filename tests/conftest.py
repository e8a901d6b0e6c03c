"""What every test stands on: the database's triggers, repeatable examples, empty caches."""

import importlib.util

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis_settings

# The same examples on every run and every machine; a slow machine is no failure.
hypothesis_settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
hypothesis_settings.load_profile("repeatable")


@pytest.fixture(scope="session", autouse=True)
def _triggers_step_aside_for_flushes():
    """Let Django empty append-only tables between tests that commit.

    Rule 26: the triggers refuse every DELETE and TRUNCATE, also those of a flush.
    They are taken away before it and put back after it.
    """
    if importlib.util.find_spec("kpis.triggers") is None:
        yield
        return
    from kpis import triggers

    flush = TransactionTestCase._fixture_teardown

    def flush_without_triggers(test_case):
        names = test_case._databases_names(include_mirrors=False)
        for name in names:
            triggers.remove(connections[name])
        try:
            flush(test_case)
        finally:
            for name in names:
                triggers.install(connections[name])

    TransactionTestCase._fixture_teardown = flush_without_triggers
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture(autouse=True)
def _empty_cache():
    """Sign-in limits are counted in the cache: no test inherits another's count."""
    cache.clear()


@pytest.fixture(autouse=True)
def _french_unless_said():
    """A language that one test activates is no other test's."""
    translation.activate("fr")
    yield
    translation.activate("fr")


def pytest_addoption(parser):
    parser.addoption(
        "--only-database",
        action="store_true",
        help="run the tests that use a database: a second engine changes nothing for the others",
    )


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--only-database"):
        return
    kept, dropped = [], []
    for item in items:
        (kept if uses_the_database(item) else dropped).append(item)
    config.hook.pytest_deselected(items=dropped)
    items[:] = kept


def uses_the_database(item):
    fixtures = set(getattr(item, "fixturenames", ()))
    asked_for = {"db", "transactional_db", "django_db_setup", "live_server"}
    return item.get_closest_marker("django_db") is not None or bool(fixtures & asked_for)
