"""Makes the files that people and attackers send."""

import io
import re
import zipfile

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"
HEADERS = ("indicator", "period", "value")


def workbook(*rows, formats=None, headers=HEADERS):
    """The bytes of a workbook with these headers and rows; `formats` by cell address."""
    book = Workbook()
    sheet = book.active
    for row in (headers, *rows):
        sheet.append(row)
    for address, code in (formats or {}).items():
        sheet[address].number_format = code
    return saved(book)


def saved(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_part(content, name, change):
    """The workbook with one part changed: a function from bytes to bytes, or new bytes."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for part in source.namelist():
            data = source.read(part)
            if part == name and callable(change):
                data = change(data)
            if part != name or callable(change):
                archive.writestr(part, data)
        if not callable(change):
            archive.writestr(name, change)
    return target.getvalue()


def with_cell(content, address, xml):
    """The workbook with the XML of one cell put in place of what it was."""
    pattern = rf'<c r="{address}"[^>]*?(/>|>.*?</c>)'
    return with_part(
        content,
        SHEET,
        lambda data: re.sub(pattern, xml, data.decode(), count=1, flags=re.DOTALL).encode(),
    )


def table(*rows, headers=HEADERS, separator=",", encoding="utf-8"):
    """The bytes of a text table."""
    lines = [separator.join(str(cell) for cell in row) for row in (headers, *rows)]
    return "\r\n".join(lines).encode(encoding)
