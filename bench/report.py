"""The lines of the report, in the order of their names where the data allows it."""

from bench import charts, pages, totals
from bench.databases import Databases
from bench.measuring import verdict


def lines(folder):
    """Yield each line with whether what must hold holds."""
    databases = Databases(folder)
    databases.make()
    yield told(pages.real_plan(databases))
    found = pages.counts(databases)
    yield from told_counts(found)
    yield told(pages.large_plan(databases))
    for line in totals.kept(databases):
        yield told(line)
    yield told(charts.chart(databases))


def told(line):
    return str(line), line.holds


def told_counts(found):
    """R2: one line for the reading, one for the page."""
    for name, counts in zip(("reading", "page"), zip(*found.values(), strict=True), strict=True):
        least, most = min(counts), max(counts)
        holds = least == most
        span = f"{most}" if holds else f"{least} to {most}"
        text = f"R2  queries of the {name} at {len(found)} sizes: {span}, must be the same: "
        yield text + verdict(holds), holds
