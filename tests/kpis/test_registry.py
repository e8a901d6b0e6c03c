import pytest
from django.core.exceptions import ImproperlyConfigured

from kpis import registry
from kpis.checks import unknown_measures
from kpis.enums import Unit
from kpis.models import Team
from tests.kpis.factories import IndicatorFactory, TeamFactory
from tests.kpis.measure_samples import declared


def teams(span):
    """Teams. Source: the tests."""
    return registry.Count(Team.objects.all())


def other_teams(span):
    """Teams again. Source: the tests."""
    return registry.Count(Team.objects.none())


def without_source(span):
    """Teams."""
    return registry.Count(Team.objects.all())


def test_a_code_declared_twice_stops_the_start():
    with declared("test-teams", teams), pytest.raises(ImproperlyConfigured, match="test-teams"):
        registry.measure("test-teams", unit=Unit.COUNT)(other_teams)


def test_a_measure_without_its_source_stops_the_start():
    with pytest.raises(ImproperlyConfigured, match="Source:"):
        registry.measure("test-no-source", unit=Unit.COUNT)(without_source)


def test_every_measure_says_its_source():
    assert [
        code for code, row in registry.measures().items() if "Source:" not in row.find.__doc__
    ] == []


@pytest.mark.django_db
def test_an_indicator_that_names_an_unknown_measure_stops_the_start():
    IndicatorFactory(code="O1-X-1", measure="nobody-declares-it")

    errors = unknown_measures(None, databases=["default"])

    assert [error.id for error in errors] == ["kpis.E001"]
    assert "O1-X-1" in errors[0].msg and "nobody-declares-it" in errors[0].msg


@pytest.mark.django_db
def test_a_count_of_nothing_is_unknown_and_not_zero():
    assert registry.Count(Team.objects.none()).amount() is None


@pytest.mark.django_db
def test_a_share_is_its_part_of_its_whole_in_points():
    for code in ("a", "b", "c"):
        TeamFactory(code=code)

    share = registry.Share(Team.objects.filter(code="a"), Team.objects.filter(code__in="abc"))

    assert share.pair() == (1, 3)
    assert share.amount() * 3 == 100
    assert registry.Share(Team.objects.none(), Team.objects.none()).amount() is None
