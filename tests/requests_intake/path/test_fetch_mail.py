"""`fetch_mail`: by IMAP, fetch, commit, flag; nothing is lost or doubled, whatever happens in between."""

import os
import signal
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone

from requests_intake.channels.email.limits import MAX_RAW
from requests_intake.models import Arrival, Delivery, MailboxPosition
from requests_intake.tasks import do_all_that_is_due
from tests.requests_intake.path.imap_server import Folder, imap_server
from tests.requests_intake.path.mails import mail

pytestmark = pytest.mark.django_db


def numbered(number: int) -> bytes:
    return mail(message_id=f"<{number}@northwind.example>").replace(b"\n", b"\r\n")


@pytest.fixture
def folder(settings):
    """A mailbox of three mails, which the site reads."""
    folder = Folder()
    folder.add(*map(numbered, range(3)))
    with imap_server(folder) as url:
        settings.IMAP_URL = url
        yield folder


def fetch() -> str:
    out = StringIO()
    call_command("fetch_mail", once=True, stdout=out)
    return out.getvalue()


def test_each_mail_is_stored_byte_for_byte_and_then_flagged(folder):
    assert fetch() == "3 mails stored\n"
    stored = [bytes(arrival.content.raw) for arrival in Arrival.objects.order_by("pk")]
    assert stored == [numbered(number) for number in range(3)]
    assert {arrival.envelope_recipient for arrival in Arrival.objects.all()} == {""}
    assert folder.seen == {1, 2, 3}
    delivery = Delivery.objects.order_by("pk")[0]
    assert (delivery.road, delivery.metadata["uid"], delivery.metadata["uid_validity"]) == ("IMAP", 1, 7)
    name = delivery.metadata["mailbox"]
    assert name == "support@desk.example@127.0.0.1/INBOX"


def test_only_what_is_new_is_fetched_whoever_looked_at_it(folder):
    fetch()
    folder.add(numbered(3))
    folder.seen.add(4)
    folder.commands.clear()
    assert fetch() == "1 mails stored\n"
    assert [command for command in folder.commands if "BODY" in command] == ["UID FETCH 4 (BODY.PEEK[])"]
    assert fetch() == "0 mails stored\n"


def test_a_process_that_died_before_the_flag_doubles_nothing_and_flags_later(folder):
    folder.dies_at = "STORE"
    for _ in range(3):
        with pytest.raises(CommandError):
            fetch()
    assert (Arrival.objects.count(), Delivery.objects.count(), folder.seen) == (1, 1, set())
    folder.dies_at = ""
    fetch()
    assert (Arrival.objects.count(), Delivery.objects.count(), folder.seen) == (3, 3, {1, 2, 3})


def test_a_database_that_fails_leaves_the_mail_unflagged_for_the_next_round(folder):
    def full(execute, sql, *rest):
        if sql.startswith("INSERT") and "arrivalcontent" in sql:
            raise OperationalError("database or disk is full")
        return execute(sql, *rest)

    with connection.execute_wrapper(full), pytest.raises(CommandError, match="disk is full"):
        fetch()
    assert (Arrival.objects.count(), folder.seen) == (0, set())
    assert fetch() == "3 mails stored\n"


def test_uids_that_count_anew_lose_and_double_nothing(folder):
    fetch()
    folder.uid_validity, folder.seen = 8, set()
    folder.mails = {5: numbered(2), 9: numbered(0), 12: numbered(7)}
    fetch()
    assert (Arrival.objects.count(), Delivery.objects.count()) == (4, 6)
    assert MailboxPosition.objects.get().last_uid == 12


def test_a_mail_that_the_server_does_not_give_keeps_no_other_waiting_and_is_asked_for_again(folder):
    folder.refused = {2}
    with pytest.raises(CommandError, match="1 mails could not be fetched"):
        fetch()
    assert (Arrival.objects.count(), folder.seen) == (2, {1, 3})
    assert MailboxPosition.objects.get().missing == [2]
    folder.refused = set()
    assert fetch() == "1 mails stored\n"
    assert (Arrival.objects.count(), folder.seen, MailboxPosition.objects.get().missing) == (3, {1, 2, 3}, [])


def test_a_missing_mail_that_somebody_deleted_is_asked_for_no_more(folder):
    folder.refused = {2}
    with pytest.raises(CommandError):
        fetch()
    del folder.mails[2]
    assert fetch() == "0 mails stored\n"
    assert MailboxPosition.objects.get().missing == []


def test_of_a_mail_that_is_too_large_the_header_is_held_and_says_where_the_mail_is(folder, ada):
    folder.mails = {1: numbered(1) + b"x" * MAX_RAW}
    assert fetch() == "1 mails stored\n"
    do_all_that_is_due(timezone.now)
    arrival = Arrival.objects.get()
    assert arrival.outcome == "held"
    assert "larger than 25 MB: only its header was fetched" in arrival.reason
    assert (arrival.sender, arrival.subject) == ("ada@northwind.example", "Kernel crashes on start")


def test_an_empty_mailbox_is_no_trouble(folder):
    folder.mails = {}
    assert fetch() == "0 mails stored\n"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "IMAP_URL is not set"),
        ("imap://support@mail.example/INBOX", "without encryption"),
        ("pop3://support@127.0.0.1/", "is to be written like imaps://"),
        ("imaps://mail.example/", "is to be written like imaps://"),
        ("imaps://support@mail.example:port/", "is no address"),
        ("imap://support:wrong@127.0.0.1:9/", "support@127.0.0.1/INBOX"),
    ],
)
def test_a_mailbox_that_cannot_be_asked_is_said_in_words(settings, url, said):
    settings.IMAP_URL = url
    with pytest.raises(CommandError, match=said):
        fetch()


def test_a_wrong_password_is_said_without_it(folder, settings):
    settings.IMAP_URL = settings.IMAP_URL.replace("the%20password", "my%20secret")
    with pytest.raises(CommandError, match="LoginError") as refused:
        fetch()
    assert "my secret" not in str(refused.value)


def test_between_rounds_it_waits_and_ends_when_told_to(tmp_path):
    known = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    nobody = {"IMAP_URL": "imap://support@127.0.0.1:9/"}
    command = [sys.executable, settings.ROOT / "manage.py", "fetch_mail", "--every", "0.1"]
    with subprocess.Popen(command, env=known | nobody, stderr=subprocess.PIPE, text=True) as fetching:
        for _ in range(2):
            assert fetching.stderr.readline().startswith("trying again: support@127.0.0.1/INBOX: ")
        fetching.send_signal(signal.SIGTERM)
        assert fetching.wait(10) == 0


def test_without_its_library_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "imapclient", None)
    monkeypatch.delitem(sys.modules, "requests_intake.management.imap_fetch", raising=False)
    with pytest.raises(CommandError, match="extra “imap”"):
        fetch()
