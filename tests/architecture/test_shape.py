"""The shape of the tree: few names at the top, small files, the clock read only in doors."""

import ast
from pathlib import Path

from tests.architecture.tree import APPS, ROOT, calls_in, named, python_files

TOP_LEVEL = {
    "README.md",
    "config",
    "contacts",
    "docs",
    "licensing",
    "manage.py",
    "pyproject.toml",
    "requests_intake",
    "requirements.lock",
    "templates",
    "tests",
}
RUNTIME_DATA = {"var"}
DOORS = {"access.py", "admin", "api", "apps.py", "management", "portal", "receivers.py", "webhooks"}
MOST_LINES = 300


def test_the_top_level_holds_only_names_that_were_decided():
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__"))}
    assert names - RUNTIME_DATA == TOP_LEVEL


def test_no_file_has_more_than_300_lines():
    files = [*python_files(".ci", "config", *APPS, "tests"), *(ROOT / ".ci").iterdir()]
    long = {named(path): lines for path in files if (lines := _lines(path)) > MOST_LINES}
    assert long == {}


def test_the_clock_is_read_only_in_doors_and_passed_down_as_at():
    inner = [path for app in APPS for path in python_files(app) if path.relative_to(ROOT / app).parts[0] not in DOORS]
    read = [f"{named(path)}:{call.lineno}" for path in inner for call in calls_in(path) if _reads_the_clock(call)]
    assert read == []


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _reads_the_clock(call: ast.Call) -> bool:
    called = ast.unparse(call.func).split(".")
    return called[-1] in {"now", "utcnow", "today", "localdate", "localtime"} or called == ["time", "time"]
