"""Files that go out of a browser and come back: values, and the scorecard as a table."""

import re

import pytest
from playwright.sync_api import expect

from kpis.models import IndicatorValue
from tests.browser.reading import AFTER, BEFORE, said

pytestmark = pytest.mark.django_db(transaction=True)


def download(page, form, target, **choices):
    """Send one of the forms of the export page; the path of the file that comes."""
    for name, choice in choices.items():
        page.select_option(f"form[action*='exports/{form}'] select[name={name}]", choice)
    with page.expect_download() as coming:
        page.click(f"form[action*='exports/{form}'] button[type=submit]")
    path = target / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def send(page, path):
    page.set_input_files("input[name=file]", path)
    page.get_by_role("button", name="Lire le fichier").click()
    page.wait_for_url(lambda address: "/imports/new/" not in address)


@pytest.mark.parametrize("form", ["values", "scorecard"])
def test_an_approved_correction_is_in_the_export(
    watched, sign_in, member, corrected, tmp_path, form
):
    sign_in(watched, member("reader"), "/fr/exports/")

    path = download(watched, form, tmp_path, format="csv", language="fr")

    (line,) = re.findall(r"(?m)^.*\bO1-FIN-3\b.*$", path.read_text("utf-8-sig"))
    assert "8200000" in line
    assert "8144361" not in line


def test_an_approved_correction_is_in_the_values_of_the_indicator(
    live_server, watched, sign_in, member, corrected, tmp_path
):
    sign_in(watched, member("reader"), "/fr/indicators/O1-FIN-3/")

    with watched.expect_download() as coming:
        watched.get_by_role("link", name="CSV").click()

    coming.value.save_as(tmp_path / "values.csv")
    assert "8200000" in (tmp_path / "values.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_file_that_goes_out_and_comes_back_changes_nothing(
    live_server, watched, sign_in, member, tmp_path, kind
):
    before = list(IndicatorValue.objects.order_by("pk").values_list("pk", "version"))
    sign_in(watched, member("steward"), "/fr/exports/")
    path = download(watched, "values", tmp_path, format=kind, language="fr")
    watched.goto(f"{live_server.url}/fr/imports/new/")

    send(watched, path)

    expect(watched.locator("h1")).to_have_text("Rien à importer")
    assert "le fichier dit ce qui est déjà là" in said(watched)
    assert "38 identiques" in said(watched)
    assert list(IndicatorValue.objects.order_by("pk").values_list("pk", "version")) == before


def test_a_changed_file_is_shown_before_it_is_written(
    live_server, watched, sign_in, member, leverage, tmp_path
):
    sent = tmp_path / "valeurs.csv"
    sent.write_text("indicateur,période,valeur,base\nO1-FIN-3,2024-T4,8200000,à ce jour\n", "utf-8")
    sign_in(watched, member("steward"), "/fr/imports/new/")

    send(watched, sent)

    assert f"{BEFORE} $ {AFTER} $" in said(watched)
    leverage.refresh_from_db()
    assert leverage.current_revision.amount == 8_144_361
    watched.get_by_role("button", name="Importer 1 ligne").click()
    expect(watched.locator("h1")).to_have_text("1 ligne importée")
    leverage.refresh_from_db()
    assert leverage.current_revision.amount == 8_200_000


def test_a_row_of_a_locked_quarter_is_refused_in_the_sentence_of_the_quarter(
    watched, sign_in, member, tmp_path
):
    sent = tmp_path / "valeurs.csv"
    sent.write_text("indicateur,période,valeur\nO1-FIN-3,2024-T3,8200000\n", "utf-8")
    sign_in(watched, member("steward"), "/fr/imports/new/")

    send(watched, sent)

    expect(watched.locator("h1")).to_have_text("Le fichier est refusé")
    assert "est verrouillé depuis le" in said(watched)
    assert "Demandez à l’administration de le rouvrir." in said(watched)
