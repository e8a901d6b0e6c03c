"""The drawings of a paper pack, as SVG text: shapes, tiles of the map, bar of statuses.

Colours and sizes are attributes, because a document engine reads no style sheet of ours, and
coordinates are exact text, so that the same pack always gives the same bytes.
"""

from fractions import Fraction

from kpis.drawing import (
    BULLET_END,
    PAPER,
    SPARK_FLOOR,
    SPARK_LEFT,
    SPARK_RIGHT,
    SPARK_TOP,
    bullet_svg,
    coordinate,
    shares,
    spark,
    spark_svg,
)

STROKE = (
    'fill="none" stroke="#ffffff" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"'
)
# The shapes of the screen's sprite, on a 16 × 16 square: status is never colour alone.
SHAPES = {
    "far": (
        '<path fill="{fill}" d="M8 .6 15.4 8v5.6a1.8 1.8 0 0 1-1.8 1.8H2.4A1.8 1.8 0 0 1 .6 '
        '13.6V8Z"/><path {stroke} d="M4.8 8.3 8 5.2l3.2 3.1M4.8 12.3 8 9.2l3.2 3.1"/>'
    ),
    "met": (
        '<circle fill="{fill}" cx="8" cy="8" r="7.4"/><path {stroke} d="m4.7 8.2 2.3 2.3 4.4-4.7"/>'
    ),
    "near": '<path fill="{fill}" d="M8 .3 15.7 8 8 15.7.3 8Z"/><path {stroke} d="M4.9 8h6.2"/>',
    "miss": (
        '<rect fill="{fill}" x="1.2" y="1.2" width="13.6" height="13.6" rx="1.6"/>'
        '<path {stroke} d="m5.2 5.2 5.6 5.6m0-5.6-5.6 5.6"/>'
    ),
    "none": (
        '<circle fill="none" stroke="{fill}" stroke-width="1.6" cx="8" cy="8" r="6.8" '
        'stroke-dasharray="2.6 2.1"/>'
    ),
}
SPACE = 'xmlns="http://www.w3.org/2000/svg"'
TILE, TILE_GAP, GROUP_GAP = 16, 3, 11
TILES_WIDTH = 420


def shape(status):
    """The shape of a status alone, for a place where its word stands beside it."""
    return f'<svg {SPACE} viewBox="0 0 16 16" width="16" height="16">{_inner(status)}</svg>'


def _inner(status):
    return SHAPES[status].format(fill=PAPER[status], stroke=STROKE)


def tiles(groups):
    """The tiles of one objective, a gap between its groups, and their height in lines.

    Groups that do not fit in a line go on in the next one.
    """
    parts, x, line = [], 0, 0
    for index, group in enumerate(groups):
        x += GROUP_GAP if index and x else 0
        for status in group:
            if x + TILE > TILES_WIDTH:
                x, line = 0, line + 1
            top = line * (TILE + TILE_GAP)
            parts.append(f'<g transform="translate({x} {top})">{_inner(status.value)}</g>')
            x += TILE + TILE_GAP
    height = (line + 1) * (TILE + TILE_GAP) - TILE_GAP
    svg = (
        f'<svg {SPACE} viewBox="0 0 {TILES_WIDTH} {height}" width="{TILES_WIDTH}" '
        f'height="{height}">{"".join(parts)}</svg>'
    )
    return svg, line + 1


def share_bar(counts, *, width=660, height=16):
    """The proportional bar of statuses, in the order of `counts` (status, number)."""
    parts = [
        f'<rect x="{_scaled(part.start, width)}" width="{_scaled(part.width, width)}" '
        f'height="{height}" rx="2" fill="{PAPER[part.key]}"/>'
        for part in shares([(status.value, number) for status, number in counts])
    ]
    return (
        f'<svg {SPACE} viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f"{''.join(parts)}</svg>"
    )


