"""Templates keep to the policy: what it refuses is in none of them."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import translation

TEMPLATES = Path(__file__).parent.parent / "templates"
PAGES = sorted(TEMPLATES.rglob("*.html"))
INCLUDES = [page for page in PAGES if page.parent.name == "includes"]
# Packages whose own template carries an inline style or handler: ours stands in its place.
REPLACED = [
    "admin/change_list.html",
    "admin/import_export/export.html",
    "simple_history/object_history_list.html",
]


def name(path):
    return path.relative_to(TEMPLATES).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_template_has_an_inline_style_script_or_handler(page):
    text = page.read_text(encoding="utf-8")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("page", INCLUDES, ids=name)
def test_an_include_says_in_its_first_line_what_it_needs(page):
    first = page.read_text(encoding="utf-8").splitlines()[0]

    assert first.startswith(f"{{# {name(page)} — ")
    assert "needs" in first


@pytest.mark.parametrize("template", REPLACED)
def test_a_package_template_that_the_policy_refuses_is_replaced(template):
    assert (TEMPLATES / template).exists()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_failure_page_needs_no_request_and_no_database(language):
    with translation.override(language):
        html = render_to_string("500.html", {"reference": "9f3c21ab"})

    assert f'<html lang="{language}-CA">' in html
    assert "9f3c21ab" in html


def test_the_shell_has_one_title_one_main_and_a_skip_link():
    with translation.override("en"):
        html = render_to_string("404.html", {})

    assert html.count("<h1") == html.count("<main") == 1
    assert '<a class="skip" href="#content">' in html
    assert 'id="content"' in html
