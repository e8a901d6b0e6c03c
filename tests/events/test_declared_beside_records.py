"""What the report declares, beside the records it names."""

from datetime import date

import pytest

from events import standings
from events.enums import Standing
from events.models import Channel
from kpis import corroboration, registry
from kpis.models import Indicator
from kpis.periods import Quarter
from kpis.registry import Span

pytestmark = pytest.mark.django_db

TO_DATE = Span(date(2021, 4, 1), date(2025, 3, 31))
SPRING_2024 = Span(date(2024, 4, 1), date(2024, 6, 30), is_to_date=False)


def found(code, span=TO_DATE):
    return registry.get(code).find(span).amount()


@pytest.mark.parametrize(
    ("code", "measure", "declared", "on_file"),
    [
        ("O1-IMP-5", "trainings", 4, 4),
        ("O5-COM-1", "newsletters", 8, 4),
        ("O5-COM-2", "posts", 1340, 703),
        ("O5-COM-3", "webinars", 10, None),
        ("O5-COM-4", "articles", 24, 24),
        ("O5-COM-5", "conferences-national", 26, None),
        ("O5-COM-6", "conferences-international", 43, None),
        ("O5-IMP-1", "followers", 4497, 4052),
        ("O5-IMP-2", "impressions", 312859, 151037),
        ("O5-IMP-3", "committees-national", 9, 7),
        ("O5-IMP-4", "committees-international", 7, 6),
        ("O2-DIF-1", "funded-events", 20, None),
        ("O2-DIF-2", "funded-speakers", 73, None),
    ],
)
def test_what_the_report_declares_stands_beside_what_is_on_file(
    report, code, measure, declared, on_file
):
    indicator = Indicator.objects.get(code=code)

    beside = corroboration.of(indicator, declared, Quarter.parse("2024-T4"))

    assert indicator.measure == measure
    assert not beside.fault
    assert beside.found.amount == on_file


def test_the_four_trainings_fall_in_the_quarter_of_april_to_june_2024(report):
    assert found("trainings", SPRING_2024) == 4


def test_the_figures_of_a_year_are_in_none_of_its_quarters(report):
    assert found("posts", SPRING_2024) is None


def test_the_report_names_both_campaigns_beside_their_channels(report):
    campaign = Channel.objects.get(code="diversite-linkedin")

    assert campaign.figures.filter(metric="posts").get().value == 12
    assert found("posts") == 347 + 356


def test_the_figures_of_the_report_stand_above_their_ranges(report):
    held = standings.held_figures(standings.channels())

    assert {(line.figure.channel.code, each.benchmark.code) for line, each in held} == {
        ("linkedin", "AUDIENCE-GROWTH"),
        ("linkedin", "ENGAGEMENT-LINKEDIN"),
        ("diversite-linkedin", "ENGAGEMENT-LINKEDIN"),
        ("x", "ENGAGEMENT-X"),
        ("diversite-x", "ENGAGEMENT-X"),
    }
    assert {each.standing for _line, each in held} == {Standing.ABOVE}
