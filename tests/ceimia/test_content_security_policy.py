"""The strict policy, and what every answer carries."""

import base64
import hashlib
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from ceimia.staticfiles import plotly_script

# Where plotly's script keeps the style sheet of its maps: one text without escapes.
MAP_RULES = re.compile(r"textContent='(\.maplibregl-map\{[^'\\]*)'")


def digest(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(response):
    """The policy's directives, each with its sources."""
    directives = response.headers["Content-Security-Policy"].split("; ")
    return {name: sources for name, *sources in (part.split() for part in directives)}


@pytest.fixture
def answer(client, db):
    return client.get("/fr/sign-in/")


def test_nothing_is_allowed_that_is_not_named(answer):
    found = policy(answer)

    assert found["default-src"] == ["'none'"]
    assert found["base-uri"] == ["'none'"]
    assert found["frame-ancestors"] == ["'none'"]
    assert found["form-action"] == ["'self'"]


def test_scripts_come_from_this_server_alone(answer):
    assert policy(answer)["script-src"] == ["'self'"]


def test_nothing_unsafe_is_allowed(answer):
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_an_empty_style_sheet_of_plotlys_is_known_by_its_digest():
    assert digest("") == settings.PLOTLY_EMPTY_STYLE


def test_plotlys_map_style_sheet_is_known_by_its_digest():
    rules = MAP_RULES.search(plotly_script().read_text(encoding="utf-8")).group(1)

    assert digest(rules) == settings.PLOTLY_MAP_STYLE


def test_plotlys_script_is_served_from_the_wheel(client, db):
    response = client.get("/static/vendor/plotly.min.js")

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == plotly_script().read_bytes()


def test_the_finder_finds_nothing_else():
    assert finders.find("vendor/plotly.js") is None
    assert finders.find("vendor/../plotly.min.js") is None


def test_collecting_the_static_files_takes_plotlys_script():
    found = [
        f"{storage.prefix}/{path}"
        for finder in finders.get_finders()
        for path, storage in finder.list([])
        if getattr(storage, "prefix", None)
    ]

    assert "vendor/plotly.min.js" in found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
    ],
)
def test_every_answer_carries_the_usual_protections(answer, name, value):
    assert answer.headers[name] == value


def test_no_page_may_use_camera_microphone_or_position(answer):
    found = answer.headers["Permissions-Policy"]

    assert {"camera=()", "microphone=()", "geolocation=()"} <= set(found.split(", "))
