"""The PDF of a pack: its figures, its structure, its bytes."""

import os
import subprocess
import sys

import pikepdf
import pytest

from kpis.boardpack.contents import contents
from kpis.boardpack.pdf import render
from tests.kpis.boardpack import samples
from tests.kpis.boardpack.printed import bare, opened, texts_of


def pdf_of(card, language="en"):
    return render(contents(card, language, built_for=samples.BUILT_FOR))


@pytest.fixture(scope="module")
def report():
    return pdf_of(samples.report())


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("sample", [samples.report, samples.during_the_plan])
def test_every_figure_of_the_pack_is_printed(sample, language):
    pack = contents(sample(), language, built_for=samples.BUILT_FOR)

    text = bare("".join(texts_of(render(pack))))

    missing = [each.id for each in pack.figures().values() if bare(each.text) not in text]
    assert missing == []


def test_missing_prints_a_dash_and_zero_prints_zero():
    text = bare("".join(texts_of(pdf_of(samples.with_missing_and_zero()))))

    assert "NameofA-110—" in text
    assert "NameofA-2100" in text


def test_the_document_has_a_title_a_language_an_author_and_a_date(report):
    with opened(report) as pdf:
        assert str(pdf.Root.Lang) == "en-CA"
        assert str(pdf.docinfo.Title) == "Strategic plan 2021-2025: board pack, Q4 2024\u20112025"
        assert str(pdf.docinfo.Author) == "CEIMIA"
        assert str(pdf.docinfo.CreationDate).startswith("D:20250331")
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_language_is_that_of_the_pack():
    with opened(pdf_of(samples.report(), "fr")) as pdf:
        assert str(pdf.Root.Lang) == "fr-CA"


def test_the_document_declares_itself_accessible_and_is_tagged(report):
    with opened(report) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert pdf.open_metadata().get("pdfuaid:part") == "1"
        assert {"/Table", "/TH", "/TD", "/H1", "/H2", "/Figure"} <= set(_tags(pdf))


def test_every_picture_has_an_alternative_text(report):
    with opened(report) as pdf:
        figures = [each for each in _elements(pdf) if each.get("/S") == "/Figure"]

        assert len(figures) > 20
        assert all(str(each.get("/Alt", "")) for each in figures)


def test_bookmarks_lead_to_each_section(report):
    with opened(report) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]

    assert titles[0] == "5 of 10 targets are met"
    assert any("Whole objective 3" in title for title in titles)
    assert any("Whole objective 4" in title for title in titles)


def test_every_page_says_what_it_is_and_its_number(report):
    pages = [bare(each) for each in texts_of(report)]

    for number, text in enumerate(pages, 1):
        assert "CEIMIA,boardpack,Strategicplan2021-2025" in text
        assert f"{number}/{len(pages)}" in text


def test_fonts_are_embedded(report):
    with opened(report) as pdf:
        fonts = [font for page in pdf.pages for font in page.resources.get("/Font", {}).values()]

        assert fonts
        for font in fonts:
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "SourceSansPro" in str(descriptor.FontName)
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_pages_are_a4(report):
    with opened(report) as pdf:
        for page in pdf.pages:
            assert [round(float(each)) for each in page.mediabox] == [0, 0, 595, 842]


def test_the_objective_without_indicators_says_so(report):
    text = bare("".join(texts_of(report)))

    assert "Notmeasured" in text
    assert "Sontableaumanquedanslasource." in text


@pytest.mark.parametrize("count", [0, 1, 300])
def test_a_plan_of_any_size_makes_a_pack(count):
    with opened(pdf_of(samples.of_size(count))) as pdf:
        pages = len(pdf.pages)

    assert pages >= 4
    assert pages <= 5 + count // 8


def test_a_long_table_repeats_its_head():
    rows = [samples.row(f"A-{n}", f"1.1.{n}", 10, 12) for n in range(1, 121)]
    card = samples.scorecard([samples.objective(1, [samples.group("A", "1.1", rows)])])

    pages = [bare(each) for each in texts_of(pdf_of(card))]

    with_rows = [text for text in pages if "NameofA-" in text]
    assert len(with_rows) > 2
    assert all("%achieved" in text for text in with_rows)


SCRIPT = """
import hashlib
import django
django.setup()
from kpis.boardpack.contents import contents
from kpis.boardpack.pdf import render
from tests.kpis.boardpack import samples
from tests.kpis.boardpack.printed import bare, opened, texts_of
for sample in (samples.report, samples.with_illustrative, samples.during_the_plan):
    for language in ("fr", "en"):
        document = render(contents(sample(), language, built_for=samples.BUILT_FOR))
        print(hashlib.sha256(document).hexdigest())
"""


def test_the_same_scorecard_makes_the_same_bytes_in_any_process():
    first = _digests(TZ="America/Toronto", LANG="fr_CA.UTF-8", PYTHONHASHSEED="1")
    second = _digests(TZ="Asia/Tokyo", LANG="C", PYTHONHASHSEED="4242")

    assert len(first) == 6
    assert first == second


def _digests(**environment):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "ceimia.settings.test", **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def _elements(pdf):
    """Every element of the structure tree."""
    waiting, found = [pdf.Root.StructTreeRoot], []
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting.extend(element)
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                found.append(element)
            if "/K" in element:
                waiting.append(element["/K"])
    return found


def _tags(pdf):
    return [str(each["/S"]) for each in _elements(pdf)]
