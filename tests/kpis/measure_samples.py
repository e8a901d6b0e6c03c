"""A measure of the tests' own, so that rules are tested without an app of records."""

from contextlib import contextmanager

from kpis import registry
from kpis.enums import MeasureUse, Unit
from tests.kpis.factories import IndicatorFactory


@contextmanager
def declared(code, find, unit=Unit.COUNT):
    """Declare a measure for the time of a test."""
    find.__doc__ = find.__doc__ or "Rows of the test. Source: the test."
    registry.measure(code, unit=unit)(find)
    try:
        yield
    finally:
        del registry._measures[code]


def measured_indicator(measure, **fields):
    return IndicatorFactory(measure=measure, measure_use=MeasureUse.WRITES, **fields)
