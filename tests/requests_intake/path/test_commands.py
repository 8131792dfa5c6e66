"""`receive_mail` and `run_worker` as an MTA and an operator use them."""

import hashlib
import io
import json
import mailbox
import os
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.mail import send_mail
from django.core.management import call_command

from requests_intake.channels.email.limits import MAX_RAW
from requests_intake.models import Arrival, OutboxItem
from requests_intake.services import arrivals
from tests.requests_intake.path.mails import mail

pytestmark = pytest.mark.django_db


def receive(*files, **options) -> list[dict]:
    out = StringIO()
    call_command("receive_mail", *map(str, files), json=True, stdout=out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_file_is_stored_with_its_hash_before_anything_is_read(tmp_path, ada):
    path = tmp_path / "one.eml"
    path.write_bytes(mail())
    (line,) = receive(path)
    arrival = Arrival.objects.get(pk=line["arrival"])
    assert line == {"arrival": arrival.pk, "sha256": hashlib.sha256(mail()).hexdigest(), "duplicate": False}
    assert bytes(arrival.content.raw) == mail()
    assert arrival.outcome == ""


def test_the_same_file_again_is_said_to_be_a_duplicate(tmp_path, ada):
    path = tmp_path / "one.eml"
    path.write_bytes(mail())
    assert [line["duplicate"] for line in (*receive(path), *receive(path))] == [False, True]


def test_standard_input_is_read_where_no_file_is_named(monkeypatch, ada):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(mail())))
    assert len(receive()) == 1


def test_an_mbox_and_a_maildir_are_taken_mail_by_mail(tmp_path, ada):
    box = mailbox.mbox(tmp_path / "box")
    folder = mailbox.Maildir(tmp_path / "maildir")
    for number in range(3):
        box.add(mail(message_id=f"<box{number}@x.example>"))
        folder.add(mail(message_id=f"<folder{number}@x.example>"))
    box.close()
    assert len(receive(tmp_path / "box")) == 3
    assert len(receive(tmp_path / "maildir")) == 3
    assert Arrival.objects.count() == 6


def test_a_mail_too_large_exits_69_and_the_others_are_stored(tmp_path, ada):
    large, small = tmp_path / "large.eml", tmp_path / "small.eml"
    large.write_bytes(b"x" * (MAX_RAW + 1))
    small.write_bytes(mail())
    with pytest.raises(SystemExit) as exit_:
        receive(large, small)
    assert exit_.value.code == 69
    assert Arrival.objects.count() == 1


def test_a_file_that_cannot_be_read_exits_75(tmp_path):
    with pytest.raises(SystemExit) as exit_:
        receive(tmp_path / "nowhere.eml")
    assert exit_.value.code == 75


def test_the_worker_does_all_that_is_due_and_the_mail_lands_in_the_folder(tmp_path, ada):
    path = tmp_path / "one.eml"
    path.write_bytes(mail())
    receive(path)
    call_command("run_worker", once=True, stdout=StringIO())
    item = OutboxItem.objects.get()
    (sent,) = settings.MAIL_FOLDER.glob("*.eml")
    assert item.state == "sent"
    assert item.internet_message_id in sent.read_text()
    assert "Auto-Submitted: auto-replied" in sent.read_text()


def test_what_breaks_in_the_middle_is_tried_again_and_at_last_held(ada, monday, monkeypatch):
    from requests_intake import tasks

    def broken(*_args, **_kwargs):
        raise RuntimeError("disk on fire")

    recorded = arrivals.record_arrival(mail(), road="test", at=monday, envelope_recipient="support@desk.example")
    monkeypatch.setattr(tasks, "take_in", broken)
    at = monday
    for _ in range(arrivals.GIVE_UP_AFTER):
        assert tasks.read_next_arrival(at)
        recorded.arrival.refresh_from_db()
        at = recorded.arrival.due_at or at
    assert recorded.arrival.outcome == "held"
    assert "disk on fire" in recorded.arrival.reason


def test_a_fault_that_is_not_the_mails_waits_until_it_is_mended(ada, monday, monkeypatch):
    from requests_intake import tasks

    def full(*_args, **_kwargs):
        raise OSError("no space left on device")

    recorded = arrivals.record_arrival(mail(), road="test", at=monday, envelope_recipient="support@desk.example")
    monkeypatch.setattr(tasks, "take_in", full)
    at = monday
    for _ in range(3 * arrivals.GIVE_UP_AFTER):
        tasks.read_next_arrival(at)
        recorded.arrival.refresh_from_db()
        at = recorded.arrival.due_at
    monkeypatch.undo()
    assert tasks.read_next_arrival(at)
    recorded.arrival.refresh_from_db()
    assert recorded.arrival.outcome == "opened"


