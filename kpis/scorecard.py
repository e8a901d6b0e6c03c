"""The one reading of a plan: pages, exports, packs and the interface all render its result.

`build` costs a constant number of queries, whatever the plan's size (6 now, 7 at a past
moment); everything else is arithmetic of the pure modules.
"""

from datetime import datetime, time

from django.conf import settings
from django.utils import timezone

from kpis import absences, achievement, held, ledgers, paths, totals
from kpis.achievement import GroupRow
from kpis.enums import Method
from kpis.ledgers import IndicatorLine
from kpis.periods import quarters
from kpis.readings import (
    GroupReading,
    IndicatorReading,
    ObjectiveReading,
    PeriodReading,
    Scorecard,
    TrendCell,
    Words,
)


class NoSuchQuarter(ValueError):
    """The quarter is not one of the plan's."""


def build(plan, quarter, *, as_of=None, now=None, with_illustrative=True):
    """The Scorecard of a plan at a quarter, as known at a moment (`as_of`; None: now).

    Raise NoSuchQuarter for a quarter outside the plan.
    """
    refuse_quarter_outside(plan, quarter)
    moment = as_of or now or timezone.now()
    periods = ledgers.periods(plan, moment)
    period = next((each for each in periods if each.quarter == quarter), None)
    if period is None:
        month = settings.FISCAL_YEAR_START_MONTH
        period = PeriodReading(
            quarter, quarter.starts_on(month), quarter.ends_on(month), None, None
        )
    lines = [
        line
        for line in ledgers.indicator_lines(plan, ends_on=period.ends_on, as_of=as_of)
        if line.is_in_plan(period.starts_on, period.ends_on)
    ]
    reader = _Reader(plan, period, lines, as_of, with_illustrative)
    objectives = reader.objectives()
    rows = [row for objective in objectives for row in objective.rows]
    return Scorecard(
        plan_code=plan.code,
        plan_name=Words(plan.name_fr, plan.name_en),
        is_fictional=plan.is_fictional,
        period=period,
        as_of=as_of,
        is_last=quarter == plan.last_quarter,
        thresholds=plan.thresholds,
        objectives=tuple(objectives),
        summary=_summary(rows),
        quarters=tuple(periods),
    )


def refuse_quarter_outside(plan, quarter):
    """Raise NoSuchQuarter for a quarter outside the plan."""
    last = plan.last_quarter
    if quarter < plan.first_quarter or (last is not None and quarter > last):
        raise NoSuchQuarter(quarter.code)


def end_of_day(day):
    """The last moment of a day in the organisation's zone: what a bare `as_of` date means."""
    return timezone.make_aware(datetime.combine(day, time.max))


