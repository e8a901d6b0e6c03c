"""What a PDF says, read back through its own tables of characters."""

import io
import re

import pikepdf


def opened(document):
    return pikepdf.open(io.BytesIO(document))


def texts_of(document):
    """The text of each page, read back through the fonts' own tables of characters."""
    with opened(document) as pdf:
        return [_page_text(page) for page in pdf.pages]


def _page_text(page):
    fonts = {name: _characters(font) for name, font in page.resources.get("/Font", {}).items()}
    found, current = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            current = fonts[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            pieces = operands[0] if str(operator) == "TJ" else [operands[0]]
            for piece in pieces:
                if isinstance(piece, pikepdf.String):
                    raw = bytes(piece)
                    codes = [raw[at : at + 2] for at in range(0, len(raw), 2)]
                    found.extend(current.get(code, "") for code in codes)
    return "".join(found)


def _characters(font):
    """The characters of each glyph code of a font."""
    table = bytes(font["/ToUnicode"].read_bytes()).decode("ascii", "replace")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for low, high, text in re.findall(
            r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block
        ):
            first = int(text, 16)
            for offset in range(int(high, 16) - int(low, 16) + 1):
                code = (int(low, 16) + offset).to_bytes(len(low) // 2, "big")
                found[code] = chr(first + offset)
    return found


def bare(text):
    """A text without spaces, and with plain hyphens: what a line break may change is left out."""
    return re.sub(r"\s", "", text).replace("\u2011", "-")
