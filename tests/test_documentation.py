"""What README and docs say exists does exist, and their worked tables are what is computed."""

import importlib.util
import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands, load_command_class
from django.urls import get_resolver
from django.utils import translation

from kpis import (
    accumulation,
    achievement,
    formatting,
    reconciliation,
    reconciliation_json,
    scorecard,
)
from kpis.enums import PAIR_KINDS, Basis, Direction, Kind, Method
from kpis.management.commands import import_values
from kpis.periods import Quarter, quarters
from kpis.reported import Reported
from kpis.scorecard_json import as_json
from kpis.spreadsheets.line import CellError
from kpis.spreadsheets.numbers import NumberRefused, from_text
from kpis.spreadsheets.results import Checked, RowResult
from tests.kpis.factories import IndicatorFactory, approved

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
INTERFACES = (ROOT / "docs/interfaces.md").read_text(encoding="utf-8")
FIGURES = (ROOT / "docs/figures.md").read_text(encoding="utf-8")
# What a run makes, and is not in the repository.
MADE = ("var/", ".venv/")
FIRST, LAST = Quarter(2024, 1), Quarter(2024, 4)
pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def text_of(page):
    return page.read_text(encoding="utf-8")


def code_of(page):
    """What stands between backticks, and the lines of the blocks of commands."""
    text = text_of(page)
    blocks = re.findall(r"^```\n(.*?)^```", text, flags=re.S | re.M)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M))
    return spans + [line for block in blocks for line in block.splitlines()]


