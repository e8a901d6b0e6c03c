"""House rules that no linter knows: who may import whom, what templates may hold, French."""

import ast
import gettext
import re
import subprocess
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale/fr/LC_MESSAGES/django.po"
PURE = (
    "enums",
    "periods",
    "reported",
    "series",
    "categories",
    "accumulation",
    "achievement",
    "paths",
    "projection",
    "agreement",
    "omissions",
    "explanation",
)
APPS = ("ceimia", "projects", "partners", "events")
# Names that say nothing of what a file knows.
EMPTY_NAMES = re.compile(r"(utils|helpers|services|misc|common)\.py$|_new\.py$|(^|/)tests\.py$")
LONGEST = 350


def tracked(*patterns):
    """The repository's files of these patterns, those not committed yet included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for path in map(ROOT.joinpath, sorted(set(listed.splitlines()))) if path.exists()]


PYTHON = [path for path in tracked("*.py") if "migrations" not in path.parts]
TEMPLATES = tracked("templates/*", "*/templates/*")


def name(path):
    return str(path.relative_to(ROOT))


def imports(path):
    """The modules that a file imports, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def of_app(app):
    return [path for path in PYTHON if path.relative_to(ROOT).parts[0] == app]


@pytest.mark.parametrize("path", of_app("kpis"), ids=name)
def test_the_indicators_know_no_other_app(path):
    back = {module for module in imports(path) if module.split(".")[0] in APPS}

    assert back == set()


@pytest.mark.parametrize("app", ["projects", "partners", "events"])
def test_the_apps_of_records_know_only_the_indicators(app):
    others = {"ceimia", "projects", "partners", "events"} - {app}

    back = {
        f"{name(path)}: {module}"
        for path in of_app(app)
        for module in imports(path)
        if module.split(".")[0] in others
    }
    assert back == set()


@pytest.mark.parametrize(
    "path",
    [path for path in of_app("kpis") if path.parent.name == "kpis" and path.stem in PURE],
    ids=name,
)
def test_arithmetic_is_pure(path):
    """Style §3: no model, no query, no clock; the closed lists alone are Django's."""
    known = {"django.db.models", "django.db.models.TextChoices"} if path.stem == "enums" else set()
    text = path.read_text(encoding="utf-8")

    impure = {
        module
        for module in imports(path)
        if module.startswith(("django.db", "django.utils.timezone", "kpis.models", "kpis.registry"))
    }
    assert impure <= known
    assert not re.search(r"\b(today|now)\(\)", text)


@pytest.mark.parametrize(
    "path", [path for path in of_app("kpis") if "views" not in path.parts], ids=name
)
def test_nothing_imports_views_but_the_addresses(path):
    if path.name == "urls.py":
        return

    assert not [module for module in imports(path) if module.startswith("kpis.views")]


def test_a_file_is_named_for_what_it_knows():
    assert [name(path) for path in PYTHON if EMPTY_NAMES.search(name(path))] == []


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_a_file_has_one_subject_and_a_readable_length(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_hold_no_script_style_or_handler(path):
    """The content-security-policy refuses them; a page would break in silence."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)

    found = re.findall(
        r"<style\b|\bstyle\s*=\s*[\"']|\son[a-z]+\s*=\s*[\"']|javascript:", text, flags=re.I
    )
    scripts = re.findall(r"<script\b[^>]*>", text, flags=re.I)
    assert found == []
    assert [tag for tag in scripts if " src=" not in tag and "application/json" not in tag] == []


def test_every_template_is_used():
    """By a view, by another template, or by the library whose page it replaces."""
    said = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*PYTHON, *TEMPLATES]
        if "tests" not in path.parts
    )
    answers = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
    unused = []
    for path in TEMPLATES:
        address = str(path.relative_to(ROOT / "templates"))
        replaces = address.split("/")[0] in {"account", "admin", "import_export", "simple_history"}
        if not replaces and address not in answers and address not in said:
            unused.append(address)

    assert unused == []


@pytest.mark.parametrize("path", tracked("*.html", "*.js", "*.css", "*.py", "*.md"), ids=name)
def test_nothing_names_a_machine_or_a_package_index(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"/(root|home/[a-z]+)/(?!\w*\")|--(extra-)?index-url|index-url\s*=", text)


def french():
    with CATALOGUE.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def test_french_has_no_empty_and_no_guessed_entry():
    incomplete = [
        message.id
        for message in french()
        if message.fuzzy
        or not all(message.string if isinstance(message.string, tuple) else (message.string,))
    ]

    assert incomplete == []


def test_french_keeps_every_placeholder():
    """A lost or misspelt placeholder is a page that fails in one language alone."""
    broken = []
    for message in french():
        singular = message.id[0] if isinstance(message.id, tuple) else message.id
        plural = message.id[1] if isinstance(message.id, tuple) else message.id
        allowed = placeholders(singular) | placeholders(plural)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        if placeholders(texts[-1]) != placeholders(plural) or not placeholders(texts[0]) <= allowed:
            broken.append(singular)

    assert broken == []


def placeholders(text):
    return set(re.findall(r"%\(\w+\)[sd]|\{\w*\}", text))


def test_french_is_compiled_as_it_is_written():
    """Rule 34: the compiled catalogue is committed; nobody needs gettext to run."""
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    differing = [
        message.id
        for message in french()
        if isinstance(message.id, str)
        and message.string
        and (
            compiled.pgettext(message.context, message.id)
            if message.context
            else compiled.gettext(message.id)
        )
        != message.string
    ]
    assert differing == []


def test_french_punctuation_keeps_its_spaces():
    """U+00A0 before « : » and inside « », U+202F before ; ! ?."""
    wrong = [
        text
        for message in french()
        for text in (message.string if isinstance(message.string, tuple) else (message.string,))
        if re.search(r"\w :|« | »|\w [;!?]|\w[!?](\s|$)", text)
    ]

    assert wrong == []


def test_verbose_names_are_lower_case():
    """Django capitalises where a sentence begins; a capital of ours would stay inside one."""
    from django.apps import apps

    capitals = [
        f"{model.__name__}: {said}"
        for app in ("kpis", "accounts", "projects", "partners", "events")
        if apps.is_installed(app) or app == "accounts"
        for model in apps.get_app_config(app).get_models()
        if not model.__name__.startswith("Historical")
        for said in (
            str(model._meta.verbose_name_raw),
            *(str(field.verbose_name) for field in model._meta.fields),
        )
        if said[:1].isupper() and said not in {"ID"} and not said[:2].isupper()
    ]
    assert capitals == []
