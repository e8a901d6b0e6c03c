"""The invented quarters: the same each time, plausible, and true where the report speaks."""

from collections import defaultdict

import pytest
from django.conf import settings

from fixtures import illustrate
from kpis import loading
from kpis.models import IllustrativeQuarter, Indicator, IndicatorValue, Plan
from kpis.periods import Quarter
from kpis.scorecard import build
from kpis.scorecard_json import as_json

FOLDER = settings.BASE_DIR / "fixtures" / "report-2024-2025"
YEAR = slice(12, 16)
# Rows of the annex that hold a level or count different records: nothing to add up.
WITHOUT_AMOUNTS = {"stock", "level_ratio", "distinct"}


@pytest.fixture(scope="module")
def totals():
    """{code: the sixteen totals to date, or levels}, as the generator draws them."""
    found = defaultdict(list)
    for code, _quarter, _amount, total in illustrate.rows():
        found[code].append(total)
    return found


@pytest.fixture(scope="module")
def amounts(totals):
    return {
        code: [after - before for before, after in zip([0, *series], series, strict=False)]
        for code, series in totals.items()
    }


def test_the_file_is_what_the_generator_draws(tmp_path):
    drawn = tmp_path / "quarters.csv"

    illustrate.write(drawn)

    assert drawn.read_bytes() == (FOLDER / "illustrative_quarters.csv").read_bytes()


@pytest.mark.parametrize(
    ("code", "amount"),
    [
        ("O5-COM-1", 4),
        ("O5-COM-2", 347 + 356),
        ("O5-IMP-2", 95_841 + 55_196),
        ("O5-COM-5", 16),
        ("O5-COM-6", 14),
    ],
)
def test_2024_2025_alone_adds_what_the_report_prints(amounts, code, amount):
    assert sum(amounts[code][YEAR]) == amount


def test_all_trainings_are_in_the_first_quarter_of_2024(amounts):
    assert amounts["O1-IMP-5"] == [0] * 12 + [4, 0, 0, 0]


def test_more_than_half_of_the_articles_are_of_2024_2025(amounts):
    assert 24 / 2 < sum(amounts["O5-COM-4"][YEAR]) < 24


def test_shares_rise_in_a_year_whose_own_share_is_above_the_total(totals):
    assert totals["O2-IMP-1"][11] < 78 < 86
    assert totals["O3-COM-6"][11] < 44 < 54


def test_followers_grow_no_more_than_linkedin_allows(totals):
    before = totals["O5-IMP-1"][11]

    assert 4052 / 1.735 <= before <= 4052 / 1.725 + (4497 - 4052)


def test_a_part_never_exceeds_what_it_is_part_of(totals, amounts):
    pairs = zip(totals["O3-COM-4"], totals["O3-COM-3"], strict=True)
    grown = zip(amounts["O3-COM-4"], amounts["O3-COM-3"], strict=True)

    assert all(part <= whole for part, whole in pairs)
    assert all(part <= whole for part, whole in grown)


def test_the_value_of_projects_holds_its_two_components(totals):
    series = zip(totals["O1-FIN-4"], totals["O1-FIN-2"], totals["O1-FIN-3"], strict=True)

    assert all(whole >= seed + leverage for whole, seed, leverage in series)


def test_nothing_counted_is_ever_taken_back(amounts):
    # Only the shares of projects go up and down.
    falling = {code for code, series in amounts.items() if min(series) < 0}

    assert falling == {"O2-IMP-1", "O3-COM-6"}


def test_quarters_are_irregular_and_some_are_empty(amounts):
    counted = {code: series for code, series in amounts.items() if sum(series) >= 10}
    straight = [code for code, series in counted.items() if len(set(series)) < 3]
    with_a_gap = [code for code, series in amounts.items() if 0 in series[1:]]

    assert straight == []
    assert len(with_a_gap) > 19


def test_most_of_what_is_counted_comes_in_the_second_half(amounts):
    levels = {"O1-FIN-1", "O3-COM-7", "O3-COM-8", "O3-COM-9", "O2-IMP-1", "O3-COM-6", "O5-IMP-1"}
    shrinking = [
        code
        for code, series in amounts.items()
        if code not in levels and sum(series) >= 10 and sum(series[:8]) > sum(series[8:])
    ]

    assert shrinking == []


def test_members_of_the_assembly_change_seldom(amounts):
    changes = [sum(1 for amount in amounts[f"O3-COM-{n}"][1:] if amount) for n in (7, 8, 9)]

    assert max(changes) <= 4


def test_the_budget_changes_with_the_fiscal_year_only(amounts):
    changed = [index for index, amount in enumerate(amounts["O1-FIN-1"]) if amount]

    assert changed == [0, 4, 8, 12]


@pytest.mark.django_db
def test_every_series_ends_on_the_reported_total():
    loading.load(FOLDER)

    ends = dict(
        IllustrativeQuarter.objects.filter(period__code="2024-T4").values_list(
            "indicator__code", "to_date"
        )
    )
    reported = dict(
        IndicatorValue.objects.values_list("indicator__code", "approved_revision__amount")
    )
    assert len(ends) == 38
    assert ends == reported


@pytest.mark.django_db
def test_quarterly_amounts_add_up_and_are_left_out_of_levels_and_distinct_counts():
    loading.load(FOLDER)

    for indicator in Indicator.objects.prefetch_related("illustrative_quarters__period"):
        rows = sorted(indicator.illustrative_quarters.all(), key=lambda row: row.period.starts_on)
        in_quarter = [row.in_period for row in rows]
        if indicator.kind in WITHOUT_AMOUNTS:
            assert in_quarter == [None] * 16
        else:
            assert sum(in_quarter) == rows[-1].to_date


@pytest.mark.django_db
def test_nothing_but_the_trend_knows_of_them():
    loading.load(FOLDER)
    plan = Plan.objects.get()
    with_them = as_json(build(plan, Quarter(2024, 4)))

    loading.remove_illustrative()

    without = as_json(build(plan, Quarter(2024, 4)))
    assert trends(with_them) != trends(without)
    assert with_them == without


def trends(scorecard):
    """Take the trends out of a scorecard and return them."""
    return [
        indicator.pop("trend")
        for objective in scorecard["objectives"]
        for group in objective["groups"]
        for indicator in group["indicators"]
    ]
