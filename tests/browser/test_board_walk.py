"""The document of the board, downloaded by the secretary, refused to others."""

import pikepdf
import pytest
from playwright.sync_api import expect

from tests.browser.reading import said
from tests.kpis.boardpack.printed import bare, texts_of

pytestmark = pytest.mark.django_db(transaction=True)


def download(page, path):
    with page.expect_download() as coming:
        page.locator("main button[type=submit]").click()
    assert coming.value.suggested_filename == "ceimia-2021-2025-2024-T4-fr.pdf"
    coming.value.save_as(path)
    return path.read_bytes()


def test_the_secretary_downloads_a_pack_that_holds_an_approved_correction(
    live_server, watched, sign_in, member, corrected, tmp_path
):
    sign_in(watched, member("secretary"), "/fr/scorecard/")
    watched.locator("main").get_by_role("link", name="Cahier").click()

    document = download(watched, tmp_path / "pack.pdf")

    text = bare("".join(texts_of(document)))
    assert "8200000$sur10000000$" in text
    assert "8144361$sur10000000$" not in text
    with pikepdf.open(tmp_path / "pack.pdf") as pdf:
        assert str(pdf.Root.Lang).startswith("fr")


def test_a_reader_is_told_which_role_a_pack_needs(live_server, watch, page, sign_in, member):
    watch(page, refusals=[403])
    sign_in(page, member("reader"), "/fr/scorecard/")
    expect(page.locator("a[href*='/packs/']")).to_have_count(0)

    for address in ("/fr/packs/", "/fr/packs/2024-T4/pack.pdf"):
        answer = page.goto(f"{live_server.url}{address}")

        assert answer.status == 403
        assert "demande le rôle « secrétaire »" in said(page)
