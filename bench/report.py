"""The lines of the report, in an order that makes each database once."""

from bench import charts, pages, records, totals
from bench.databases import Databases
from bench.measuring import verdict


def lines(folder):
    """Yield the lines one by one, each when it is known."""
    databases = Databases(folder)
    databases.make()
    yield pages.real_plan(databases)
    yield from told(pages.counts(databases))
    yield pages.large_plan(databases)
    yield from totals.kept(databases)
    yield charts.chart(databases)
    yield from records.lists(databases)


def told(counts):
    """R2: one line for the reading, one for the page."""
    for name, found in zip(("reading", "page"), zip(*counts.values(), strict=True), strict=True):
        least, most = min(found), max(found)
        span = f"{most}" if least == most else f"{least} to {most}"
        text = f"R2  queries of the {name} at {len(found)} sizes: {span}, must be the same: "
        yield text + verdict(least == most)