def test_a_mail_that_ends_every_worker_is_held_at_last(ada, monday):
    from requests_intake import tasks

    recorded = arrivals.record_arrival(mail(), road="test", at=monday)
    at = monday
    for _ in range(arrivals.GIVE_UP_AFTER):
        assert arrivals.claim_next_arrival(at)
        at += arrivals.LEASE
    assert tasks.read_next_arrival(at)
    recorded.arrival.refresh_from_db()
    assert (recorded.arrival.outcome, "ended the worker" in recorded.arrival.reason) == ("held", True)


def test_a_held_mail_is_read_again_once_the_fault_is_mended(ada, monday, monkeypatch):
    test_what_breaks_in_the_middle_is_tried_again_and_at_last_held(ada, monday, monkeypatch)
    monkeypatch.undo()
    from requests_intake.tasks import do_all_that_is_due

    arrival = arrivals.retry(arrival_id=Arrival.objects.get().pk, at=monday)
    do_all_that_is_due(lambda: monday)
    arrival.refresh_from_db()
    assert arrival.outcome == "opened"


def test_a_worker_that_died_loses_its_lease_and_another_reads(ada, monday):
    arrivals.record_arrival(mail(), road="test", at=monday)
    assert arrivals.claim_next_arrival(monday) is not None
    assert arrivals.claim_next_arrival(monday) is None
    assert arrivals.claim_next_arrival(monday + arrivals.LEASE) is not None


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """`manage.py` as a mail server or a person starts it, in a process of its own."""
    known = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    return subprocess.run(
        [sys.executable, settings.ROOT / "manage.py", *arguments],
        env=known | environment,
        input=mail(),
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    "environment",
    [
        {"DATA_DIR": "{file}/below"},
        {"DATA_DIR": "{file}", "SECRET_KEY": "x"},
        {"DATA_DIR": "{folder}", "DATABASE_URL": "nonsense"},
        {"DATA_DIR": "{folder}", "DATABASE_URL": "sqlite:////nowhere/at/all/desk.sqlite3"},
        {"DATA_DIR": "{folder}"},
        {"DATA_DIR": "{folder}", "DJANGO_SETTINGS_MODULE": "config.settings.nowhere"},
    ],
    ids=["no folder", "no folder but a key", "no database", "no file", "no tables", "no settings"],
)
def test_whatever_fails_exits_75_so_that_no_mail_is_sent_back(tmp_path, environment):
    (tmp_path / "file").touch()
    names = {"file": tmp_path / "file", "folder": tmp_path / "folder"}
    ended = manage("receive_mail", **{name: value.format(**names) for name, value in environment.items()})
    assert (ended.returncode, ended.stdout) == (75, b"")
    assert b"try again" in ended.stderr


def test_an_unknown_option_of_receive_mail_exits_2(tmp_path):
    assert manage("receive_mail", "--colour", DATA_DIR=str(tmp_path / "data")).returncode == 2


def test_quickstart_keeps_customers_mails_private_and_says_little(tmp_path):
    data = tmp_path / "data"
    ended = manage("quickstart", "--no-serve", DATA_DIR=str(data))
    assert (ended.returncode, ended.stderr.decode()) == (0, "Loading the demonstration …\ndone\n")
    assert any(data.glob("mail/*.eml"))
    assert not [path for path in (data, *data.rglob("*")) if path.stat().st_mode & 0o077]

    (data / "mail").chmod(0o755)
    (data / "desk.sqlite3").chmod(0o644)
    assert manage("quickstart", "--no-serve", DATA_DIR=str(data)).returncode == 0
    assert not [path for path in data.rglob("*") if path.stat().st_mode & 0o077]


def test_the_mail_folder_and_its_mails_are_for_their_owner_alone(tmp_path, settings):
    settings.MAIL_FOLDER = tmp_path / "out"
    mask = os.umask(0)
    try:
        send_mail("Subject", "Text", None, ["ada@northwind.example"])
    finally:
        os.umask(mask)
    (sent,) = settings.MAIL_FOLDER.iterdir()
    assert [path.stat().st_mode & 0o777 for path in (settings.MAIL_FOLDER, sent)] == [0o700, 0o600]


class Terminal(StringIO):
    """A stream that says that people look at it."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_demo_tells_of_itself_on_one_line(db):
    err = Terminal()
    call_command("demo", stdout=StringIO(), stderr=err, no_color=True)
    assert err.getvalue().count("\n") == 1
    assert "\r\x1b[KLoading the demonstration … step 1: " in err.getvalue()
    assert err.getvalue().endswith("Loading the demonstration … done\n")
