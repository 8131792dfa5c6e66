"""The files of this project, as the checks of its shape look at them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = ("licensing", "contacts", "requests_intake")


def python_files(*folders: str) -> list[Path]:
    """Our own Python files in these folders of the project, without migrations, which are generated."""
    found = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return [path for path in found if "migrations" not in path.parts]


@cache
def tree_of(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def calls_in(path: Path) -> Iterator[ast.Call]:
    """Every call that a file's code makes, wherever."""
    return (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))


def named(path: Path) -> str:
    """A path as people write it: from the project's root."""
    return path.relative_to(ROOT).as_posix()
