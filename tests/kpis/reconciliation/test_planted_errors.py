"""On random tables, an error that was planted is found, and nothing is said where none is."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kpis import omissions
from kpis.agreement import rounded
from kpis.explanation import LISTED, ExplanationKind, Row, State, explain_mean
from tests.kpis.reconciliation.cards import of_group, reader, row

AMOUNTS = st.integers(0, 400)
TARGETS = st.integers(1, 60)
TABLES = st.lists(st.tuples(AMOUNTS, TARGETS), min_size=2, max_size=9)


def rows_of(table):
    return [row(f"R{rank}", actual, target) for rank, (actual, target) in enumerate(table)]


def mean_of(rows, left_out=()):
    kept = [100 * each.ratio for each in rows if each.code not in left_out]
    return sum(kept, Fraction(0)) / len(kept)


def printed(mean, decimals=0):
    return Decimal(int(rounded(mean, decimals) * 10**decimals)).scaleb(-decimals)


@given(TABLES)
def test_nothing_is_said_where_the_figures_agree(table):
    rows = rows_of(table)

    compared = reader(*rows).compare(of_group(printed(mean_of(rows))))

    assert (compared.state, compared.explanations, compared.total) == (State.AGREES, (), 0)


@given(TABLES, st.data())
def test_the_rows_that_were_left_out_are_among_the_smallest_sets_found(table, data):
    rows = rows_of(table)
    count = data.draw(st.integers(1, len(rows) // 2))
    left_out = data.draw(st.sampled_from(list(combinations([each.code for each in rows], count))))
    figure = of_group(printed(mean_of(rows, left_out), 2), decimals=2)

    compared = reader(*rows).compare(figure)

    if compared.agreed.agrees:
        assert compared.explanations == ()
        return
    found = [
        each.rows for each in compared.explanations if each.kind == ExplanationKind.ROWS_LEFT_OUT
    ]
    sizes = {len(each) for each in found}
    assert len(sizes) == 1
    assert sizes.pop() <= count
    if len(found[0]) == count and compared.total <= LISTED:
        assert left_out in found


@given(TABLES, st.data())
def test_what_is_said_gives_the_printed_figure(table, data):
    rows = rows_of(table)
    value = Decimal(data.draw(st.integers(0, 2000)))

    compared = reader(*rows).compare(of_group(value))

    for each in compared.explanations:
        assert rounded(each.value, 0) == value
        if each.kind == ExplanationKind.ROWS_LEFT_OUT:
            assert each.value == mean_of(rows, each.rows)


def test_thirty_rows_take_few_sums(monkeypatch):
    tried = Counter()

    def counted(places, size):
        for chosen in combinations(places, size):
            tried["sums"] += 1
            yield chosen

    monkeypatch.setattr(omissions, "combinations", counted)
    # Every row is a multiple of 3 %: no mean of 15 to 30 of them is what is wanted.
    rows = [Row(f"R{rank}", 3 * (37 * rank % 991 + 1), 100) for rank in range(30)]

    found = explain_mean(rows, Decimal("900.000017"), 6)

    assert (found.total, found.is_complete) == (0, True)
    # Two halves of 15 rows have 2 × 2¹⁵ subsets; the 30 rows have more than a billion.
    assert 0 < tried["sums"] <= 2 * 2**15
