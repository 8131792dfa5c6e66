"""What every test may ask for: a fixed Monday morning, the default terms, and the standing people."""

import fcntl
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

MONDAY_NINE = datetime(2026, 11, 30, 9, 0, tzinfo=ZoneInfo("America/Chicago"))


@pytest.fixture
def monday() -> datetime:
    """Monday 2026-11-30 09:00 in Chicago: both teams are there."""
    return MONDAY_NINE


@pytest.fixture(autouse=True)
def _files_of_its_own(settings, tmp_path):
    """Each test has its own attachments and its own mail folder, into which mail really goes."""
    settings.EMAIL_BACKEND = "requests_intake.services.mail_folder.MailFolderBackend"
    settings.MEDIA_ROOT = tmp_path / "attachments"
    settings.MAIL_FOLDER = tmp_path / "mail"


def pytest_collection_modifyitems(items):
    """Tests of row locks run where there are row locks."""
    if connection.vendor == "postgresql":
        return
    for item in items:
        if item.get_closest_marker("postgresql"):
            item.add_marker(pytest.mark.skip(reason="SQLite has one writer at a time; runs on PostgreSQL"))


@pytest.fixture
def alone() -> Iterator[None]:
    """One race of many connections at a time: PostgreSQL gives a hundred connections to all tests together."""
    with (Path(tempfile.gettempdir()) / "enterprise-support-desk-races.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
