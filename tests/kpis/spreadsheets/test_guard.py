"""What is refused before any parser looks at it."""

import io
import time
import zipfile

import pytest
from django.utils.translation import override

from kpis.spreadsheets import guard, reading
from kpis.spreadsheets.guard import FileRefused
from tests.kpis.spreadsheets.sent_files import SHEET, table, with_part, workbook

HONEST = workbook(["O1-FIN-2", "2024-T4", 12])


def refusal_of(content):
    with override("en"), pytest.raises(FileRefused) as caught:
        for _row in reading.read(content).rows:
            pass
    return str(caught.value)


def archive(**parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return target.getvalue()


def test_a_workbook_is_known_by_its_bytes():
    assert guard.look(HONEST) == guard.XLSX
    assert guard.look(table(["O1-FIN-2", "2024-T4", 12])) == guard.CSV


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"", "empty"),
        (b"  \r\n", "empty"),
        (guard.OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), ".xls"),
        (guard.OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"<html><table><tr><td>1", "web page"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "neither a workbook nor a text table"),
        (archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), ".ods"),
        (archive(**{"readme.txt": "a"}), "archive"),
        (archive(**{"[Content_Types].xml": "wordprocessingml"}), "not a workbook"),
        (archive(**{"[Content_Types].xml": "ms-excel.sheet.binary.macroEnabled"}), ".xlsm"),
        (archive(**{"[Content_Types].xml": "spreadsheetml", "xl/workbook.bin": "a"}), ".xlsb"),
    ],
)
def test_another_kind_of_file_is_named_for_what_it_is(content, named):
    assert named in refusal_of(content)


def test_a_workbook_with_macros_is_named_as_one():
    assert ".xlsm" in refusal_of(with_part(HONEST, "xl/vbaProject.bin", b"macro"))


@pytest.mark.parametrize("cut", [50, 200, len(HONEST) // 2, len(HONEST) - 10])
def test_a_cut_workbook_is_damaged(cut):
    assert "damaged" in refusal_of(HONEST[:cut])


def test_a_file_beyond_ten_megabytes_is_refused():
    assert "11 MB" in refusal_of(b"a" * (10 * guard.MEGABYTE + 1))


def test_a_bomb_is_refused_while_it_unpacks():
    bomb = with_part(HONEST, "xl/media/image1.xml", b" " * (60 * guard.MEGABYTE))
    started = time.monotonic()

    assert "more than 50 MB" in refusal_of(bomb)
    assert len(bomb) < guard.MEGABYTE
    assert time.monotonic() - started < 10


def test_a_bomb_that_lies_about_its_size_is_refused():
    bomb = bytearray(with_part(HONEST, "xl/media/image1.xml", b" " * (60 * guard.MEGABYTE)))
    entry = bomb.rindex(b"PK\x01\x02")
    bomb[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")

    assert "damaged" in refusal_of(bytes(bomb))


def test_entities_are_refused_before_any_parser():
    hostile = with_part(
        HONEST,
        SHEET,
        lambda data: b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + data,
    )

    assert "declares entities" in refusal_of(hostile)


def test_merged_cells_down_to_the_last_row_are_refused():
    hostile = with_part(
        HONEST,
        SHEET,
        lambda data: data.replace(
            b"</sheetData>",
            b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
    )

    assert "row 1048576" in refusal_of(hostile)


def test_too_many_parts_are_refused():
    crowd = archive(**{f"part{number}.xml": "a" for number in range(1001)})

    assert "1001 parts" in refusal_of(crowd)
