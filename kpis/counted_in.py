"""The indicators that a record feeds: the other end of a figure's sources (ux §3.12)."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.utils import timezone

from kpis import measuring
from kpis.models import Indicator
from kpis.periods import Quarter
from kpis.selection import current_quarter


@dataclass(frozen=True, slots=True)
class Counted:
    """One indicator that counts a record. `amount`: what the record adds; None: it counts as one.

    `quarter`: the quarter that alone holds it, None where its date is not known that well.
    `at`: the quarter at whose end it was looked for.
    """

    indicator: Indicator
    at: Quarter
    amount: Decimal | None
    quarter: Quarter | None


def counted_in(record):
    """Where a record counts at each real plan's current quarter: Counted, in plan order.

    One query for each measure of this kind of record, whatever the number of records.
    """
    rows = Indicator.objects.exclude(measure="").filter(plan__is_fictional=False)
    today, found = timezone.localdate(), []
    for indicator in rows.select_related("plan", "group__objective").in_plan_order():
        at = current_quarter(indicator.plan, today)
        try:
            result = measuring.result_of(indicator, measuring.span_to_date(indicator, at))
        except measuring.MeasureFault:
            continue  # The figure's own page says what is wrong with the measure.
        side = result.sides[0]
        if side.rows.model is type(record) and side.rows.filter(pk=record.pk).exists():
            amount = getattr(record, side.of) if side.of else None
            found.append(Counted(indicator, at, amount, quarter_of(record)))
    return found


def quarter_of(record):
    """The quarter that holds all possible days of a record's date; None without such a one."""
    first, last = getattr(record, "first_day", None), getattr(record, "last_day", None)
    if first is None or last is None:
        return None
    month = settings.FISCAL_YEAR_START_MONTH
    quarter = Quarter.containing(first, month)
    return quarter if quarter == Quarter.containing(last, month) else None
