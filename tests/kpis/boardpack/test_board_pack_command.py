"""`manage.py board_pack`: a file, whole or not at all, and one sentence when it cannot be."""

import io

import pikepdf
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from kpis.enums import Basis
from tests.kpis.factories import (
    GroupFactory,
    IndicatorFactory,
    ObjectiveFactory,
    PlanFactory,
    approved,
    period,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    plan = PlanFactory(code="2021-2025")
    indicator = IndicatorFactory(
        group=GroupFactory(objective=ObjectiveFactory(plan=plan)), target=5
    )
    period("2024-T4")
    approved(indicator, "2024-T4", 61, basis=Basis.TO_DATE)
    return plan


def board_pack(out, *, period="2024-T4", plan="2021-2025", **options):
    said = io.StringIO()
    call_command("board_pack", plan=plan, period=period, out=str(out), stdout=said, **options)
    return said.getvalue()


def test_the_file_is_the_pack_in_the_language_asked_for(plan, tmp_path):
    out = tmp_path / "pack.pdf"

    said = board_pack(out, language="en")

    assert str(out) in said
    with pikepdf.open(out) as pdf:
        assert str(pdf.Root.Lang) == "en-CA"


def test_an_existing_file_is_replaced_and_nothing_is_left_beside_it(plan, tmp_path):
    out = tmp_path / "pack.pdf"
    out.write_text("an older pack")

    board_pack(out)

    assert out.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [out]


def test_built_twice_it_is_the_same_to_the_byte(plan, tmp_path):
    board_pack(tmp_path / "one.pdf")
    board_pack(tmp_path / "two.pdf")

    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_the_moment_asked_for_dates_the_file(plan, tmp_path):
    out = tmp_path / "pack.pdf"

    board_pack(out, as_of="2025-04-25")

    with pikepdf.open(out) as pdf:
        assert str(pdf.docinfo.CreationDate).startswith("D:20250425")


@pytest.mark.parametrize("name", ["pack.pptx", "pack.docx", "pack.xlsx", "pack"])
def test_other_formats_are_refused_in_one_sentence(plan, tmp_path, name):
    with pytest.raises(CommandError, match="is not a PDF, the only format made"):
        board_pack(tmp_path / name, language="en")

    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_refused_in_one_sentence(plan, tmp_path):
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        board_pack(tmp_path / "nowhere" / "pack.pdf", language="en")


def test_a_folder_in_the_files_place_stays_and_nothing_is_left_beside_it(plan, tmp_path):
    folder = tmp_path / "pack.pdf"
    folder.mkdir()

    with pytest.raises(CommandError, match="cannot be written"):
        board_pack(folder, language="en")

    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"plan": "2031-2035"}, "There is no plan “2031-2035”"),
        ({"period": "soon"}, "“soon” is not a quarter"),
        ({"period": "2030-T1"}, "is outside the plan"),
        ({"as_of": "yesterday"}, "“yesterday” is not a date"),
        ({"as_of": "2999-01-01"}, "2999-01-01 is still to come"),
    ],
)
def test_what_does_not_exist_is_said_in_one_sentence(plan, tmp_path, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        board_pack(tmp_path / "pack.pdf", language="en", **options)

    assert list(tmp_path.iterdir()) == []
