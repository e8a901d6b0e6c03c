"""Geometry of the small drawings: bullet bar, sparkline, bar of statuses.

Pure: amounts are int, Decimal, Fraction or None, coordinates come back as text with two
decimals computed exactly, so that the same figures always give the same bytes. Templates
place them as SVG attributes; `bullet_svg` and `spark_svg` give a whole SVG for paper, with
colours as attributes because a document engine reads no style sheet of ours.
"""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm
from xml.sax.saxutils import quoteattr

from kpis.formatting import exact, half_up

BULLET_END = 2  # ux: the bar ends at 200 %, the target stands in the middle
SPARK_WIDTH, SPARK_HEIGHT = 132, 32
SPARK_LEFT, SPARK_RIGHT = 2, 128
SPARK_TOP, SPARK_FLOOR = 4, 29

# The light theme's tokens: paper has no other. tests/test_contrast.py holds them to the CSS.
PAPER = {
    "far": "#22559f",
    "met": "#0a6c5c",
    "near": "#875800",
    "miss": "#ad3418",
    "none": "#5d636f",
    "track": "#e9e6df",
    "target": "#1b1d22",
    "actual": "#2a4694",
    "path": "#757a86",
    "panel": "#ffffff",
}


def coordinate(amount):
    """An exact amount as text with two decimals and a point: 42 is "42.00"."""
    units = half_up(amount, 2)
    whole, rest = divmod(abs(units), 100)
    return f"{'-' if units < 0 else ''}{whole}.{rest:02d}"


FLOOR = coordinate(SPARK_FLOOR)
# Every height that a point of a sparkline can have, by its hundredths.
HUNDREDTHS = tuple(coordinate(Fraction(units, 100)) for units in range(100 * SPARK_FLOOR + 1))


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bar of % achieved on a track from 0 to 200 %.

    `fill` is its length as a percentage of the track, "" when there is nothing to draw.
    `overflows`: more than 200 %, shown by a break mark and an arrow. `below`: less than zero.
    Only the drawing is capped, never the figure printed beside it.
    """

    fill: str
    overflows: bool
    below: bool


def bullet(ratio):
    """The Bullet of a ratio (1 at the target); None draws the track alone."""
    if ratio is None:
        return Bullet(fill="", overflows=False, below=False)
    ratio = exact(ratio)
    top, bottom = ratio.as_integer_ratio()
    overflows = top > BULLET_END * bottom
    if overflows:
        fill = coordinate(100)
    else:
        fill = coordinate(Fraction(100 * top, BULLET_END * bottom)) if top > 0 else ""
    return Bullet(fill=fill, overflows=overflows, below=top < 0)


@dataclass(frozen=True, slots=True)
class Spark:
    """A line of quarters. Missing quarters are gaps with a ring, never joined, never zero.

    `line`, `illustrative` and `path` are SVG path data, "" when empty: the reported series,
    the illustrative one (drawn dashed) and the target path. `gaps` are the x of the rings,
    on the floor; `dots` are points (x, y, illustrative) with a neighbour on neither side;
    `last` is the newest point (x, y, illustrative), or None without any.
    """

    line: str
    illustrative: str
    path: str
    gaps: tuple[str, ...]
    dots: tuple[tuple[str, str, bool], ...]
    last: tuple[str, str, bool] | None
    floor: str = FLOOR


def spark(reported, illustrative=(), path=(), *, straight=None):
    """The Spark of a series of quarters, oldest first.

    `reported` has one amount or None for each elapsed quarter. `illustrative` is aligned with
    it and fills only what was not reported (rule 17). `path` is the target path, and may run
    on to the plan's end: the width then stands for all its quarters.
    `straight` stands for a path that is one line: its first and its last amount.
    """
    reported = list(reported)
    count = max(len(reported), len(path))
    extra = _padded(illustrative, len(reported))
    values = [
        other if value is None else value for value, other in zip(reported, extra, strict=True)
    ]
    drawn = _heights([*values, *path, *(straight or ())])
    xs = _across(count)
    # Zipped with the reported quarters, the heights of the path are left over.
    points = [
        None if y is None else (x, y, value is None)
        for x, y, value in zip(xs, drawn, reported, strict=False)
    ]
    of_path = drawn[len(values) :]
    if straight:
        line = f"M{xs[0]} {of_path[-2]}L{xs[-1]} {of_path[-1]}"
    else:
        line = _path_line(of_path, xs)
    has_illustrative = any(point is not None and point[2] for point in points)
    has_gaps = None in points
    if has_gaps or has_illustrative:
        reported_line = _segments(points, illustrative=False)
    else:
        reported_line = _joined(points)
    return Spark(
        line=reported_line,
        illustrative=_segments(points, illustrative=True) if has_illustrative else "",
        path=line,
        gaps=tuple(x for x, point in zip(xs, points, strict=False) if point is None),
        dots=tuple(_lonely(points)) if has_gaps else (),
        last=next((point for point in reversed(points) if point is not None), None),
    )


def _padded(series, length):
    series = list(series)[:length]
    return series + [None] * (length - len(series))


@lru_cache(maxsize=256)
def _across(count):
    """The x of each of `count` quarters. Kept: a page draws hundreds of lines of one width."""
    steps = max(count - 1, 1)
    return tuple(
        coordinate(SPARK_LEFT + Fraction((SPARK_RIGHT - SPARK_LEFT) * index, steps))
        for index in range(count)
    )


def _heights(amounts):
    """The y of each amount as text, None for None.

    The scale goes from zero, or from the lowest amount when one is below zero. In whole
    numbers over one denominator: as fractions, the lines would cost more than their page.
    """
    known = [exact(amount).as_integer_ratio() for amount in amounts if amount is not None]
    shared = lcm(*{bottom for _top, bottom in known})
    scaled = [top * (shared // bottom) for top, bottom in known]
    low, high = min([0, *scaled]), max([0, *scaled])
    span = high - low
    if span == 0:
        return [None if amount is None else FLOOR for amount in amounts]
    # Of an amount `above` the lowest: FLOOR - (FLOOR - TOP) × above ÷ span, rounded half up.
    most, each = (200 * SPARK_FLOOR + 1) * span, 200 * (SPARK_FLOOR - SPARK_TOP)
    ys = iter([HUNDREDTHS[(most - each * (one - low)) // (2 * span)] for one in scaled])
    return [None if amount is None else next(ys) for amount in amounts]


def _segments(points, *, illustrative):
    """Path data of the steps between neighbours; a step with one illustrative end is one."""
    parts = []
    pen_at = None
    for index, (start, end) in enumerate(zip(points, points[1:], strict=False)):
        if start is None or end is None or (start[2] or end[2]) != illustrative:
            continue
        if pen_at != index:
            parts.append(f"M{start[0]} {start[1]}")
        parts.append(f"L{end[0]} {end[1]}")
        pen_at = index + 1
    return "".join(parts)


def _joined(points):
    """Path data of a series without gaps; "" for less than one step."""
    if len(points) < 2:
        return ""
    return "M" + "L".join([f"{x} {y}" for x, y, _is_illustrative in points])


def _path_line(heights, xs):
    parts = []
    pen_down = False
    for x, y in zip(xs, heights, strict=False):
        if y is not None:
            parts.append(f"{'L' if pen_down else 'M'}{x} {y}")
        pen_down = y is not None
    return "".join(parts)


def _lonely(points):
    for index, point in enumerate(points[:-1]):
        before = points[index - 1] if index else None
        if point is not None and before is None and points[index + 1] is None:
            yield point


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a proportional bar: its key, count, start and width, in % of the whole."""

    key: str
    count: int
    start: str
    width: str


