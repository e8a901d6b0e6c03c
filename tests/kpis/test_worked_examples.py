"""The worked examples E1 to E22: the right answer, and the wrong one it must not be."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

from kpis.accumulation import distinct, read, trend, year_amount
from kpis.achievement import GroupRow, TargetRow, Thresholds, achieve, status, summarize
from kpis.agreement import rounded
from kpis.enums import Direction, Kind, Method, Path, Status, TargetScope
from kpis.paths import expected, original_target, target_in_force
from kpis.periods import Quarter
from tests.kpis.reported_rows import START, levels, quarter, rows, to_date


def percent(ratio):
    """A ratio as it prints without decimals, in points."""
    return rounded(100 * ratio, 0)


def ratio_of(actual, target, **held):
    method = Method.FROM_BASELINE if "baseline" in held else Method.RATIO
    direction = held.pop("direction", Direction.UP)
    return achieve(method, direction, actual=actual, target=target, **held).ratio


def group(*ratios):
    """The summary of rows whose achievements are given in points; None: not reported."""
    return summarize(
        GroupRow(
            code=f"row {rank}",
            method=Method.RATIO,
            has_target=True,
            ratio=None if points is None else Fraction(points) / 100,
            met=None if points is None else points >= 100,
            status=Status.NONE if points is None else Status.MET,
        )
        for rank, points in enumerate(ratios, start=1)
    )


def target(value, scope=TargetScope.PLAN, effective_from=date(2021, 4, 1), **which):
    recorded_at = datetime(2021, 4, 1, tzinfo=UTC)
    return TargetRow(scope, Decimal(value), effective_from, recorded_at, **which)


def annual(*values):
    return [target(value, TargetScope.YEAR, year=2021 + rank) for rank, value in enumerate(values)]


def test_e1_a_missing_quarter_is_not_counted_and_a_zero_is():
    reading = read(Kind.FLOW, rows(3, None, 0, 5), start=START, at=quarter(4))

    assert (reading.amount, reading.covered, reading.of) == (8, 3, 4)
    assert ratio_of(reading.amount, 10) == Fraction(80, 100)
    assert reading.covered not in (2, 4)


def test_e2_an_empty_year_has_no_figure_and_no_place_in_a_mean():
    reading = read(Kind.FLOW, rows(None, None, None, None), start=START, at=quarter(4))
    achieved = achieve(Method.RATIO, Direction.UP, actual=reading.amount, target=10)
    summary = group(None, 50)

    assert reading.amount is None
    assert (reading.covered, reading.of) == (0, 4)
    assert achieved.ratio is None and achieved.ratio != 0
    assert year_amount(Kind.FLOW, [], start=START, year=2021) is None
    assert summary.mean == Fraction(1, 2)
    assert summary.mean != Fraction(1, 4)


def test_e3_a_stock_is_its_latest_level_said_with_its_quarter():
    reading = read(Kind.STOCK, levels(12, 15, None, None), start=START, at=quarter(4))

    assert reading.amount == 15 != 27
    assert reading.source == quarter(2)
    assert ratio_of(reading.amount, 20) == Fraction(75, 100) != Fraction(135, 100)


def test_e4_a_ratio_is_sum_over_sum_never_a_mean_of_percentages():
    pairs = rows((9, 10), (2, 4), None, (30, 100))

    reading = read(Kind.RATIO, pairs, start=START, at=quarter(4))

    assert (reading.numerator, reading.denominator) == (41, 114)
    assert reading.amount == Fraction(4100, 114)
    assert rounded(reading.amount, 0) == 36 != 57
    achieved = ratio_of(reading.amount, 40)
    assert rounded(100 * achieved, 1) == Fraction("89.9")
    assert percent(achieved) == 90


def test_e5_a_half_pair_is_missing_and_named():
    pairs = rows((9, 10), (2, None), (30, 100))

    reading = read(Kind.RATIO, pairs, start=START, at=quarter(3))

    assert reading.amount == Fraction(3900, 110)
    assert rounded(reading.amount, 1) == Fraction("35.5") != Fraction("37.3")
    assert reading.covered == 2
    assert "half_pair" in reading.notes
    assert reading.left_out == ("2021-T2",)


def test_e6_a_mean_is_over_quarters_not_over_years():
    means = levels(4, None, None, None, 3, 3, 3, 3)

    reading = read(Kind.MEAN, means, start=START, at=quarter(8))

    assert reading.amount == Fraction("3.2") != Fraction("3.5")


def test_e7_fewer_is_better_reads_as_the_share_of_the_change():
    held = {"baseline": 40, "direction": Direction.DOWN}

    assert ratio_of(25, 10, **held) == Fraction(1, 2) != Fraction(25, 10)
    assert ratio_of(5, 10, **held) == Fraction(35, 30) != Fraction(1, 2)
    assert percent(ratio_of(5, 10, **held)) == 117
    assert ratio_of(50, 10, **held) == Fraction(-1, 3) != 5
    assert percent(ratio_of(50, 10, **held)) == -33


def test_e8_a_baseline_counts_only_in_the_method_named_for_it():
    from_baseline = achieve(
        Method.FROM_BASELINE, Direction.UP, actual=30, target=60, baseline=20
    ).ratio
    plain = achieve(Method.RATIO, Direction.UP, actual=30, target=60, baseline=20).ratio

    assert from_baseline == Fraction(1, 4)
    assert plain == Fraction(1, 2)


def test_e9_a_target_of_zero_is_met_or_not_without_a_percentage():
    method, direction = Method.FROM_BASELINE, Direction.DOWN

    reached = achieve(method, direction, actual=0, target=0)
    missed = achieve(method, direction, actual=3, target=0)
    reduced = achieve(method, direction, actual=2, target=0, baseline=8)

    assert (reached.ratio, reached.met) == (None, True)
    assert (missed.ratio, missed.met) == (None, False)
    assert reduced.ratio == Fraction(75, 100)


def test_e10_a_revised_target_holds_from_its_date_and_leaves_the_past():
    ledger = [target(25), target(16, effective_from=date(2023, 4, 1))]

    year_3 = target_in_force(ledger, at=Quarter(2023, 1))
    year_2 = target_in_force(ledger, at=Quarter(2022, 4))
    original = original_target(ledger)

    assert ratio_of(13, year_3.value) == Fraction(8125, 10000)
    assert percent(ratio_of(13, year_3.value)) == 81
    assert percent(ratio_of(13, original.value)) == 52
    assert year_2.value == 25


def test_e11_a_period_and_a_total_to_date_are_two_comparisons():
    flows, totals = [6, 9, 12], []
    for years in (1, 2, 3):
        values = [value for flow in flows[:years] for value in (None, None, None, flow)]
        at = Quarter(2020 + years, 4)
        actual = read(Kind.FLOW, rows(*values), start=START, at=at).amount
        wanted = expected(Kind.FLOW, Path.LINEAR, annual(8, 8, 8), at=at, start=START, end=None)
        totals.append(ratio_of(actual, wanted.value))

    assert totals == [Fraction("0.75"), Fraction("0.9375"), Fraction("1.125")]
    assert [percent(each) for each in totals] == [75, 94, 113]
    assert totals[-1] != Fraction(12, 8)


def test_e12_a_flow_is_prorated_by_quarters_never_by_days():
    wanted = expected(
        Kind.FLOW, Path.LINEAR, annual(12), at=quarter(3), start=START, end=quarter(16)
    )

    assert wanted.value == 9 != Fraction("9.04")
    assert wanted.is_prorated
    assert ratio_of(6, 12) == Fraction(1, 2)
    assert rounded(100 * ratio_of(6, wanted.value), 1) == Fraction("66.7")
    assert percent(ratio_of(6, wanted.value)) == 67 != 66


def test_e13_the_path_of_a_level_leaves_from_its_baseline():
    wanted = expected(
        Kind.STOCK,
        Path.LINEAR,
        [target(18)],
        at=quarter(2),
        start=START,
        end=quarter(4),
        baseline=Decimal(10),
    )
    achieved = achieve(Method.FROM_BASELINE, Direction.UP, actual=13, target=18, baseline=10)
    on_path = achieve(
        Method.FROM_BASELINE, Direction.UP, actual=13, target=wanted.value, baseline=10
    )
    read_as = status(
        Method.FROM_BASELINE,
        achieved=achieved,
        against_path=on_path,
        is_last=False,
        thresholds=Thresholds(),
    )

    assert wanted.value == 14 != 9
    assert on_path.ratio == Fraction(75, 100)
    assert on_path.ratio not in (Fraction(13, 14), Fraction(13, 9))
    # 93 % would be "nearly met".
    assert read_as == Status.MISS


def test_e14_a_group_leaves_out_what_is_missing_and_names_its_dominant_row():
    summary = group(1350, 420, 210, 150, 100, 60, 34, None, None)

    assert percent(summary.mean) == 332 != 258
    assert (summary.rows_reported, summary.rows) == (7, 9)
    assert summary.left_out == ("row 8", "row 9")
    assert percent(summary.mean_capped) == 85
    assert percent(summary.median) == 150
    assert summary.targets_met == 5
    assert summary.dominant == "row 1"
    assert percent(summary.dominant_share) == 58


def test_e15_a_mean_is_of_unrounded_rows():
    mean = group(Fraction("60.5"), Fraction("60.5"), Fraction("60.4")).mean

    assert rounded(100 * mean, 2) == Fraction("60.47")
    assert percent(mean) == 60 != 61


def test_e16_an_input_is_not_rounded_before_it_is_divided():
    ratio = ratio_of(Decimal("2.45"), 3)

    assert rounded(100 * ratio, 1) == Fraction("81.7")
    assert percent(ratio) == 82
    assert percent(ratio) not in (83, 67)


def test_e17_not_quite_met_is_not_met():
    achieved = achieve(Method.RATIO, Direction.UP, actual=Decimal("99.6"), target=100)
    read_as = status(
        Method.RATIO, achieved=achieved, against_path=None, is_last=True, thresholds=Thresholds()
    )

    assert achieved.ratio == Fraction("0.996") != 1
    assert achieved.met is False
    assert read_as == Status.NEAR


def test_e18_running_totals_replace_each_other():
    totals = to_date(10, 25, 25, 40)

    reading = read(Kind.FLOW, totals, start=START, at=quarter(4))
    increments = [point.in_period for point in trend(Kind.FLOW, totals, start=START, at=quarter(4))]

    assert reading.amount == 40 != 100
    assert ratio_of(reading.amount, 50) == Fraction(80, 100) != 2
    assert increments == [10, 15, 0, 15]


def test_e19_a_record_of_two_quarters_counts_once():
    sets = [frozenset("ABC"), frozenset("BCD"), frozenset(), frozenset("AE")]

    assert distinct(sets) == 5 != 8


def test_e20_year_plan_to_date_and_whole_plan_are_three_figures():
    values = [value for flow in (4, 6, 9) for value in (None, None, None, flow)]
    targets = annual(5, 8, 10, 12, 15)
    at = Quarter(2023, 4)

    total = read(Kind.FLOW, rows(*values), start=START, at=at).amount
    year = year_amount(Kind.FLOW, rows(*values), start=START, year=2023)
    wanted = expected(Kind.FLOW, Path.LINEAR, targets, at=at, start=START, end=Quarter(2025, 4))

    assert percent(ratio_of(year, 10)) == 90
    assert rounded(100 * ratio_of(total, wanted.value), 1) == Fraction("82.6")
    assert percent(ratio_of(total, wanted.value)) == 83
    assert percent(ratio_of(total, sum(row.value for row in targets))) == 38


def test_e21_a_negative_row_stays_in_its_group():
    summary = group(120, Fraction(-100, 3), 90)

    assert rounded(100 * summary.mean, 1) == Fraction("58.9")
    assert percent(summary.mean) == 59
    assert rounded(100 * summary.mean_capped, 1) == Fraction("63.3")
    assert percent(summary.mean_capped) == 63
    assert summary.mean != Fraction(105, 100)


def test_e22_nothing_of_nothing_adds_nothing_and_alone_is_no_value():
    with_another = read(Kind.RATIO, rows((0, 0), (3, 4)), start=START, at=quarter(2))
    alone = read(Kind.RATIO, rows((0, 0)), start=START, at=quarter(1))

    assert with_another.amount == 75 != Fraction("37.5")
    assert with_another.covered == 2
    assert alone.amount is None
    assert alone.amount != 0
