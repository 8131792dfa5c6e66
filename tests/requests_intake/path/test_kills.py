"""Site and worker are killed at random moments while mail comes in: what was said to be stored is there once."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.utils import timezone

from requests_intake import mailgate
from requests_intake.models import Arrival, Delivery, IssueRequest, Message, OutboxItem
from requests_intake.selectors.integrity.arrivals import arrivals_accounted_for, arrivals_as_received
from requests_intake.tasks import do_all_that_is_due
from tests.requests_intake.path.mails import TO, mail

KILLS = int(os.environ.get("WES_KILLS", "2"))
SENDERS, PAUSE = 3, 0.4
pytestmark = [pytest.mark.postgresql, pytest.mark.journey, pytest.mark.django_db(transaction=True)]


class Process:
    """A process of the desk with all that it starts, which is killed and begins again."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._command, self._environment = command, environment
        self._process = self._started()

    def kill(self) -> None:
        """SIGKILL to it and its children, as when a machine goes down; reader processes end by themselves."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def kill_and_begin_again(self) -> None:
        self.kill()
        self._process = self._started()

    def _started(self) -> subprocess.Popen:
        return subprocess.Popen(
            self._command, env=self._environment, start_new_session=True, stderr=subprocess.DEVNULL, cwd=settings.ROOT
        )


@pytest.fixture
def desk(tmp_path) -> Iterator[tuple[str, Process, Process]]:
    """The address of the mailgate, and the two processes behind it, on the database of this test."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    database = connection.settings_dict
    password = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
    url = f"postgres://{database['USER']}{password}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": url,
        "DATA_DIR": str(tmp_path),
        "MAILS_PER_SENDER_AND_HOUR": "1000000",
        "MAILS_PER_DOMAIN_AND_HOUR": "1000000",
        "MAILS_PER_LICENSE_AND_HOUR": "1000000",
    }
    web = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    site = Process([*web, "--threads", "2", "--log-level", "critical"], environment)
    worker = Process([sys.executable, "manage.py", "run_worker"], environment)
    yield f"http://127.0.0.1:{port}/mail/inbound/mailgate/", site, worker
    for process in (site, worker):
        process.kill()


@contextmanager
def mail_coming_in(url: str, secret: Path) -> Iterator[list[str]]:
    """Mail servers that bring mail after mail, each until it is said to be stored; the hashes of what was."""
    stored: list[str] = []
    over = threading.Event()

    def bring(sender: int) -> None:
        number = 0
        options = Namespace(url=url, secret_file=str(secret), sender="ada@northwind.example", timeout=10)
        while not over.is_set():
            raw = mail(message_id=f"<{sender}.{number}@northwind.example>")
            while True:
                try:
                    mailgate.bring(raw, options, TO)
                    break
                except Exception:
                    time.sleep(0.05)
            stored.append(hashlib.sha256(raw).hexdigest())
            number += 1
            time.sleep(PAUSE)

    threads = [threading.Thread(target=bring, args=(sender,)) for sender in range(SENDERS)]
    for thread in threads:
        thread.start()
    try:
        yield stored
    finally:
        over.set()
        for thread in threads:
            thread.join()


def wait_for_one_more(stored: list[str], seconds: float = 60) -> None:
    """Until something more was said to be stored: whatever is killed then was at work, not only about to begin."""
    before, until = len(stored), time.monotonic() + seconds
    while len(stored) == before and time.monotonic() < until:
        time.sleep(0.02)


def read_the_rest(seconds: float = 60) -> None:
    """All that the dead left, once their leases have ended and the database has noticed that they are gone."""
    until = time.monotonic() + seconds
    do_all_that_is_due(lambda: timezone.now() + timedelta(minutes=10))
    while Arrival.objects.filter(outcome="").exists() and time.monotonic() < until:
        time.sleep(0.2)
        do_all_that_is_due(lambda: timezone.now() + timedelta(minutes=10))


def test_what_was_said_to_be_stored_is_there_once_whoever_is_killed(ada, desk, tmp_path, settings):
    settings.MAILS_PER_SENDER_AND_HOUR = 1_000_000
    settings.MAILS_PER_DOMAIN_AND_HOUR = settings.MAILS_PER_LICENSE_AND_HOUR = 1_000_000
    secret, random = tmp_path / "secret", Random(5)
    secret.write_text("secret-of-the-tests")
    url, *processes = desk
    with mail_coming_in(url, secret) as stored:
        for _ in range(KILLS):
            wait_for_one_more(stored)
            time.sleep(random.uniform(0, 2))
            random.choice(processes).kill_and_begin_again()
    for process in processes:
        process.kill()
    read_the_rest()
    assert len(stored) == len(set(stored)) > 0
    assert set(stored) == set(Arrival.objects.values_list("sha256", flat=True))
    assert set(Arrival.objects.values_list("outcome", flat=True)) == {"opened"}
    assert Message.objects.filter(direction="incoming").count() == IssueRequest.objects.count() == len(stored)
    letters = OutboxItem.objects.values("issue_request").annotate(count=Count("pk"))
    assert max(letter["count"] for letter in letters) == 1
    assert [*arrivals_accounted_for(), *arrivals_as_received()] == []
    print(f"{KILLS} kills, {len(stored)} mails, {Delivery.objects.count()} deliveries")  # noqa: T201
