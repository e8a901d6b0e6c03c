"""A board pack as PDF: A4, tagged for PDF/UA-1, the same bytes for the same description.

The template reads the description as JSON; no text is ever pasted into it.
"""

import json
import shutil
import tempfile
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, time
from enum import Enum
from fractions import Fraction
from functools import cache
from importlib import resources
from pathlib import Path

import typst

from kpis.boardpack import drawings
from kpis.boardpack.description import Figure, Line, MapRow, Overview, Row, StripRow, Trend
from kpis.drawing import PAPER

TEMPLATE = Path(__file__).with_name("pack.typ")
# One file for each weight: the package holds two of each, and which of them a folder lists
# first differs between machines.
FONTS = (
    "SourceSansPro-Regular.otf",
    "SourceSansPro-It.otf",
    "SourceSansPro-Semibold.otf",
    "SourceSansPro-Bold.otf",
)


def render(pack):
    """The bytes of the PDF of a Pack, dated by `pack.dated`, whatever the clock says."""
    description = plain(pack)
    description["colours"] = PAPER
    description["shapes"] = {status: drawings.shape(status) for status in drawings.SHAPES}
    return typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=_fonts()[0],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"pack": json.dumps(description, ensure_ascii=False, sort_keys=True)},
        timestamp=datetime.combine(pack.dated, time(), tzinfo=UTC),
    )


@cache
def _fonts():
    """The fonts of a pack, and the folder they are read from, kept as long as the process."""
    folder = tempfile.TemporaryDirectory(prefix="boardpack-fonts-")
    files = resources.files("font_source_sans_pro") / "files"
    for name in FONTS:
        with resources.as_file(files / name) as source:
            shutil.copyfile(source, Path(folder.name, name))
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder.name]
    )
    return fonts, folder


def plain(part):
    """A description as what JSON holds: figures and lines as their text, drawings added."""
    if isinstance(part, Figure | Line):
        return str(part)
    if isinstance(part, Trend):
        return part.label
    if is_dataclass(part):
        found = {field.name: plain(getattr(part, field.name)) for field in fields(part)}
        return found | _drawn(part)
    if isinstance(part, Fraction):
        return None
    if isinstance(part, tuple):
        return [plain(each) for each in part]
    if isinstance(part, Enum):
        return part.value
    return part.isoformat() if hasattr(part, "isoformat") else part


def _drawn(part):
    if isinstance(part, Row):
        return {"bar": drawings.bar(part), "spark": drawings.trend(part)}
    if isinstance(part, MapRow):
        svg, lines = drawings.tiles(part.groups)
        return {"tiles": svg, "lines": lines}
    if isinstance(part, StripRow):
        return {"points": drawings.strip(part.points) if part.points else ""}
    if isinstance(part, Overview):
        counts = [(each.word.status, each.count.amount) for each in part.counts]
        return {"share": drawings.share_bar(counts)}
    return {}
