"""Where a figure stands in its range."""

from decimal import Decimal

import pytest

from events import standings
from events.enums import Standing
from events.models import Benchmark
from tests.events.factories import BenchmarkFactory, ChannelFactory, ChannelFigureFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("value", "standing"),
    [
        ("1.99", Standing.BELOW),
        ("2", Standing.WITHIN),
        ("3.5", Standing.WITHIN),
        ("5", Standing.WITHIN),
        ("5.01", Standing.ABOVE),
    ],
)
def test_both_ends_belong_to_the_range(value, standing):
    assert Benchmark(low=Decimal(2), high=Decimal(5)).standing(Decimal(value)) == standing


def held():
    return {
        (line.figure.channel.code, each.benchmark.code): each.standing
        for line, each in standings.held_figures(standings.channels())
    }


def test_the_range_of_growth_is_for_social_accounts_only():
    BenchmarkFactory(metric="growth", low=30, high=50)
    growth = {"metric": "growth", "unit": "percent", "value": 40}
    ChannelFigureFactory(channel=ChannelFactory(code="linkedin"), **growth)
    ChannelFigureFactory(channel=ChannelFactory(code="lettre", kind="newsletter"), **growth)

    assert {channel for channel, _range in held()} == {"linkedin"}


def test_the_range_of_a_channel_is_for_no_other():
    BenchmarkFactory(channel=ChannelFactory(code="linkedin"))
    ChannelFigureFactory(metric="engagement", unit="percent", value=3)

    assert held() == {}


def test_more_channels_cost_no_more_queries(django_assert_num_queries):
    BenchmarkFactory()
    for _channel in range(20):
        ChannelFigureFactory(metric="engagement", unit="percent", value=3)

    with django_assert_num_queries(3):
        standings.held_figures(standings.channels())
