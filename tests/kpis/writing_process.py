"""A process that records values beside others, as several web processes do.

    python -m tests.kpis.writing_process EMAIL PERIOD WANTED CELL…

It says "ready", waits for a line, then records until WANTED of its saves were accepted in
each cell, given by the codes of the indicators. Each save carries the version that was read
before, and a refused one is read again and tried again, as a person does. Ends with the
number of accepted and of refused saves.
"""

import sys
from decimal import Decimal

import django


def main(email, code, wanted, *cells):
    from ceimia.accounts.models import User
    from kpis import recording
    from kpis.changes import Change
    from kpis.enums import Door
    from kpis.models import Indicator, IndicatorValue, ReportingPeriod
    from kpis.refusals import StaleVersion

    person = User.objects.get(email=email)
    period = ReportingPeriod.objects.get(code=code)
    indicators = [Indicator.objects.select_related("plan").get(code=cell) for cell in cells]
    print("ready", flush=True)
    sys.stdin.readline()
    accepted = refused = 0
    for indicator in indicators * int(wanted):
        while True:
            value = IndicatorValue.objects.filter(indicator=indicator, period=period).first()
            seen = value.version if value else 0
            before = value.current_revision.amount if value else 0
            change = Change(indicator, period, amount=Decimal(before) + 1, seen=seen)
            try:
                recording.record(change, by=person, door=Door.ADMIN, confirmed=True)
            except StaleVersion:
                refused += 1
            else:
                accepted += 1
                break
    print(accepted, refused, flush=True)


if __name__ == "__main__":
    django.setup()
    main(*sys.argv[1:])