class _Reader:
    """Turns the plan's ledgers into readings at one quarter."""

    def __init__(self, plan, period, lines, as_of, with_illustrative):
        self.plan, self.period, self.lines, self.as_of = plan, period, lines, as_of
        self.start, self.end = plan.first_quarter, plan.last_quarter
        self.month = settings.FISCAL_YEAR_START_MONTH
        self.targets = ledgers.target_rows(plan, as_of)
        self.published, self.published_groups = ledgers.published_ratios(
            plan, period.quarter, as_of
        )
        if as_of is None:
            self.cells, self.states, self.invented = held.series(
                plan, period.quarter, with_illustrative=with_illustrative
            )
        else:
            self.cells, self.states, self.invented = held.series_known_at(
                plan, period.quarter, lines, as_of, with_illustrative=with_illustrative
            )

    def objectives(self):
        by_group = {}
        for line in self.lines:
            by_group.setdefault(line.group_id, []).append(line)
        found = {}
        for row in ledgers.tree(self.plan):
            fields, groups = found.setdefault(row["number"], (row, []))
            if row["groups__id"] is not None:
                number = f"{row['number']}.{len(groups) + 1}"
                groups.append(self.group(row, number, by_group.get(row["groups__id"], [])))
        return [self.objective(fields, groups) for fields, groups in found.values()]

    def objective(self, fields, groups):
        return ObjectiveReading(
            number=fields["number"],
            name=Words(fields["name_fr"], fields["name_en"]),
            short_name=Words(
                fields["short_fr"] or fields["name_fr"], fields["short_en"] or fields["name_en"]
            ),
            note=Words(fields["note_fr"], fields["note_en"]),
            pillar=Words(fields["pillar__name_fr"] or "", fields["pillar__name_en"] or ""),
            groups=tuple(groups),
            summary=_summary([row for group in groups for row in group.rows]),
        )

    def group(self, fields, number, lines):
        rows = tuple(
            self.indicator(line, f"{number}.{rank}") for rank, line in enumerate(lines, start=1)
        )
        return GroupReading(
            code=fields["groups__code"],
            number=number,
            name=Words(fields["groups__name_fr"], fields["groups__name_en"]),
            rows=rows,
            summary=_summary(rows),
            published=self.published_groups.get(fields["groups__id"]),
        )

    def indicator(self, line: IndicatorLine, number):
        """The reading of one indicator at the quarter shown."""
        shown, definition = self.period.quarter, line.definition
        start = totals.start_of(self.start, line.effective_from, self.month)
        cells = self.cells.get(line.id, {})
        cell = max(
            (each for each in cells.values() if each.to_date is not None),
            key=lambda each: each.quarter,
            default=None,
        )
        actual = cell.to_date if cell else None
        target, original, expected = self.targets_of(line, start)
        thresholds = definition.thresholds(self.plan.thresholds)
        limits = {"lower": definition.lower, "upper": definition.upper}
        basis = {"baseline": definition.baseline, **limits}
        achieved = achievement.achieve(
            definition.method, definition.direction, actual=actual, target=target, **basis
        )
        on_path = achievement.achieve(
            definition.method,
            definition.direction,
            actual=actual,
            target=expected.value,
            **basis,
        )
        status = achievement.status(
            definition.method,
            achieved=achieved,
            against_path=on_path,
            is_last=shown == self.end,
            thresholds=thresholds,
        )
        data = absences.data_state(self.states.get(line.id), cells.get(shown), self.period.state)
        return IndicatorReading(
            id=line.id,
            code=line.code,
            number=number,
            name=line.name,
            parent_label=line.parent_label,
            unit=line.unit,
            kind=line.kind,
            method=definition.method,
            direction=definition.direction,
            decimals=line.decimals,
            baseline=definition.baseline,
            target=target,
            original_target=original,
            actual=actual,
            numerator=cell.numerator if cell else None,
            denominator=cell.denominator if cell else None,
            source=cell.source if cell else None,
            achieved=achieved,
            expected=expected.value,
            is_prorated=expected.is_prorated,
            against_path=on_path.ratio,
            status=status,
            covered=cell.covered if cell else 0,
            elapsed=shown.index - start.index + 1,
            published=self.published.get(line.id),
            absence=absences.of_figures(
                definition.method, data, actual, target, expected.value, achieved, on_path
            ),
            trend=self.trend(line, start),
            data=data,
            notes=cell.notes if cell else (),
            left_out=cell.left_out if cell else (),
            unallocated=cell.unallocated if cell else None,
            part_of=line.part_of,
            note=line.note,
            team_id=line.team_id,
            thresholds=thresholds,
            expected_first=self.expected_at(start, line, start).value,
            previous_status=self.previous_status(line, start),
        )

    def previous_status(self, line, start):
        """The status a quarter ago, None unless that quarter and the one shown reported."""
        shown, cells = self.period.quarter, self.cells.get(line.id, {})
        before = shown.previous()
        if any(at not in cells or cells[at].to_date is None for at in (before, shown)):
            return None
        definition = line.definition
        on_path = achievement.achieve(
            definition.method,
            definition.direction,
            actual=cells[before].to_date,
            target=self.expected_at(before, line, start).value,
            baseline=definition.baseline,
            lower=definition.lower,
            upper=definition.upper,
        )
        return achievement.status(
            definition.method,
            achieved=on_path,
            against_path=on_path,
            is_last=False,
            thresholds=definition.thresholds(self.plan.thresholds),
        )

    def targets_of(self, line, start):
        """The plan target in force, the first one set, and what the path expects now."""
        rows = self.targets.get(line.id, [])
        in_force = paths.target_in_force(
            rows, at=self.period.quarter, as_of=self.as_of, start_month=self.month
        )
        original = paths.original_target(rows, as_of=self.as_of)
        return (
            in_force.value if in_force else None,
            original.value if original else None,
            self.expected_at(self.period.quarter, line, start),
        )

    def expected_at(self, quarter, line, start):
        """What the path expects at a quarter."""
        return paths.expected(
            line.kind,
            line.definition.path,
            self.targets.get(line.id, []),
            at=quarter,
            start=start,
            end=self.end,
            baseline=line.path_baseline,
            as_of=self.as_of,
            start_month=self.month,
        )

    def trend(self, line, start):
        cells, invented = self.cells.get(line.id, {}), self.invented.get(line.id, {})
        found = []
        for quarter in quarters(start, self.period.quarter):
            cell = cells.get(quarter)
            if cell is not None and cell.to_date is not None and not cell.is_carried:
                found.append(
                    TrendCell(quarter, cell.to_date, cell.in_period, cell.span, cell.provenance)
                )
            else:
                found.append(invented.get(quarter) or TrendCell(quarter))
        return tuple(found)


def _summary(rows):
    return achievement.summarize(
        GroupRow(
            code=row.code,
            method=row.method,
            has_target=row.target is not None or row.method == Method.THRESHOLD,
            ratio=row.achieved.ratio,
            met=row.achieved.met,
            status=row.status,
        )
        for row in rows
    )
