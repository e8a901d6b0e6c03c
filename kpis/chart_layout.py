"""What surrounds the lines of a trend: axes, gaps, breaks of method, the words at the ends.

`points` and `words` are those of `kpis/charts.py`; colours are names of the page's tokens.
"""

from decimal import Decimal

SEPARATORS = {"fr": ",\u202f", "en": ".,"}
END_LABELS = 150  # pixels at the right, for what the last points are
CLEAR = "rgba(0,0,0,0)"


def layout(points, words, language, breaks):
    """The layout of a trend: axes, rings of missing quarters, breaks, labels of the ends."""
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
