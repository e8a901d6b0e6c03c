"""A reconciliation as JSON (rule 29): decimal strings, `null` for what is missing.

Percentages are in points, as printed. A figure of which nothing of the same scope is
computed has `computed` null: it is listed, not compared, and its state says nothing of it.
"""

from kpis.scorecard_json import number


def as_json(reconciliation):
    """The reconciliation as a dict ready for `json.dumps`."""
    return {
        "publication": reconciliation.publication,
        "as_of": reconciliation.as_of.isoformat() if reconciliation.as_of else None,
        "figures": [_figure(line) for line in reconciliation.figures],
        "contradictions": [_contradiction(line) for line in reconciliation.contradictions],
    }


def _figure(line):
    printed, compared = line.printed, line.compared
    return {
        "id": printed.code,
        "place": line.place,
        "indicator": printed.indicator,
        "group": printed.group,
        "unit": printed.unit,
        "printed": number(printed.value),
        "decimals": printed.decimals,
        "qualifier": printed.qualifier,
        "scope": printed.scope,
        "computed": number(compared.computed),
        "difference": number(compared.difference),
        "state": compared.state.value,
        "explanations": [_explanation(each) for each in compared.explanations],
        "explanations_total": compared.total,
        "resolution": _resolution(line.resolution),
    }


def _explanation(explanation):
    share = explanation.fraction
    return {
        "kind": explanation.kind.value,
        "rows": list(explanation.rows),
        "fraction": None if share is None else f"{share.numerator}/{share.denominator}",
        "value": number(explanation.value),
        "difference": number(explanation.difference),
    }


def _contradiction(line):
    return {
        "number": line.number,
        "kind": line.kind,
        "statements": [
            {"place": each.place, "text": each.quotation, "figure": number(each.figure)}
            for each in line.statements
        ],
        "difference": number(line.difference),
        "resolution": _resolution(line.resolution),
    }


def _resolution(resolved):
    if resolved is None:
        return None
    return {
        "words": resolved.words,
        "stands": resolved.stands_label,
        "by": resolved.by,
        "at": resolved.at.isoformat(),
    }
