"""Text and shapes stand out from every ground they are put on, in both themes."""

import re
from pathlib import Path

import pytest

from kpis.drawing import PAPER

TOKENS = Path(__file__).parent.parent / "static" / "css" / "tokens.css"
PAIR = re.compile(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")


def colours(theme):
    """Each token's colour in a theme, read from the style sheet."""
    return {name: pair[theme == "dark"] for name, *pair in PAIR.findall(TOKENS.read_text())}


def luminance(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The contrast of two colours by the formula of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# Measured on panel, on the page's ground and on the token's own tint, rounded to one decimal.
MEASURED = [
    ("light", "ink", "panel", 16.9),
    ("light", "ink", "paper", 16.0),
    ("dark", "ink", "panel", 14.5),
    ("dark", "ink", "paper", 15.7),
    ("light", "ink-2", "panel", 8.6),
    ("light", "ink-2", "paper", 8.2),
    ("dark", "ink-2", "panel", 9.6),
    ("dark", "ink-2", "paper", 10.4),
    ("light", "ink-3", "panel", 5.6),
    ("light", "ink-3", "paper", 5.3),
    ("light", "ink-3", "sunken", 4.9),
    ("dark", "ink-3", "panel", 6.5),
    ("dark", "ink-3", "paper", 7.0),
    ("dark", "ink-3", "sunken", 7.3),
    ("light", "accent", "panel", 8.7),
    ("light", "accent", "paper", 8.3),
    ("light", "accent", "accent-soft", 7.5),
    ("dark", "accent", "panel", 8.7),
    ("dark", "accent", "paper", 9.4),
    ("dark", "accent", "accent-soft", 7.3),
    ("light", "far", "panel", 7.3),
    ("light", "far", "paper", 7.0),
    ("light", "far", "far-bg", 6.3),
    ("dark", "far", "panel", 8.4),
    ("dark", "far", "paper", 9.1),
    ("dark", "far", "far-bg", 7.2),
    ("light", "met", "panel", 6.3),
    ("light", "met", "paper", 6.0),
    ("light", "met", "met-bg", 5.4),
    ("dark", "met", "panel", 8.6),
    ("dark", "met", "paper", 9.3),
    ("dark", "met", "met-bg", 7.0),
    ("light", "near", "panel", 6.1),
    ("light", "near", "paper", 5.8),
    ("light", "near", "near-bg", 5.4),
    ("dark", "near", "panel", 8.8),
    ("dark", "near", "paper", 9.5),
    ("dark", "near", "near-bg", 7.3),
    ("light", "miss", "panel", 6.4),
    ("light", "miss", "paper", 6.1),
    ("light", "miss", "miss-bg", 5.5),
    ("dark", "miss", "panel", 7.2),
    ("dark", "miss", "paper", 7.8),
    ("dark", "miss", "miss-bg", 6.3),
    ("light", "none", "panel", 6.0),
    ("light", "none", "paper", 5.7),
    ("light", "none", "none-bg", 5.2),
    ("dark", "none", "panel", 7.2),
    ("dark", "none", "paper", 7.7),
    ("dark", "none", "none-bg", 6.1),
    ("light", "field", "panel", 3.9),
    ("light", "field", "paper", 3.7),
    ("dark", "field", "panel", 4.1),
    ("dark", "field", "paper", 4.4),
    ("light", "path", "panel", 4.3),
    ("dark", "path", "panel", 5.6),
    ("light", "focus", "panel", 16.9),
    ("dark", "focus", "panel", 16.9),
]
STATUSES = ("far", "met", "near", "miss", "none")


@pytest.mark.parametrize(("theme", "token", "ground", "measured"), MEASURED)
def test_a_token_stands_out_as_measured(theme, token, ground, measured):
    tokens = colours(theme)

    assert contrast(tokens[token], tokens[ground]) == pytest.approx(measured, abs=0.06)


@pytest.mark.parametrize(("theme", "least"), [("light", 7.3), ("dark", 7.8)])
@pytest.mark.parametrize("tint", [f"{status}-bg" for status in STATUSES])
def test_secondary_text_is_read_on_every_tint(theme, least, tint):
    tokens = colours(theme)

    assert contrast(tokens["ink-2"], tokens[tint]) >= least - 0.04


@pytest.mark.parametrize(("theme", "least"), [("light", 4.9), ("dark", 5.6)])
@pytest.mark.parametrize("status", ["far", "met", "near", "miss"])  # no bar without a status
def test_a_status_stands_out_from_the_track_of_its_bar(theme, least, status):
    tokens = colours(theme)

    assert contrast(tokens[status], tokens["track"]) >= least - 0.04


def test_every_text_token_reaches_the_level_of_small_text():
    texts = ("ink", "ink-2", "ink-3", "accent", *STATUSES)

    for theme in ("light", "dark"):
        tokens = colours(theme)
        for ground in ("panel", "paper"):
            assert min(contrast(tokens[text], tokens[ground]) for text in texts) >= 4.5


def test_paper_has_the_light_theme():
    tokens = colours("light")

    assert {name: tokens[name] for name in PAPER} == PAPER
