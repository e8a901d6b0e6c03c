"""Plotly figures as plain data: traces, layout and settings, ready for `json.dumps`.

Plotly itself is never imported: its objects would cost more than the page that shows them.
Amounts are decimal strings, exact; texts were made by the number library; colours are names
of the page's tokens ("--actual"), which static/js/plot.js reads so that a change of theme
redraws them. No query.
"""

from dataclasses import dataclass

from kpis.chart_layout import CLEAR, layout

CONFIG = {
    "displaylogo": False,
    "showSendToCloud": False,
    "scrollZoom": False,
    "responsive": True,
    "modeBarButtons": [["toImage", "resetScale2d"]],
}


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One quarter of the chart. Amounts are decimal strings, None where there is nothing.

    `text` is what is said of the quarter, in the reader's words. `path`, `on_path` and
    `near` are the target path and its bands; `elapsed` is whether the quarter has been
    reached.
    """

    label: str
    year: str
    text: str
    value: str | None = None
    is_illustrative: bool = False
    elapsed: bool = True
    path: str | None = None
    on_path: str | None = None
    near: str | None = None


@dataclass(frozen=True, slots=True)
class TrendWords:
    """The chart's own words, in the reader's language.

    `target` and `last` are the labels at the end of the path and of the series.
    """

    actual: str
    illustrative: str
    path: str
    band_on_path: str
    band_near: str
    missing: str
    change_of_method: str
    target: str = ""
    last: str = ""
    unit: str = ""


def trend(points, words, language, *, breaks=()):
    """The chart of one indicator: {"data", "layout", "config", "points"}.

    `breaks` are the positions of quarters that begin with a change of method. `points` of
    the result are the texts that ←/→ read out, quarter by quarter.
    """
    at = [[point.year, point.label] for point in points]
    axis = [[pair[0] for pair in at], [pair[1] for pair in at]]
    data = [
        *_bands(points, axis, words),
        _path(points, axis, words),
        _illustrative(points, axis, words),
        _actual(points, axis, words),
    ]
    return {
        "data": [trace for trace in data if trace is not None],
        "layout": layout(points, words, language, breaks),
        "config": {**CONFIG, "locale": language},
        "points": [point.text for point in points if point.elapsed],
    }


def _bands(points, axis, words):
    """Two filled bands under the path: near it, then on it. None without a path."""
    if not any(point.near for point in points):
        return [None]
    edges = [
        ([point.near for point in points], None, None),
        ([point.on_path for point in points], "--near-bg", words.band_near),
        ([point.path for point in points], "--band", words.band_on_path),
    ]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": axis,
            "y": amounts,
            "line": {"width": 0, "color": CLEAR},
            "hoverinfo": "skip",
            "connectgaps": False,
            **({"fill": "tonexty", "fillcolor": colour, "name": name} if colour else {}),
        }
        for amounts, colour, name in edges
    ]


def _path(points, axis, words):
    if not any(point.path for point in points):
        return None
    return {
        "type": "scatter",
        "mode": "lines",
        "name": words.path,
        "x": axis,
        "y": [point.path for point in points],
        "line": {"color": "--path", "width": 1.5, "dash": "dash"},
        "hoverinfo": "skip",
        "connectgaps": False,
    }


def _illustrative(points, axis, words):
    """Invented quarters, dotted, grey and hatched below, up to the first value they lead to."""
    if not any(point.is_illustrative for point in points):
        return None
    amounts = []
    for index, point in enumerate(points):
        before = index > 0 and points[index - 1].is_illustrative
        after = index + 1 < len(points) and points[index + 1].is_illustrative
        amounts.append(point.value if point.is_illustrative or before or after else None)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": words.illustrative,
        "x": axis,
        "y": amounts,
        "line": {"color": "--none", "width": 1.5, "dash": "dot"},
        "fill": "tozeroy",
        "fillcolor": CLEAR,
        "fillpattern": {
            "shape": "/",
            "size": 9,
            "solidity": 0.12,
            "fgcolor": "--track",
            "bgcolor": CLEAR,
        },
        "marker": {
            "symbol": "circle-open",
            "size": [6 if point.is_illustrative else 0 for point in points],
            "color": "--none",
        },
        "text": [point.text for point in points],
        "hoverinfo": "text",
        "connectgaps": False,
    }


def _actual(points, axis, words):
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": words.actual,
        "x": axis,
        "y": [None if point.is_illustrative else point.value for point in points],
        "line": {"color": "--actual", "width": 2.5},
        "marker": {"color": "--actual", "size": 8, "line": {"color": "--panel", "width": 1.5}},
        "text": [point.text for point in points],
        "hoverinfo": "text",
        "connectgaps": False,
    }
