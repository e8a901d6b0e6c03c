"""R5: the totals kept beside the values, against the same sums made by the database.

And what recording costs an import of 10,000 rows, beside the bare rows: a part of R7.
"""

from decimal import Decimal
from fractions import Fraction
from statistics import median

from django.db import connection, transaction
from django.db.models import Sum

from bench.measuring import Beside, Line, once, verdict
from bench.pages import LARGE
from bench.plans import Size, changes, empty_plan
from kpis import kept_totals, recording
from kpis.changes import Change
from kpis.enums import Door
from kpis.models import IndicatorValue, PeriodTotal, Plan
from tests.kpis.factories import person

BATCH = Size(250, 40, 1)
ROUNDS = 3


class Import:
    """10,000 rows of a spreadsheet, recorded as drafts by a steward in one act."""

    def __init__(self, databases):
        self.databases = databases
        databases.open("unfilled.sqlite3")
        made = empty_plan(BATCH)
        self.steward = person("steward")
        self.changes = changes(made, BATCH)
        self.ids = {indicator.pk for indicator in made.indicators}
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TABLE bare_row (indicator_id integer, period_id integer, "
                "category varchar(120), amount bigint, "
                "UNIQUE (indicator_id, period_id, category))"
            )

    def start_over(self):
        # The first copy is of the file that is in use: closing it completes it.
        self.databases.open("import.sqlite3", copy_of="unfilled.sqlite3")
        connection.ensure_connection()

    def record(self):
        recording.record_all(self.changes, by=self.steward, door=Door.IMPORT, confirmed=True)

    def insert_bare_rows(self):
        rows = [(*change.cell, int(change.amount * 10**6)) for change in self.changes]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany("INSERT INTO bare_row VALUES (%s, %s, %s, %s)", rows)

    def keep(self):
        """Write every kept total anew, as the import did at its end."""
        PeriodTotal.objects.all().delete()
        with transaction.atomic():
            return once(lambda: kept_totals.keep(self.ids))


def kept(databases):
    """The lines of R5 and of R7's part in recording. After `pages.counts`."""
    equal = stays_equal(databases)
    batch = Import(databases)
    imports, floors, keeps = [], [], []
    for _round in range(ROUNDS):
        batch.start_over()
        floors.append(once(batch.insert_bare_rows))
        imports.append(once(batch.record))
        keeps.append(batch.keep())
    whole = median(imports)
    words = f"equal to the sums after import, edit and undo: {verdict(equal)}"
    return [
        Line(
            "R5",
            "kept totals of 10,000 rows, floor: their import",
            Beside(median(keeps), whole),
            0.25,
            0.05,
            words,
        ),
        Line(
            "R7",
            "recording alone of 10,000 rows, no file read, floor: the bare rows",
            Beside(whole, median(floors)),
        ),
    ]


def stays_equal(databases):
    """Whether the kept totals of 120,000 values equal the sums after import, edit and undo."""
    databases.open("written.sqlite3", copy_of=f"{LARGE}.sqlite3")
    plan = Plan.objects.get(code="made")
    after_import = are_equal(plan)
    values = [
        indicator.values.select_related("indicator", "period", "current_revision").all()[17 * rank]
        for rank, indicator in enumerate(plan.indicators.select_related("team", "plan")[:3])
    ]
    for value in values:
        change(value, Decimal(1234))
    after_edit = are_equal(plan)
    for value in values:
        change(value, None)
    return after_import and after_edit and are_equal(plan)


def change(value, amount):
    """Put an amount in a value's place, or nothing, and approve it."""
    team = value.indicator.team
    by, approver = person("contributor", teams=[team]), person("approver", approves=[team])
    asked = Change(
        indicator=value.indicator, period=value.period, category=value.category, amount=amount
    )
    changed = recording.record(asked, by=by, door=Door.ADMIN, confirmed=True, submit=True)
    recording.approve(changed, by=approver)


def are_equal(plan):
    """Whether every kept total is the sum that the database makes of the approved values."""
    rows = (
        IndicatorValue.objects.approved()
        .filter(indicator__plan=plan)
        .order_by("indicator", "period__starts_on")
        .values_list("indicator", "period")
        .annotate(Sum("approved_revision__amount"))
    )
    sums, running = {}, {}
    for indicator, period, amount in rows:
        running[indicator] = running.get(indicator, Fraction(0)) + Fraction(amount)
        sums[indicator, period] = (Fraction(amount), running[indicator])
    kept_rows = PeriodTotal.objects.filter(indicator__plan=plan)
    return sums == {
        (row.indicator_id, row.period_id): (row.in_period, row.to_date) for row in kept_rows
    }
