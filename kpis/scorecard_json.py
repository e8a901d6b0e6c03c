"""The scorecard as JSON: decimal strings, `null` for what is missing, with the reason beside."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from kpis.enums import Status

DECIMALS = 12


def number(value):
    """An exact number as a decimal string: at most 12 decimals, half up, no closing zeros.

    None stays None.
    """
    if value is None:
        return None
    value = Fraction(value)
    with localcontext() as context:
        context.prec = 80
        quotient = Decimal(value.numerator) / Decimal(value.denominator)
        text = f"{quotient.quantize(Decimal(1).scaleb(-DECIMALS), rounding=ROUND_HALF_UP):f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def as_json(scorecard):
    """The scorecard as a dict ready for `json.dumps` (shape: docs/interfaces.md)."""
    return {
        "plan": scorecard.plan_code,
        "period": scorecard.period.quarter.code,
        "as_of": scorecard.as_of.isoformat() if scorecard.as_of else None,
        "summary": _summary(scorecard.summary),
        "objectives": [
            {
                "number": objective.number,
                "name": str(objective.name),
                "note": str(objective.note),
                "summary": _summary(objective.summary),
                "groups": [_group(group) for group in objective.groups],
            }
            for objective in scorecard.objectives
        ],
    }


def _group(group):
    summary = group.summary
    return {
        "code": group.code,
        "number": group.number,
        "name": str(group.name),
        "achievement": number(summary.mean),
        "achievement_capped": number(summary.mean_capped),
        "rows": summary.rows,
        "rows_reported": summary.rows_reported,
        "rows_left_out": list(summary.left_out),
        "median": number(summary.median),
        "targets_met": summary.targets_met,
        "published": number(group.published.ratio) if group.published else None,
        "summary": _summary(summary),
        "indicators": [_indicator(row) for row in group.rows],
    }


def _indicator(row):
    return {
        "code": row.code,
        "number": row.number,
        "name": str(row.name),
        "parent_label": str(row.parent_label),
        "unit": row.unit.value,
        "kind": row.kind.value,
        "method": row.method.value,
        "baseline": number(row.baseline),
        "target": number(row.target),
        "actual": number(row.actual),
        "achievement": number(row.ratio),
        "expected": number(row.expected),
        "against_path": number(row.against_path),
        "status": row.status.value,
        "coverage": {"covered": row.covered, "of": row.elapsed},
        "published": number(row.published.ratio) if row.published else None,
        "absence": {field: str(reason) for field, reason in row.absence.items()},
        "trend": [
            {
                "period": cell.quarter.code,
                "in_period": number(cell.in_period),
                "to_date": number(cell.to_date),
                "provenance": cell.provenance,
            }
            for cell in row.trend
        ],
    }


def _summary(summary):
    return {
        "mean": number(summary.mean),
        "mean_capped": number(summary.mean_capped),
        "median": number(summary.median),
        "targets_met": summary.targets_met,
        "rows": summary.rows,
        "rows_reported": summary.rows_reported,
        "rows_left_out": list(summary.left_out),
        "statuses": {status.value: summary.counts.get(status, 0) for status in Status},
    }
