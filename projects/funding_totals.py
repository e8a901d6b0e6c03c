"""Sums of money by funder, kind and year. No query.

Only amounts of one kind and one currency are added, published totals never: two of them are
two statements of one amount. What has no amount is said beside the sum, never counted as 0.
"""

from dataclasses import dataclass
from decimal import Decimal

from projects.enums import StatementKind


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum. `amount` None: no row of it states any. `key`: the funder or the years, or "".

    `is_at_least`: one of its rows says “more than”, so the sum is a lower bound.
    """

    kind: str
    currency: str
    key: str
    amount: Decimal | None
    rows: int
    without_amount: int
    is_at_least: bool


def sums(rows, key=None):
    """The Sums of stated amounts or agreements, by kind, currency and what `key` gives of a row.

    In the order in which the rows come. Restatements and published totals are left out.
    """
    groups = {}
    for row in rows:
        kind = getattr(row, "kind", None) or row.nature
        if kind == StatementKind.TOTAL or getattr(row, "same_as_id", None):
            continue
        groups.setdefault((kind, row.currency, key(row) if key else ""), []).append(row)
    return [_sum(*place, members) for place, members in groups.items()]


def _sum(kind, currency, key, members):
    stated = [row.amount for row in members if row.amount is not None]
    return Sum(
        kind=kind,
        currency=currency,
        key=key,
        amount=sum(stated, Decimal(0)) if stated else None,
        rows=len(members),
        without_amount=len(members) - len(stated),
        is_at_least=any(getattr(row, "qualifier", "") == "more_than" for row in members),
    )
