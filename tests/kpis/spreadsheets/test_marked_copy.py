"""The refused file given back with what is wrong beside each cell."""

import io
import subprocess
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from kpis.models import ImportBatch
from kpis.spreadsheets import checking, note_parts
from tests.kpis.factories import person
from tests.kpis.spreadsheets.sent_files import HEADERS, SHEET, saved, table, with_part, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
WRONG, RIGHT = ["O1-FIN-2", "2024-T4", "n/d"], ["O1-FIN-2", "2024-T3", 5]


def sent(client, content, name="T4.xlsx"):
    """The batch of a file that was sent."""
    client.post(reverse("kpis:import_new"), {"file": SimpleUploadedFile(name, content)})
    return ImportBatch.objects.latest("pk")


def marked(client, batch):
    return client.get(reverse("kpis:import_marked", args=[batch.pk]))


@pytest.fixture
def signed_in(client, contributor):
    client.force_login(contributor)
    return client


def comments(content):
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return {
        cell.coordinate: cell.comment.text
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_refused_cell_has_its_error_as_a_comment(signed_in):
    batch = sent(signed_in, workbook(RIGHT, WRONG))

    said = comments(marked(signed_in, batch).content)

    assert list(said) == ["C3"]
    assert "“n/d” is not a number." in said["C3"]


def test_the_preview_offers_the_marked_file(signed_in):
    batch = sent(signed_in, workbook(WRONG))

    page = signed_in.get(batch.get_absolute_url()).content.decode()

    assert reverse("kpis:import_marked", args=[batch.pk]) in page


def test_the_comment_is_said_in_the_language_of_its_reader(signed_in):
    batch = sent(signed_in, workbook(WRONG))

    with override("fr"):
        said = comments(marked(signed_in, batch).content)

    assert "n’est pas un nombre" in said["C2"].replace("'", "’")


def test_every_other_part_stays_byte_for_byte(signed_in):
    original = workbook(WRONG, formats={"C2": "0.00"})
    batch = sent(signed_in, original)

    before, after = parts(original), parts(marked(signed_in, batch).content)

    touched = {SHEET, "[Content_Types].xml"}
    assert {name for name in before if before[name] != after[name]} == touched
    assert len(after) == len(before) + 3


def test_mended_it_imports(signed_in, contributor):
    batch = sent(signed_in, workbook(WRONG))
    book = load_workbook(io.BytesIO(marked(signed_in, batch).content))
    book.active["C2"] = 12

    result = checking.check(saved(book), by=contributor)

    assert result.is_accepted
    assert [row.new for row in result.rows] == ["12"]


def test_what_people_had_written_on_a_cell_stays(signed_in):
    book = Workbook()
    for row in (HEADERS, WRONG):
        book.active.append(row)
    book.active["A2"].comment = Comment("À demander à Camille", "Roy")
    book.active["C2"].comment = Comment("Chiffre provisoire", "Roy")
    first = sent(signed_in, saved(book))
    second = sent(signed_in, marked(signed_in, first).content)

    said = comments(marked(signed_in, second).content)

    assert said["A2"] == "À demander à Camille"
    assert said["C2"].startswith("Chiffre provisoire")
    assert said["C2"].count("is not a number") == 1


def test_the_marks_of_an_earlier_copy_go(signed_in):
    batch = sent(signed_in, workbook(WRONG, ["NOPE", "2024-T3", 5]))
    book = load_workbook(io.BytesIO(marked(signed_in, batch).content))
    book.active["C2"] = 12
    again = sent(signed_in, saved(book))

    assert list(comments(marked(signed_in, again).content)) == ["A3"]


def test_a_merge_over_the_whole_sheet_costs_nothing(signed_in):
    book = load_workbook(io.BytesIO(workbook(WRONG)))
    content = saved(book)
    merged = parts(content)[SHEET].replace(
        b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="F1:XFD90000"/></mergeCells>'
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, held in (parts(content) | {SHEET: merged}).items():
            archive.writestr(name, held)
    batch = sent(signed_in, target.getvalue())

    answer = marked(signed_in, batch)

    assert b"F1:XFD90000" in parts(answer.content)[SHEET]
    assert b"legacyDrawing" in parts(answer.content)[SHEET]


def test_a_text_table_has_a_column_of_errors(signed_in):
    batch = sent(signed_in, table(RIGHT, WRONG, ["=1+1", "2024-T4", "3"]), "T4.csv")

    lines = marked(signed_in, batch).content.decode("utf-8-sig").splitlines()

    assert lines[0] == "Error,indicator,period,value"
    assert lines[1] == ",O1-FIN-2,2024-T3,5"
    assert "“n/d” is not a number" in lines[2] and lines[2].endswith("O1-FIN-2,2024-T4,n/d")
    assert lines[3].endswith("'=1+1,2024-T4,3")


def test_rows_of_a_text_table_keep_their_numbers(signed_in):
    content = b"indicator,period,value\r\n\r\nO1-FIN-2,2024-T4,n/d\r\n"
    batch = sent(signed_in, content, "T4.csv")

    lines = marked(signed_in, batch).content.decode("utf-8-sig").splitlines()

    assert [lines[1].strip('"'), "n/d" in lines[2]] == ["", True]


def test_a_workbook_with_threads_comes_back_as_a_text_table(signed_in):
    """Its comments and its threads say the same twice: marking one would part them."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="../threadedComments/threadedComment1.xml" '
        'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"/>'
        "</Relationships>"
    )
    name = "xl/worksheets/_rels/sheet1.xml.rels"
    batch = sent(signed_in, with_part(workbook(WRONG), name, relations.encode()))

    answer = marked(signed_in, batch)

    assert answer["Content-Disposition"].endswith('.csv"')
    assert "“n/d” is not a number" in answer.content.decode("utf-8-sig")


def test_control_characters_do_not_break_the_copy(signed_in):
    batch = sent(signed_in, table(["O1-FIN-2", "2024-T4", "n\x01d"]), "T4.csv")
    notes = {(2, 3): batch.errors[0]["message"] + "\x01"}

    copy = note_parts.with_notes(workbook(WRONG), SHEET, notes)

    assert "is not a number" in comments(copy)["C2"]


def test_libreoffice_shows_the_comments(signed_in, tmp_path, soffice):
    source = tmp_path / "marked.xlsx"
    source.write_bytes(marked(signed_in, sent(signed_in, workbook(WRONG))).content)

    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path / "out"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )

    assert "is not a number" in comments((tmp_path / "out/marked.xlsx").read_bytes())["C2"]


def test_an_accepted_file_has_nothing_to_mark(signed_in):
    assert marked(signed_in, sent(signed_in, workbook(RIGHT))).status_code == 404


def test_a_file_that_cannot_be_read_has_nothing_to_mark(signed_in):
    assert marked(signed_in, sent(signed_in, b"%PDF-1.7 ...")).status_code == 404


def test_another_persons_file_is_not_found(signed_in):
    batch = sent(signed_in, workbook(WRONG))
    signed_in.force_login(person("contributor"))

    assert marked(signed_in, batch).status_code == 404
