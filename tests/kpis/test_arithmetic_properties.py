"""What holds for every series, whatever its numbers."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kpis.accumulation import read, read_all, trend, year_amount
from kpis.achievement import GroupRow, achieve, summarize
from kpis.agreement import printing, rounded
from kpis.enums import BASES_BY_KIND, PAIR_KINDS, Basis, Direction, Kind, Method, Status
from kpis.explanation import Row, explain_mean
from kpis.omissions import smallest
from kpis.projection import spread
from kpis.reported import Reported
from tests.kpis.reported_rows import START, quarter, rows, to_date

LENGTH = 10
amounts = st.decimals(-1000, 1000, places=2)
counts = st.integers(0, 50).map(Decimal)
series = st.lists(st.none() | amounts, min_size=1, max_size=LENGTH)
few = settings(max_examples=60)


@st.composite
def reported(draw, kind=None):
    """A kind and any values of it: bases, gaps, categories, half pairs, percentages alone."""
    kind = kind or draw(st.sampled_from(Kind))
    cells = draw(
        st.sets(
            st.tuples(
                st.integers(0, LENGTH - 1),
                st.sampled_from(["", "A", "B"]),
                st.sampled_from(BASES_BY_KIND[kind]),
            ),
            max_size=12,
        )
    )
    values = []
    for offset, category, basis in sorted(cells):
        if kind in PAIR_KINDS and draw(st.booleans()):
            parts = {
                "numerator": draw(st.none() | counts),
                "denominator": draw(st.none() | counts),
            }
        else:
            parts = {"amount": draw(counts)}
        values.append(Reported(START.plus(offset), basis, category=category, **parts))
    return kind, values


def at_end(kind, values):
    return read(kind, values, start=START, at=quarter(LENGTH))


@few
@given(series, st.integers(0, LENGTH))
def test_a_missing_quarter_never_changes_a_sum(values, place):
    with_gap = values[:place] + [None] + values[place:]

    whole = read(Kind.FLOW, rows(*values), start=START, at=quarter(LENGTH + 1))
    gapped = read(Kind.FLOW, rows(*with_gap), start=START, at=quarter(LENGTH + 1))

    assert whole.amount == gapped.amount
    assert whole.covered == gapped.covered


@few
@given(series)
def test_zero_is_a_value_and_missing_is_none(values):
    zeros = [Decimal(0) if value is None else value for value in values]

    found, filled = at_end(Kind.FLOW, rows(*values)), at_end(Kind.FLOW, rows(*zeros))

    missing = values.count(None)
    assert filled.covered - found.covered == missing
    assert (found.amount is None) == (missing == len(values))
    assert filled.amount == sum(map(Fraction, zeros))


@given(reported(), st.randoms(use_true_random=False))
def test_the_order_of_values_never_matters(values, shuffler):
    kind, given_order = values
    other_order = list(given_order)
    shuffler.shuffle(other_order)

    assert at_end(kind, given_order) == at_end(kind, other_order)
    assert trend(kind, given_order, start=START, at=quarter(LENGTH)) == trend(
        kind, other_order, start=START, at=quarter(LENGTH)
    )


@given(reported())
def test_reading_all_quarters_agrees_with_reading_each(values):
    kind, values = values

    found = read_all(kind, values, start=START, at=quarter(LENGTH))

    assert set(found) == {row.quarter for row in values if not row.is_empty}
    for at, reading in found.items():
        assert reading == read(kind, values, start=START, at=at)


@given(reported(), st.integers(1, LENGTH))
def test_what_comes_later_never_changes_an_earlier_reading(values, rank):
    kind, values = values
    known = [row for row in values if row.quarter <= quarter(rank)]

    assert read(kind, values, start=START, at=quarter(rank)) == read(
        kind, known, start=START, at=quarter(rank)
    )


@given(reported())
def test_coverage_lies_between_nothing_and_the_elapsed_quarters(values):
    kind, values = values
    found = at_end(kind, values)

    assert 0 <= found.covered <= found.of == LENGTH
    if found.amount is not None:
        assert found.covered > 0


@given(reported())
def test_the_trend_s_last_total_is_the_reading(values):
    kind, values = values
    found = [
        point for point in trend(kind, values, start=START, at=quarter(LENGTH)) if point.to_date
    ]
    assume(found)

    last = found[-1]
    assert last.to_date == read(kind, values, start=START, at=last.quarter).amount


@few
@given(st.lists(amounts, min_size=2, max_size=LENGTH))
def test_quarters_between_two_totals_add_up_to_their_difference(totals):
    points = trend(Kind.FLOW, to_date(*totals), start=START, at=quarter(len(totals)))

    added = sum(point.in_period for point in points[1:])

    assert added == points[-1].to_date - points[0].to_date


@few
@given(series)
def test_quarters_add_up_to_the_total_to_date(values):
    points = trend(Kind.FLOW, rows(*values), start=START, at=quarter(LENGTH))

    known = [point.in_period for point in points if point.in_period is not None]

    assert sum(known) == (at_end(Kind.FLOW, rows(*values)).amount or 0)
    assert len(known) == len(values) - values.count(None)


@few
@given(series)
def test_years_add_up_to_the_total_to_date(values):
    years = [
        year_amount(Kind.FLOW, rows(*values), start=START, year=year) for year in (2021, 2022, 2023)
    ]

    assert sum(year for year in years if year is not None) == (
        at_end(Kind.FLOW, rows(*values)).amount or 0
    )


@few
@given(st.lists(st.tuples(counts, counts), min_size=1, max_size=LENGTH))
def test_a_ratio_is_the_same_however_its_pairs_are_split_over_categories(pairs):
    together = at_end(Kind.RATIO, rows(*pairs))
    apart = [
        row
        for offset, pair in enumerate(pairs)
        for row in rows(*[None] * offset, pair, category=f"category {offset}")
    ]

    assert at_end(Kind.RATIO, apart).amount == together.amount


@few
@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=LENGTH))
def test_a_total_is_its_categories_and_what_they_do_not_hold(cells):
    parts = rows(*[part for part, _ in cells], category="A")
    totals = rows(*[part + abs(rest) for part, rest in cells])

    found = at_end(Kind.FLOW, parts + totals)

    assert found.amount == sum(Fraction(part + abs(rest)) for part, rest in cells)
    assert (found.unallocated or 0) == sum(Fraction(abs(rest)) for _, rest in cells)


@few
@given(amounts, amounts, amounts)
def test_the_share_of_a_change_needs_no_direction(before, target, actual):
    assume(before != target)
    held = {"actual": actual, "target": target, "baseline": before}

    up = achieve(Method.FROM_BASELINE, Direction.UP, **held)
    down = achieve(Method.FROM_BASELINE, Direction.DOWN, **held)

    assert up == down
    assert achieve(Method.FROM_BASELINE, Direction.UP, **{**held, "actual": target}).ratio == 1
    assert achieve(Method.FROM_BASELINE, Direction.UP, **{**held, "actual": before}).ratio == 0


@few
@given(st.lists(st.none() | amounts.map(Fraction), max_size=12))
def test_a_group_s_figures_keep_their_bounds(ratios):
    summary = summarize(
        GroupRow(f"R{rank}", Method.RATIO, True, ratio, ratio and ratio >= 1, Status.NONE)
        for rank, ratio in enumerate(ratios)
    )
    known = [ratio for ratio in ratios if ratio is not None]

    assert summary.rows_reported + len(summary.left_out) == summary.rows == len(ratios)
    assert (summary.mean is None) == (not known)
    if known:
        assert 0 <= summary.mean_capped <= 1
        assert min(known) <= summary.median <= max(known)
        assert summary.mean * len(known) == sum(known)


@few
@given(amounts.map(Fraction), st.integers(0, 3))
def test_a_number_lies_where_its_printed_digits_say(number, decimals):
    printed = rounded(number, decimals)
    next_one = Fraction(1, 10**decimals)

    assert number in printing(printed, decimals)
    assert number not in printing(printed + next_one, decimals)
    assert number not in printing(printed - next_one, decimals)


@few
@given(st.lists(st.integers(0, 300), min_size=1, max_size=9), st.integers(0, 300))
def test_omissions_found_give_the_printed_mean_and_no_smaller_set_does(points, printed):
    values = [Fraction(each) for each in points]
    wanted = printing(printed, 0)

    found = smallest(values, wanted)

    smaller = []
    for mask in range(1, 1 << len(values)):
        chosen = [place for place in range(len(values)) if mask >> place & 1]
        kept = [value for place, value in enumerate(values) if not mask >> place & 1]
        if len(chosen) <= len(values) // 2 and sum(kept) / len(kept) in wanted:
            smaller.append(tuple(chosen))
    least = min(map(len, smaller), default=0)
    assert found.size == least
    assert list(found.listed) == sorted(each for each in smaller if len(each) == least)[:50]
    assert found.total == sum(1 for each in smaller if len(each) == least)


@few
@given(st.lists(st.tuples(counts, st.integers(1, 50)), min_size=1, max_size=8), st.integers(0, 300))
def test_every_explanation_of_a_mean_prints_as_printed(pairs, printed):
    table = [Row(f"R{rank}", actual, target) for rank, (actual, target) in enumerate(pairs)]

    for each in explain_mean(table, printed).explanations:
        assert rounded(each.value, 0) == printed


@few
@given(st.lists(amounts, min_size=1, max_size=6), st.integers(1, 3))
def test_projected_ends_surround_their_intervals(observed, remaining):
    found = spread(
        Fraction(0), [Fraction(each) for each in observed], remaining, None, Direction.UP
    )

    low, high = found.eight_in_ten
    assert found.combinations == len(observed) ** remaining
    assert found.ends[0] <= low <= found.half[0] <= found.median
    assert found.median <= found.half[1] <= high <= found.ends[-1]


@given(reported(), st.sampled_from(Basis))
def test_a_value_in_any_basis_never_breaks_a_reading(values, basis):
    kind, values = values
    stray = Reported(quarter(1), basis, amount=Decimal(1), category="stray")

    assert at_end(kind, [*values, stray]).of == LENGTH
