"""What a fresh clone rests on: the lock files, the two commands of the README, the migrations."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.architecture.tree import ROOT

FIRST = (
    "python3 -m venv .venv && .venv/bin/pip install --require-hashes -r requirements.lock"
    " && .venv/bin/python manage.py quickstart"
)
SECOND = (
    "python3 -m venv .venv && .venv/bin/pip install --require-hashes -r tests/requirements.lock"
    " && .venv/bin/python -m pytest"
)


@pytest.mark.parametrize("command", [FIRST, SECOND], ids=["quickstart", "tests"])
def test_the_readme_gives_the_command_on_a_line_of_its_own(command):
    assert command in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("lock_file", ["requirements.lock", "tests/requirements.lock"])
def test_a_lock_file_names_no_host(lock_file):
    assert "://" not in (ROOT / lock_file).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock_file", ["requirements.lock", "tests/requirements.lock"])
def test_every_python_runs_on_the_same_release_of_a_package(lock_file):
    lines = (ROOT / lock_file).read_text(encoding="utf-8").splitlines()
    names = [line.partition("==")[0] for line in lines if "==" in line and not line.startswith(" ")]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_the_tests_run_on_the_releases_that_the_product_runs_on():
    runtime, everything = _pinned("requirements.lock"), _pinned("tests/requirements.lock")
    assert runtime - everything == set()


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert "No changes detected" in said.getvalue()


def _pinned(lock_file: str) -> set[str]:
    lines = (ROOT / lock_file).read_text(encoding="utf-8").splitlines()
    return {line.removesuffix(" \\") for line in lines if "==" in line}