STRIP_LEFT, STRIP_RIGHT, STRIP_WIDTH = 8, 332, 340
POINT, POINT_STEP = 13, 11


def strip(points):
    """The readings of one objective from 0 to 200 %, stacked where they would overlap."""
    stacks = _stacks(points)
    height = 22 + POINT_STEP * max((level for *_, level in stacks), default=0)
    parts = [_upright(quarter, height) for quarter in range(5)]
    parts.append(
        f'<path d="M{STRIP_LEFT} {height - 9}H{STRIP_RIGHT}" stroke="#e2dfd7" stroke-width="1"/>'
    )
    for x, status, level in stacks:
        y = height - 9 - Fraction(POINT, 2) - level * POINT_STEP
        parts.append(
            f'<g transform="translate({coordinate(x)} {coordinate(y)}) '
            f'scale({coordinate(Fraction(POINT, 16))})">{_inner(status.value)}</g>'
        )
    return (
        f'<svg {SPACE} viewBox="0 0 {STRIP_WIDTH} {height}" width="{STRIP_WIDTH}" '
        f'height="{height}">{"".join(parts)}</svg>'
    )


def _upright(quarter, height):
    """The line at a quarter of the scale; the third is the target's, and darker."""
    x = STRIP_LEFT + Fraction(STRIP_RIGHT - STRIP_LEFT, 4) * quarter
    colour, width = (PAPER["target"], "1.5") if quarter == 2 else ("#e2dfd7", "1")
    return (
        f'<path d="M{coordinate(x)} 0V{height}" stroke="{colour}" stroke-width="{width}" '
        'fill="none"/>'
    )


def _stacks(points):
    """Left edge, status and level of each reading; those that would overlap rise a level."""
    taken, found = {}, []
    for ratio, status in sorted(points, key=lambda point: point[0]):
        share = min(max(ratio, Fraction(0)), BULLET_END) / BULLET_END
        x = STRIP_LEFT + share * (STRIP_RIGHT - STRIP_LEFT) - Fraction(POINT, 2)
        level = 0
        while level in taken and x - taken[level] < POINT:
            level += 1
        taken[level] = x
        found.append((x, status, level))
    return found


def _scaled(percent, width):
    return coordinate(Fraction(percent) * width / 100)


def bar(row):
    """The bar of a row from 0 to 200 %, the target in its middle."""
    return bullet_svg(row.achievement.amount, row.status.status.value, row.bar_label)


HATCH_STEP = 4


def trend(row):
    """The sparkline of a row, its illustrative part on hatching; "" with nothing to draw."""
    if row.trend.is_empty:
        return ""
    svg = spark_svg(spark(row.trend.reported, row.trend.illustrative), row.trend.label)
    opening, _angle, rest = svg.partition(">")
    return f"{opening}>{_hatching(row.trend)}{rest}"


def _hatching(trend):
    """Slanted lines over the illustrative quarters, from the first to the last of them."""
    known = [index for index, amount in enumerate(trend.illustrative) if amount is not None]
    if not known:
        return ""
    steps = max(len(trend.illustrative) - 1, 1)
    left, right = (
        SPARK_LEFT + Fraction(SPARK_RIGHT - SPARK_LEFT) * index / steps
        for index in (known[0], known[-1])
    )
    height = SPARK_FLOOR - SPARK_TOP
    lines, start = [], left - height
    while start < right:
        # The line rises from (start, floor) at 45°, cut at both sides of the span.
        low, high = max(start, left), min(start + height, right)
        if low < high:
            bottom, top = SPARK_FLOOR - (low - start), SPARK_FLOOR - (high - start)
            lines.append(
                f"M{coordinate(low)} {coordinate(bottom)}L{coordinate(high)} {coordinate(top)}"
            )
        start += HATCH_STEP
    return f'<path d="{"".join(lines)}" fill="none" stroke="#d5d8e0" stroke-width="0.7"/>'