SHARE_GAP = Fraction(35, 100)  # per cent of the whole, left white between two parts


def shares(counts):
    """The parts of a bar from (key, count) pairs, in their order; empty parts are left out."""
    total = sum(count for _, count in counts)
    parts = []
    done = 0
    for key, count in counts:
        if count:
            start = Fraction(100 * done, total)
            width = max(Fraction(100 * count, total) - SHARE_GAP, Fraction(0))
            parts.append(Share(key, count, coordinate(start), coordinate(width)))
            done += count
    return parts


def bullet_svg(ratio, status, label, *, width=88, height=12, standalone=True):
    """The bullet bar as one SVG for paper. `status` is a key of `kpis.enums.Status`."""
    bar = bullet(ratio)
    right = width - 10  # room for the arrow of what goes beyond
    fill = PAPER[str(status)]
    parts = [_rect(0, 3, right, 6, PAPER["track"])]
    if bar.fill:
        parts.append(_rect(0, 3, Fraction(bar.fill) * right / 100, 6, fill))
    if bar.overflows:
        parts.append(f'<path fill="{fill}" d="M{right - 1} 1 {right + 6} 6l-7 5Z"/>')
        parts.append(
            f'<path fill="none" stroke="{PAPER["panel"]}" stroke-width="1.5" '
            f'd="m{right - 12} 11 4-10m1 10 4-10"/>'
        )
    parts.append(_rect(Fraction(right, 2) - Fraction(3, 4), 0, Fraction(3, 2), 12, PAPER["target"]))
    return _svg(parts, f"0 0 {width} 12", width, height, label, standalone)


def spark_svg(drawing, label, *, width=92, height=22, standalone=True):
    """A Spark as one SVG for paper; the illustrative part is dashed."""
    parts = []
    if drawing.path:
        parts.append(_line(drawing.path, PAPER["path"], 1, "2 2.5"))
    if drawing.illustrative:
        parts.append(_line(drawing.illustrative, PAPER["actual"], 1, "1 2"))
    if drawing.line:
        parts.append(_line(drawing.line, PAPER["actual"], 2, ""))
    for x in drawing.gaps:
        parts.append(
            f'<circle cx="{x}" cy="{drawing.floor}" r="1.8" fill="{PAPER["panel"]}" '
            f'stroke="{PAPER["none"]}" stroke-dasharray="1.4 1"/>'
        )
    for point in (*drawing.dots, *([drawing.last] if drawing.last else [])):
        radius = "2.6" if point == drawing.last else "1.4"
        fill, stroke = ("panel", "actual") if point[2] else ("actual", "actual")
        parts.append(
            f'<circle cx="{point[0]}" cy="{point[1]}" r="{radius}" fill="{PAPER[fill]}" '
            f'stroke="{PAPER[stroke]}"/>'
        )
    box = f"0 0 {SPARK_WIDTH} {SPARK_HEIGHT}"
    return _svg(parts, box, width, height, label, standalone)


def _rect(x, y, width, height, fill):
    return (
        f'<rect x="{coordinate(x)}" y="{coordinate(y)}" width="{coordinate(width)}" '
        f'height="{coordinate(height)}" fill="{fill}"/>'
    )


def _line(path, stroke, width, dashes):
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{width}"{dashed}/>'


def _svg(parts, box, width, height, label, standalone):
    space = ' xmlns="http://www.w3.org/2000/svg"' if standalone else ""
    return (
        f'<svg{space} viewBox="{box}" width="{width}" height="{height}" role="img" '
        f"aria-label={quoteattr(label)}>{''.join(parts)}</svg>"
    )
