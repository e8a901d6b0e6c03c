"""Kept pieces of pages: never another language's, another figure's or another reader's markup."""

from django.utils.safestring import mark_safe
from django.utils.translation import override

from kpis.fragments import rendered

TILE = "kpis/includes/tile.html"
STATUS = "kpis/includes/status.html"


def tile(label):
    return rendered(TILE, url="#i-1", status="met", state="approved", label=label)


def status():
    return rendered(STATUS, status="met", is_last=True, absence=None)


def test_a_piece_is_said_in_each_language():
    with override("fr"):
        french = status()
    with override("en"):
        english = status()

    assert ("Atteinte" in french, "Met" in english) == (True, True)


def test_a_changed_word_is_another_piece():
    before = tile("1.1 Firms: Met, 100%")

    after = tile("1.1 Firms: Met, 101%")

    assert ("100%" in before, "101%" in after) == (True, True)


def test_plain_text_never_takes_the_place_of_equal_markup():
    text = "<b>1.1</b>"
    tile(mark_safe(text))

    piece = tile(text)

    assert text not in piece


def test_the_same_piece_is_made_once():
    assert tile("1.2 Projects: Met") is tile("1.2 Projects: Met")


def test_a_template_under_work_is_read_again(settings):
    settings.DEBUG = True

    assert tile("1.3 Sectors: Met") is not tile("1.3 Sectors: Met")
