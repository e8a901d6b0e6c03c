"""The spread of ends when remaining quarters resemble those seen (rule 8)."""

import subprocess
import sys
from fractions import Fraction

import pytest

from kpis.enums import Direction, Kind
from kpis.projection import Refusal, nearest_rank, project, spread
from tests.kpis.reported_rows import START, levels, quarter, rows, to_date

# Fourteen quarters of a flow, in thousands of dollars: what the specification's example shows.
AMOUNTS = [300, 0, 850, 200, 0, 275, 275, 980, 420, 60, 1100, 800, 1320, 820]


def projected(values, *, kind=Kind.FLOW, at=14, end=16, **more):
    return project(kind, values, start=START, at=quarter(at), end=quarter(end), **more)


def test_every_ordered_draw_is_tried_and_those_that_reach_are_counted():
    found = projected(rows(*AMOUNTS), target=10_000)

    assert found.spread.combinations == 196
    assert found.spread.reaching == 1
    assert not found.spread.is_sampled


def test_intervals_are_of_ends_that_occur():
    found = projected(rows(*AMOUNTS), target=10_000).spread

    assert found.eight_in_ten == (7675, 9300)
    assert found.half == (7950, 8800)
    assert found.median == 8475
    assert (found.ends[0], found.ends[-1]) == (7400, 10_040)


def test_rates_are_plain_arithmetic():
    found = projected(rows(*AMOUNTS), target=10_000)

    assert found.run_rate == Fraction(7400, 14)
    assert found.required_rate == 1300
    assert (found.current, found.remaining, found.elapsed) == (7400, 2, 14)


def test_without_a_target_nothing_is_required_and_nothing_reached():
    found = projected(rows(*AMOUNTS))

    assert found.required_rate is None
    assert found.spread.reaching is None


def test_what_several_quarters_added_together_is_no_amount():
    totals = to_date(1, 2, 3, 4, 5, None, 7, 8, 9, 10, 11)

    found = projected(totals, at=11)

    assert found.amounts == (1,) * 9
    assert found.spread.median == 16


def test_seven_amounts_are_too_few():
    found = projected(rows(*[1] * 7), at=7)

    assert (found.refusal, found.spread) == (Refusal.TOO_FEW, None)
    assert found.run_rate == 1


def test_eight_amounts_are_enough():
    assert projected(rows(*[1] * 8), at=8).refusal is None


def test_more_than_half_of_the_elapsed_quarters_have_to_have_an_amount():
    half = rows(*[1] * 8, *[None] * 8)
    more = rows(*[1] * 8, *[None] * 7)

    assert projected(half, at=16, end=20).refusal == Refusal.MOSTLY_MISSING
    assert projected(more, at=15, end=20).refusal is None


def test_a_plan_that_is_over_has_no_projection():
    assert projected(rows(*[1] * 16), at=16).refusal == Refusal.PLAN_OVER


def test_a_plan_without_a_known_end_has_no_projection():
    found = project(Kind.FLOW, rows(*[1] * 9), start=START, at=quarter(9), end=None)

    assert (found.refusal, found.remaining) == (Refusal.END_UNKNOWN, None)


@pytest.mark.parametrize("kind", [Kind.RATIO, Kind.MEAN, Kind.MAXIMUM, Kind.MINIMUM, Kind.DISTINCT])
def test_only_flows_and_levels_are_projected(kind):
    assert projected([], kind=kind).refusal == Refusal.KIND


def test_a_level_is_projected_by_its_changes_between_neighbouring_quarters():
    values = levels(0, 1, 2, 3, 4, None, 50, 51, 52, 53, 54, 55)

    found = projected(values, kind=Kind.STOCK, at=12, end=14)

    assert found.amounts == (1,) * 9
    assert found.spread.ends == (57,) * 81


def test_a_level_stays_at_every_quarter_within_what_its_unit_allows():
    values = levels(50, 60, 70, 80, 90, 100, 90, 95, 100)

    found = projected(values, kind=Kind.LEVEL_RATIO, at=9, end=11, low=0, high=100).spread

    assert found.ends[-1] == 100
    # From 100, a rise of 10 then a fall of 10 ends at 90: it never reached 110.
    assert found.ends == (80,) + (90,) * 7 + (95,) * 2 + (100,) * 54


def test_a_flow_is_never_clipped():
    found = projected(rows(*AMOUNTS), low=0, high=8000).spread

    assert found.ends[-1] == 10_040


def test_fewer_is_better_reaches_its_target_from_above():
    values = levels(*range(20, 10, -1))

    found = projected(values, kind=Kind.STOCK, at=10, end=12, target=9, direction=Direction.DOWN)

    assert found.spread.reaching == found.spread.combinations == 81


def test_beyond_ten_thousand_combinations_a_sample_is_drawn():
    found = projected(rows(*AMOUNTS[:10]), at=10, end=15).spread

    assert found.is_sampled
    assert found.combinations == 10_000
    assert not projected(rows(*AMOUNTS[:10]), at=10, end=14).spread.is_sampled


def test_a_sample_is_the_same_in_another_process():
    program = (
        "from fractions import Fraction as F\n"
        "from kpis.enums import Direction\n"
        "from kpis.projection import spread\n"
        f"found = spread(F(0), [F(each) for each in {AMOUNTS}], 6, F(4000), Direction.UP)\n"
        "print(sum(found.ends), found.reaching)"
    )
    here = spread(Fraction(0), [Fraction(each) for each in AMOUNTS], 6, Fraction(4000), "up")

    other = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )

    assert other.stdout.split() == [str(sum(here.ends)), str(here.reaching)]


@pytest.mark.parametrize(
    ("percent", "rank"), [(10, 1), (25, 3), (50, 5), (75, 8), (90, 9), (100, 10), (1, 1)]
)
def test_a_percentile_is_one_of_the_values(percent, rank):
    assert nearest_rank([Fraction(each) for each in range(1, 11)], percent) == rank
