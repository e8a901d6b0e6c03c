"""Adds cell comments to a workbook without touching anything else in it.

A workbook keeps comments in two parts beside the sheet: their texts, and a drawing of their
boxes. The sheet's own cells are not read: they stay as they are, byte for byte.
"""

import io
import posixpath
import re
import zipfile
from xml.etree import ElementTree
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from kpis.spreadsheets.writing import EPOCH, stored

AUTHOR = "CEIMIA"
# Between what a person wrote on a cell and what the marking adds to it.
BELOW = f"\n\n{AUTHOR}:\n"
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
COMMENTS, DRAWING = f"{OFFICE}/comments", f"{OFFICE}/vmlDrawing"
COMMENTS_PART, DRAWING_PART = "xl/commentsOfImport.xml", "xl/drawings/commentsOfImport.vml"
TYPES = "[Content_Types].xml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# What stands after the reference to the comments' drawing in a sheet.
AFTER = frozenset(
    (
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    )
)
MOST_HELD = 1024 * 1024
LONGEST = 8000


class NotMarkable(Exception):
    """The workbook holds something beside its comments that marking would lose."""


def with_notes(content, sheet, notes):
    """The workbook with these comments on its sheet, {(row, column): text}.

    Comments that people wrote stay; those of an earlier marking go. Raise NotMarkable for a
    workbook whose comments are threads or whose drawing holds more than comments.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        parts = {part.filename: source.read(part) for part in source.infolist()}
    home, name = posixpath.split(sheet)
    relations_part = f"{home}/_rels/{name}.rels"
    relations, earlier = _relations(parts.get(relations_part)), {}
    found = {kind: _targets(relations, kind, home) for kind in (COMMENTS, DRAWING)}
    has_threads = any(each["Type"].endswith("/threadedComment") for each in relations)
    if has_threads or MAIN[1:-1].encode() not in parts[sheet][:MOST_HELD]:
        raise NotMarkable
    if found[COMMENTS] and found[DRAWING] and {*found[COMMENTS], *found[DRAWING]} <= parts.keys():
        texts, drawing = found[COMMENTS][0], found[DRAWING][0]
        earlier = _earlier(parts[texts], parts[drawing])
    elif found[COMMENTS] or found[DRAWING]:
        raise NotMarkable
    else:
        texts, drawing = COMMENTS_PART, DRAWING_PART
        relations += [
            {"Id": "rIdImportComments", "Type": COMMENTS, "Target": f"/{texts}"},
            {"Id": "rIdImportDrawing", "Type": DRAWING, "Target": f"/{drawing}"},
        ]
        parts[relations_part] = _relations_xml(relations)
        parts[sheet] = _with_reference(parts[sheet], "rIdImportDrawing")
        parts[TYPES] = _with_types(parts[TYPES], texts)
    parts[texts], parts[drawing] = _comments_xml(earlier, notes), _drawing_xml({*earlier, *notes})
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, held in parts.items():
            entry = zipfile.ZipInfo(part, EPOCH.timetuple()[:6])
            archive.writestr(entry, held, zipfile.ZIP_DEFLATED)
    return stored(target.getvalue())


def _parsed(held):
    try:
        return ElementTree.fromstring(held)
    except ElementTree.ParseError as error:
        raise NotMarkable from error


def _relations(held):
    return [] if held is None else [dict(each.attrib) for each in _parsed(held)]


def _targets(relations, kind, home):
    """The names of the parts of this kind that the sheet refers to."""
    return [
        posixpath.normpath(posixpath.join("/", home, each["Target"])).lstrip("/")
        for each in relations
        if each["Type"] == kind
    ]


def _relations_xml(relations):
    lines = "".join(
        "<Relationship " + " ".join(f"{key}={quoteattr(text)}" for key, text in each.items()) + "/>"
        for each in relations
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Relationships xmlns="{RELATIONS}">{lines}</Relationships>'.encode()


def _earlier(held, drawn):
    """{cell: text} of the comments that people wrote. Raise NotMarkable where more is drawn."""
    boxes, others = drawn.count(b'ObjectType="Note"'), drawn.count(b"ObjectType=")
    if len(held) > MOST_HELD or boxes != others:
        raise NotMarkable
    root = _parsed(held)
    authors = [author.text or "" for author in root.iter(f"{MAIN}author")]
    found = {}
    for comment in root.iter(f"{MAIN}comment"):
        text = "".join(each.text or "" for each in comment.iter(f"{MAIN}t"))
        try:
            author = authors[int(comment.get("authorId", 0))]
            cell = coordinate_to_tuple(comment.get("ref", ""))
        except (IndexError, ValueError) as error:
            raise NotMarkable from error
        if author != AUTHOR:
            found[cell] = text.partition(BELOW)[0]
    return found


def _with_reference(sheet, identifier):
    """The sheet's XML with the reference to the comments' drawing where it belongs."""
    place, root, depth = None, "", 0
    parser = expat.ParserCreate()

    def started(name, _attributes):
        nonlocal place, root, depth
        if depth == 0:
            root = name
        elif depth == 1 and place is None and name.rpartition(":")[2] in AFTER:
            place = parser.CurrentByteIndex
        depth += 1

    def ended(_name):
        nonlocal place, depth
        depth -= 1
        if depth == 0 and place is None:
            place = parser.CurrentByteIndex

    parser.StartElementHandler, parser.EndElementHandler = started, ended
    try:
        parser.Parse(sheet, True)
    except expat.ExpatError as error:
        raise NotMarkable from error
    prefix = root.rpartition(":")[0]
    tag = f"{prefix}:legacyDrawing" if prefix else "legacyDrawing"
    reference = f'<{tag} xmlns:ir="{OFFICE}" ir:id="{identifier}"/>'.encode()
    return sheet[:place] + reference + sheet[place:]


def _with_types(types, texts):
    """The workbook's list of types with those of the two parts added."""
    start = types.rindex(b"</")
    prefix = types[start + 2 :].partition(b">")[0].decode().rpartition(":")[0]
    tag = f"{prefix}:" if prefix else ""
    added = f'<{tag}Override PartName="/{texts}" ContentType="{COMMENTS_TYPE}"/>'
    if b'Extension="vml"' not in types:
        added += f'<{tag}Default Extension="vml" ContentType="{DRAWING_TYPE}"/>'
    return types[:start] + added.encode() + types[start:]


def _comments_xml(earlier, notes):
    """The texts. On a cell that people commented, theirs comes first and stays theirs."""
    lines = []
    for row, column in sorted({*earlier, *notes}):
        said = [each[(row, column)] for each in (earlier, notes) if (row, column) in each]
        author = 1 if (row, column) in earlier else 0
        text = NO_XML.sub("", BELOW.join(said)[:LONGEST])
        lines.append(
            f'<comment ref="{get_column_letter(column)}{row}" authorId="{author}"><text>'
            f'<t xml:space="preserve">{escape(text)}</t></text></comment>'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<comments xmlns="{MAIN[1:-1]}"><authors><author>{AUTHOR}</author><author></author>'
        f"</authors><commentList>{''.join(lines)}</commentList></comments>"
    ).encode()


def _drawing_xml(notes):
    shapes = "".join(
        f'<v:shape id="_x0000_s{1025 + rank}" type="#_x0000_t202" '
        'style="position:absolute;width:240pt;height:90pt;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{column}, 15, {max(row - 2, 0)}, 2, {column + 4}, 15, {row + 4}, 4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column>"
        "</x:ClientData></v:shape>"
        for rank, (row, column) in enumerate(sorted(notes))
    )
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
        'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
        '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
        f"{shapes}</xml>"
    ).encode()
