"""Sums over rows of which some are part of others."""


def total_without_parts(rows):
    """The sum of the rows' actuals, each thing counted once, in the rows' own unit.

    A row that is part of another row of the list is already in that one's figure:
    327 international partners, 76 of them in lower-income countries, and 66 national
    ones are 393, never 469. Rows have `code`, `part_of` (a code or None) and `actual`.
    None when a row that counts has no actual: a sum with a hole is not a total.
    """
    rows = list(rows)
    codes = {row.code for row in rows}
    actuals = [row.actual for row in rows if row.part_of not in codes]
    if not actuals or any(actual is None for actual in actuals):
        return None
    return sum(actuals)
