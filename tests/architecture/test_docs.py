"""The documentation tells of what there is: its links lead somewhere, its lists are whole."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from tests.architecture.tree import APPS, ROOT, named, python_files

PAGES = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
    *(page for app in APPS for page in (ROOT / app).glob("*.md")),
]
OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
COMMANDS = {name: app for name, app in get_commands().items() if app in APPS}
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_of_a_page_leads_somewhere(page):
    broken = [target for _, target in LINK.findall(page.read_text(encoding="utf-8")) if not _leads(page, target)]
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_name_linked_to_a_python_file_is_defined_in_it(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    to_code = [(text.strip("`"), target) for text, target in links if text.startswith("`") and target.endswith(".py")]
    strayed = [name for name, target in to_code if name.isidentifier() and not _defines(page.parent / target, name)]
    assert strayed == []


def test_the_index_names_every_decision():
    told = {target for _, target in LINK.findall((ROOT / "docs/index.md").read_text(encoding="utf-8"))}
    assert {f"decisions/{page.name}" for page in (ROOT / "docs/decisions").glob("*.md")} <= told


def test_the_operations_page_names_every_environment_variable():
    code = "".join(path.read_text(encoding="utf-8") for path in python_files("config"))
    variables = set(re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', code))
    assert {name for name in variables if f"`{name}`" not in OPERATIONS} == set()


def test_the_operations_page_names_every_command():
    assert {name for name in COMMANDS if f"`{name}" not in OPERATIONS} == set()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_says_what_it_does(name):
    assert load_command_class(COMMANDS[name], name).help.strip()


def _leads(page: Path, target: str) -> bool:
    """Addresses outside and inside the page's own text are left to readers; a file must be there, with its heading."""
    if "://" in target or target.startswith("mailto:"):
        return True
    path, _, heading = target.partition("#")
    file = page.parent / path if path else page
    return file.exists() and (not heading or heading in _headings(file))


def _headings(page: Path) -> set[str]:
    """The anchors of a page's headings, as the usual viewers make them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def _defines(file: Path, name: str) -> bool:
    code = file.read_text(encoding="utf-8")
    return re.search(rf"^\s*(?:def|class) {name}\b|^{name}\b.*=", code, re.MULTILINE) is not None
