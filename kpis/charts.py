"""Plotly figures as plain data: traces, layout and settings, ready for `json.dumps`.

Plotly itself is never imported: its objects would cost more than the page that shows them.
Amounts are decimal strings, exact; texts were made by the number library; colours are names
of the page's tokens ("--actual"), which static/js/plot.js reads so that a change of theme
redraws them. No query.
"""

from dataclasses import dataclass
from decimal import Decimal

CONFIG = {
    "displaylogo": False,
    "showSendToCloud": False,
    "scrollZoom": False,
    "responsive": True,
    "modeBarButtons": [["toImage", "resetScale2d"]],
}
SEPARATORS = {"fr": ",\u202f", "en": ".,"}
END_LABELS = 150  # pixels at the right, for what the last points are
CLEAR = "rgba(0,0,0,0)"


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
        "layout": _layout(points, words, language, breaks),
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
    """Invented quarters, dashed and grey, up to the first value they lead to."""
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


def _layout(points, words, language, breaks):
    return {
        "separators": SEPARATORS[language],
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "margin": {"l": 8, "r": END_LABELS, "t": 24, "b": 8},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"color": "--ink-2", "size": 12, "family": "--sans"},
        "hoverlabel": {
            "bgcolor": "--panel",
            "bordercolor": "--field",
            "font": {"color": "--ink", "size": 13, "family": "--sans"},
        },
        "xaxis": {
            "type": "multicategory",
            "automargin": True,
            "fixedrange": True,
            "showgrid": False,
            "linecolor": "--field",
            "dividercolor": "--grid",
            "range": [-0.5, len(points) - 0.5],
        },
        "yaxis": {
            "type": "linear",
            "automargin": True,
            "fixedrange": True,
            "rangemode": "tozero",
            "tickformat": ",~r",
            "gridcolor": "--grid",
            "zerolinecolor": "--field",
            "title": {"text": words.unit, "standoff": 8},
        },
        "shapes": [
            *[_ring(index) for index in _gaps(points)],
            *[_break(index) for index in breaks],
        ],
        "annotations": [
            *_missing_labels(points, words),
            *_end_labels(points, words),
            *[_break_label(index, words) for index in breaks],
        ],
    }


def _gaps(points):
    return [index for index, point in enumerate(points) if point.elapsed and point.value is None]


def _ring(index):
    """A dashed ring on the axis: this quarter is missing, which is not zero."""
    return {
        "type": "circle",
        "xref": "x",
        "yref": "y",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": index,
        "yanchor": 0,
        "x0": -5,
        "x1": 5,
        "y0": -5,
        "y1": 5,
        "line": {"color": "--none", "width": 1.5, "dash": "dot"},
        "fillcolor": "--panel",
    }


def _missing_labels(points, words):
    """The word beside the first of each run of missing quarters."""
    gaps = _gaps(points)
    return [
        {
            "x": index,
            "y": 0,
            "text": words.missing,
            "showarrow": False,
            "yshift": 16,
            "font": {"color": "--none", "size": 11},
        }
        for index in gaps
        if index - 1 not in gaps
    ]


def _end_labels(points, words):
    """What the target and the last value are, beside their points: no legend to look up.

    The higher of the two stands above its point, the lower one below.
    """
    path = [index for index, point in enumerate(points) if point.path]
    known = [
        index for index, point in enumerate(points) if point.value and not point.is_illustrative
    ]
    ends = []
    if words.target and path:
        ends.append((path[-1], points[path[-1]].path, words.target, "--ink-2"))
    if words.last and known:
        ends.append((known[-1], points[known[-1]].value, words.last, "--actual"))
    highest = max((Decimal(end[1]) for end in ends), default=None)
    return [_end_label(*end, is_above=Decimal(end[1]) == highest) for end in ends]


def _end_label(index, amount, text, colour, *, is_above):
    return {
        "name": "end",
        "x": index,
        "y": amount,
        "text": text,
        "showarrow": False,
        "align": "left",
        "xanchor": "left",
        "xshift": 8,
        "yanchor": "bottom" if is_above else "top",
        "yshift": -8 if is_above else 8,
        "font": {"color": colour, "size": 12},
    }


def _break(index):
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": index - 0.5,
        "x1": index - 0.5,
        "y0": 0,
        "y1": 1,
        "line": {"color": "--ink-3", "width": 1, "dash": "dashdot"},
    }


def _break_label(index, words):
    return {
        "x": index - 0.5,
        "xref": "x",
        "yref": "paper",
        "y": 1,
        "yanchor": "bottom",
        "text": words.change_of_method,
        "showarrow": False,
        "font": {"color": "--ink-3", "size": 11},
    }