def anchors(page):
    """The anchors of a page's headings, as readers of Markdown make them."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), flags=re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def table(text, first_head):
    """The rows of the table whose first column has this head, as {head: cell}."""
    rows = [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in text.split(f"| {first_head} |", 1)[1].split("\n\n", 1)[0].splitlines()
    ]
    heads = [first_head, *text.split(f"| {first_head} |", 1)[1].splitlines()[0].split("|")[:-1]]
    heads = [head.strip() for head in heads]
    return [dict(zip(heads, row, strict=True)) for row in rows[2:]]


def kept(cell):
    """A documented number, None for the dash of a missing one."""
    return None if cell == "–" else Decimal(cell.replace("−", "-"))


@pages
def test_every_link_leads_somewhere(page):
    broken = []
    for target in re.findall(r"\]\(([^)]+)\)", text_of(page)):
        path, _hash, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if "://" not in target and (not file.exists() or (anchor and anchor not in anchors(file))):
            broken.append(target)

    assert broken == []


@pages
def test_every_path_exists(page):
    tops = {each.name for each in ROOT.iterdir()} | {
        each.name for each in (ROOT / "kpis").iterdir()
    }
    named = {
        span
        for span in code_of(page)
        if re.fullmatch(r"[\w./-]+", span) and "/" in span and not span.startswith((*MADE, "/"))
    }

    absent = [
        path
        for path in named
        if (path.split("/")[0] in tops or re.search(r"\.\w+$|/$", path))
        and not any((home / path).exists() for home in (ROOT, ROOT / "kpis"))
    ]
    assert sorted(absent) == []


@pages
def test_every_module_exists(page):
    names = {span for span in code_of(page) if re.fullmatch(r"(kpis|ceimia|tests)\.[\w.]+", span)}

    def is_found(name):
        module, attribute = name, ""
        while module and _spec(module) is None:
            module, _dot, attribute = module.rpartition(".")
        home = importlib.import_module(module) if module and attribute else None
        return bool(module) and (not attribute or hasattr(home, attribute))

    # A role's right and a named constraint look like modules, and are none.
    assert [name for name in sorted(names) if not is_found(name)] == []


def _spec(name):
    try:
        return importlib.util.find_spec(name)
    except ModuleNotFoundError:
        return None


@pages
def test_every_command_and_its_options_exist(page):
    commands, wrong = get_commands(), []
    for span in code_of(page):
        for name, rest in re.findall(r"manage\.py (\w+)([^#]*)", span):
            if name not in commands:
                wrong.append(span)
                continue
            parser = load_command_class(commands[name], name).create_parser("manage.py", name)
            known = {option for action in parser._actions for option in action.option_strings}
            wrong += [span for option in re.findall(r"--[\w-]+", rest) if option not in known]

    assert wrong == []


@pages
def test_every_make_target_exists(page):
    makefile = text_of(ROOT / "Makefile")

    named = {found for span in code_of(page) for found in re.findall(r"^make ([a-z-]+)", span)}
    assert [name for name in named if not re.search(rf"^{name}:", makefile, flags=re.M)] == []


def test_our_commands_are_all_documented():
    ours = {name for name, app in get_commands().items() if str(app) in ("kpis", "ceimia")}

    assert [name for name in sorted(ours) if f"`manage.py {name}`" not in INTERFACES] == []


def test_the_environment_is_documented_whole():
    source = "\n".join(text_of(path) for path in (ROOT / "ceimia").rglob("*.py"))
    read = set(re.findall(r"environment\.\w+\(\s*\"([A-Z_]+)\"", source))

    section = INTERFACES.split("## Environment variables")[1]
    said = set(re.findall(r"`([A-Z][A-Z_]+)`", section)) - {"CHROMIUM", "CAD"}
    assert said - {"DJANGO_SETTINGS_MODULE"} == read


def test_the_addresses_are_documented_whole():
    with translation.override("fr"):
        ours = {address for address in addresses(get_resolver().url_patterns, "/")}

    said = {row["address"].strip("`") for row in table(INTERFACES, "address")}
    assert said == ours


def addresses(patterns, before):
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if here == "/fr/admin/" or not hasattr(pattern, "url_patterns"):
            yield re.sub(r"\^password/reset/key/.*", "password/reset/key/…", here)
        else:
            yield from addresses(pattern.url_patterns, here)


@pytest.mark.django_db
def test_the_scorecard_has_the_documented_shape():
    indicator = IndicatorFactory(target=10)
    approved(indicator, "2024-T4", 8)
    documented, _reconcile, _import_values = documented_json()

    given = as_json(scorecard.build(indicator.plan, LAST))

    assert shape(given) == shape(documented)


@pytest.mark.django_db
def test_a_reconciliation_has_the_documented_shape():
    call_command("load_report", verbosity=0)
    _scorecard, documented, _import_values = documented_json()
    row = reconciliation.publication("rapport-2024-2025")

    given = reconciliation_json.as_json(reconciliation.reconcile(row))

    # The shape is that of the first of each list: a figure with an explanation.
    given["figures"] = [figure for figure in given["figures"] if figure["explanations"]]
    documented["contradictions"][0]["resolution"] = None
    assert shape(given) == shape(documented)


def test_a_check_has_the_documented_shape():
    _scorecard, _reconcile, documented = documented_json()
    row = RowResult(2, "A", "2024-T4", "", None, "1", "", "1", "new", 0)
    result = Checked(rows=[row], errors=[CellError(2, "value", "x", "y", "z")])

    assert shape(import_values.as_json(result)) == shape(documented)


def documented_json():
    return [json.loads(block) for block in re.findall(r"```json\n(.*?)```", INTERFACES, flags=re.S)]


def shape(part):
    """The keys of a JSON answer, one row of each list, without what it holds."""
    if isinstance(part, dict):
        return {key: shape(each) for key, each in part.items()}
    return [shape(part[0])] if isinstance(part, list) and part and shape(part[0]) else None


@pytest.mark.parametrize("row", table(INTERFACES, "cell"), ids=str)
def test_cells_are_read_as_documented(row):
    cell, unit = row["cell"].strip("`"), row["in an indicator counted in"]

    if row["is read as"] == "refused":
        with pytest.raises(NumberRefused):
            from_text(cell, unit=unit)
    else:
        assert from_text(cell, unit=unit) == Decimal(row["is read as"])


WORKED = table(FIGURES.split("**5. Worked quarters.**")[1], "kind")


@pytest.mark.parametrize("row", WORKED, ids=str)
def test_worked_quarters_are_what_is_computed(row):
    kind = Kind(row["kind"])
    reading = accumulation.read(kind, reported(kind, row["quarters"]), start=FIRST, at=LAST)

    wanted = kept(row["actual"])
    achieved = achievement.achieve(
        Method.RATIO, Direction.UP, actual=reading.amount, target=Decimal(row["target"])
    )
    if wanted is None:
        assert reading.amount is None
    else:
        decimals = -wanted.as_tuple().exponent
        assert formatting.half_up(reading.amount, decimals) == wanted.scaleb(decimals)
    assert f"{reading.covered} of {reading.of}" == row["covered"]
    assert formatting.percent(achieved.ratio, "en").replace("—", "–") == row["achieved"]


def reported(kind, cells):
    """The rows of four quarters, written `3`, `=10` to date, `9/10` for a pair."""
    for quarter, cell in zip(quarters(FIRST, LAST), cells.split(", "), strict=True):
        figures = {}
        basis = Basis.IN_PERIOD if kind in (Kind.FLOW, Kind.RATIO) else Basis.AT
        if cell.startswith("="):
            basis = Basis.TO_DATE
        if "/" in cell and kind in PAIR_KINDS:
            figures = dict(zip(("numerator", "denominator"), cell.split("/"), strict=True))
        elif cell != "–":
            figures = {"amount": cell.removeprefix("=")}
        yield Reported(quarter, basis, **{name: kept(text) for name, text in figures.items()})


@pytest.mark.parametrize("row", table(FIGURES.split("**15. An achievement")[1], "method"), ids=str)
def test_worked_achievements_are_what_is_computed(row):
    figures = {name: kept(row[name]) for name in ("actual", "target", "baseline")}

    achieved = achievement.achieve(Method(row["method"]), Direction(row["direction"]), **figures)

    met = {None: "–", True: "yes", False: "no"}[achieved.met]
    assert formatting.percent(achieved.ratio, "en").replace("—", "–") == row["achieved"]
    assert met == row["met"]


@pytest.mark.parametrize("row", table(FIGURES.split("**36. Rounding")[1], "ratio"), ids=str)
def test_printed_ratios_are_what_is_printed(row):
    ratio = Fraction(kept(row["ratio"]))

    assert formatting.percent(ratio, "en") == row["in English"]
