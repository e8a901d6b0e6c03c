"""Looks at a sent file's bytes before any reader does.

A file says nothing true about itself: its type is told from its bytes, its unpacked size is
counted while it is unpacked. Each refusal is one sentence that names what was found.
"""

import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_UNPACKED = 50 * MEGABYTE
MOST_ROWS = 100_000
MOST_COLUMNS = 50
MOST_PARTS = 1000
MOST_MERGES = 10_000
XLSX, CSV = "xlsx", "csv"

CHUNK = 256 * 1024
OVERLAP = 64
ZIP, OLE, PDF = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1"), b"%PDF-"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# What zipfile raises on bytes that are no archive, or not a whole one.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
FORBIDDEN = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
MERGE = re.compile(rb'mergeCell\s+ref="\$?[A-Z]+\$?([0-9]+):\$?[A-Z]+\$?([0-9]+)"')


class FileRefused(Exception):
    """The file as a whole is refused. `str()` is the sentence to show."""


def look(content):
    """The type of a file, XLSX or CSV, from its bytes. Raise FileRefused for any other.

    A workbook's parts are all unpacked once, counted and dropped: nothing is kept.
    """
    if len(content) > MOST_BYTES:
        raise FileRefused(
            _("The file has %(found)s MB; at most %(most)s MB are taken. Split it.")
            % {"found": -(-len(content) // MEGABYTE), "most": MOST_BYTES // MEGABYTE}
        )
    if not content.strip():
        raise FileRefused(_("The file is empty. Choose the file that holds the values."))
    if content.startswith(OLE):
        raise FileRefused(_ole_sentence(content))
    if content.startswith(ZIP) or content.startswith(b"PK\x05\x06"):
        _look_into_archive(content)
        return XLSX
    _refuse_unless_text(content)
    return CSV


def _save_as(what):
    return _("This is %(what)s. Save it as .xlsx and send it again.") % {"what": what}


def _ole_sentence(content):
    if "EncryptedPackage".encode("utf-16-le") in content:
        return _("The file is protected by a password. Remove it, save as .xlsx and send it again.")
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        return _save_as(_("an old Excel file (.xls)"))
    return _save_as(_("an old Office file"))


def _refuse_unless_text(content):
    """Raise FileRefused for bytes that are no table in text."""
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(PDF):
        raise FileRefused(_save_as(_("a PDF")))
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")):
        raise FileRefused(_save_as(_("a web page")))
    if start.startswith(b"<?xml"):
        raise FileRefused(_save_as(_("an XML file")))
    if not content.startswith(UTF16_MARKS) and b"\x00" in content:
        raise FileRefused(
            _("This is neither a workbook nor a text table. Save it as .xlsx and send it again.")
        )


def damaged():
    """The refusal of a workbook that cannot be read."""
    return FileRefused(
        _("The workbook is damaged. Open it in your spreadsheet, save as .xlsx and send it again.")
    )


def _look_into_archive(content):
    # Counted in the bytes first: opening the archive makes an object for every part.
    if content.count(b"PK\x01\x02") > MOST_PARTS:
        raise _too_many_parts(content.count(b"PK\x01\x02"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            _refuse_other_archives(archive, parts)
            unpacked = 0
            for part in parts:
                unpacked = _look_into_part(archive, part, unpacked)
    except UNREADABLE as error:
        raise damaged() from error


def _too_many_parts(found):
    return FileRefused(
        _("The workbook is made of %(found)s parts; at most %(most)s are taken.")
        % {"found": found, "most": MOST_PARTS}
    )


def _refuse_other_archives(archive, parts):
    """Raise FileRefused unless the archive is a workbook without macros."""
    names = [part.filename for part in parts]
    if len(names) > MOST_PARTS:
        raise _too_many_parts(len(names))
    if any(part.flag_bits & 0x1 for part in parts):
        raise FileRefused(
            _("The file is protected by a password. Remove it, save as .xlsx and send it again.")
        )
    if "mimetype" in names:
        raise FileRefused(_save_as(_("an OpenDocument file (.ods)")))
    if "[Content_Types].xml" not in names:
        raise FileRefused(_save_as(_("an archive, not a workbook")))
    with archive.open("[Content_Types].xml") as source:
        types = source.read(MEGABYTE)
    if b"macroEnabled" in types or any(name.endswith("vbaProject.bin") for name in names):
        raise FileRefused(_save_as(_("a workbook with macros (.xlsm)")))
    if b"sheet.binary" in types or "xl/workbook.bin" in names:
        raise FileRefused(_save_as(_("a binary workbook (.xlsb)")))
    if b"spreadsheetml" not in types:
        raise FileRefused(_save_as(_("another Office file, not a workbook")))
    if len(set(names)) != len(names):
        raise damaged()


def _look_into_part(archive, part, unpacked):
    """Unpack one part and add its size to `unpacked`. Raise FileRefused for what is hostile."""
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged()
    is_sheet = part.filename.startswith("xl/worksheets/")
    size, merges, tail, first = 0, 0, b"", True
    with archive.open(part) as source:
        while chunk := source.read(CHUNK):
            size += len(chunk)
            if unpacked + size > MOST_UNPACKED:
                raise FileRefused(
                    _("Unpacked, the workbook has more than %(most)s MB. Split it.")
                    % {"most": MOST_UNPACKED // MEGABYTE}
                )
            if part.filename.endswith((".xml", ".rels")):
                if first and (chunk.startswith(UTF16_MARKS) or b"\x00" in chunk[:64]):
                    raise damaged()
                if FORBIDDEN.search(tail + chunk):
                    raise FileRefused(
                        _("The part %(part)s declares entities, which no spreadsheet does.")
                        % {"part": part.filename[:80]}
                    )
            if is_sheet:
                merges += _merges(tail, chunk)
            tail, first = chunk[-OVERLAP:], False
    return unpacked + size


def _merges(tail, chunk):
    """How many merged ranges the chunk holds. Raise FileRefused for one beyond the limits."""
    found = MERGE.findall(tail + chunk)
    for first, last in found:
        if len(last) > 7 or int(last) - int(first) > MOST_ROWS:
            raise FileRefused(
                _("Merged cells go down to row %(row)s; at most %(most)s rows are taken.")
                % {"row": last[:12].decode(), "most": MOST_ROWS}
            )
    if len(found) > MOST_MERGES:
        raise FileRefused(_("The sheet has too many merged cells. Copy the values to a new file."))
    return len(found)
