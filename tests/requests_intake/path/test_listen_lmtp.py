"""`listen_lmtp`: a mail server hands over mail by LMTP or SMTP, and hears 250 only for what is committed."""

import asyncio
import os
import signal
import smtplib
import socket
import subprocess
import sys
import threading
from io import StringIO
from types import SimpleNamespace

import pytest
from aiosmtpd.smtp import Envelope
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from requests_intake.channels.email.limits import MAX_RAW
from requests_intake.management.lmtp_listener import NOT_OURS, OK, ONE_AT_A_TIME, TRY_AGAIN, Taker, serve
from requests_intake.models import Arrival
from tests.requests_intake.path.mails import TO, mail

ADA = "ada@northwind.example"
# In memory, SQLite does not let go of a connection that another thread opened.
by_network = pytest.mark.postgresql
CRLF = mail().replace(b"\n", b"\r\n")


def envelope(*recipients: str, sender: str | None = ADA, raw: bytes = CRLF) -> Envelope:
    found = Envelope()
    found.mail_from, found.rcpt_tos, found.original_content = sender, list(recipients), raw
    return found


@pytest.fixture
def client(transactional_db):
    """Opens connections to a listener that runs in a thread of its own: "LMTP" or "SMTP"."""
    opened, stops = [], []

    def connect(road: str):
        started, found = threading.Event(), SimpleNamespace()

        async def run() -> None:
            found.loop, found.stop = asyncio.get_running_loop(), asyncio.Event()

            def ready(port: int) -> None:
                found.port = port
                started.set()

            await serve("127.0.0.1", 0, smtp=road == "SMTP", stop=found.stop, ready=ready)

        thread = threading.Thread(target=lambda: asyncio.run(run()))
        thread.start()
        assert started.wait(10)
        stops.append(lambda: (found.loop.call_soon_threadsafe(found.stop.set), thread.join()))
        opened.append((smtplib.LMTP if road == "LMTP" else smtplib.SMTP)("127.0.0.1", found.port))
        return opened[-1]

    yield connect
    for one in opened:
        one.close()
    for stop in stops:
        stop()


@by_network
@pytest.mark.parametrize("road", ["LMTP", "SMTP"])
def test_a_mail_is_stored_byte_for_byte_with_its_envelope_before_250_is_said(client, road):
    assert client(road).sendmail(ADA, [TO], CRLF) == {}
    arrival = Arrival.objects.get()
    assert bytes(arrival.content.raw) == CRLF
    assert (arrival.envelope_sender, arrival.envelope_recipient) == (ADA, TO)
    assert arrival.deliveries.get().road == road


@by_network
def test_dots_odd_bytes_and_lines_of_any_length_come_as_they_were_sent(client):
    raw = CRLF + b".\r\n..x\r\n\xff\xfe\0" + b"x" * 300_000 + b"\r\n"
    client("LMTP").sendmail(ADA, [TO], raw)
    assert bytes(Arrival.objects.get().content.raw) == raw


@by_network
def test_the_null_return_path_is_kept_as_such(client):
    client("LMTP").sendmail("", [TO], CRLF)
    assert Arrival.objects.get().envelope_sender == "<>"


@by_network
def test_by_lmtp_each_mail_has_one_recipient_so_that_each_has_its_answer(client):
    lmtp = client("LMTP")
    lmtp.ehlo_or_helo_if_needed()
    lmtp.mail(ADA)
    assert lmtp.rcpt(TO)[0] == 250
    assert lmtp.rcpt("other@desk.example") == (452, ONE_AT_A_TIME[4:].encode())


@by_network
def test_by_smtp_only_mail_for_our_domain_is_taken_for_each_of_its_recipients(client):
    refused = client("SMTP").sendmail(ADA, [TO, "other@desk.example", "somebody@elsewhere.example"], CRLF)
    assert refused == {"somebody@elsewhere.example": (550, NOT_OURS[4:].encode())}
    assert Arrival.objects.count() == 2


@by_network
def test_a_mail_that_is_too_large_is_refused_for_good_before_it_is_sent(client):
    lmtp = client("LMTP")
    lmtp.ehlo_or_helo_if_needed()
    assert lmtp.mail(ADA, [f"size={MAX_RAW + 1}"])[0] == 552


@pytest.mark.django_db
def test_a_database_that_fails_has_the_mail_server_try_again():
    def full(execute, sql, *rest):
        if sql.startswith("INSERT"):
            raise DatabaseError("database or disk is full")
        return execute(sql, *rest)

    with connection.execute_wrapper(full):
        assert Taker("LMTP").store(envelope(TO)) == TRY_AGAIN
    assert not Arrival.objects.exists()


@pytest.mark.django_db
def test_an_envelope_of_odd_characters_costs_no_mail():
    assert Taker("LMTP").store(envelope("\0\udc80" + "x" * 500, sender=None)) == OK
    assert Arrival.objects.get().envelope_sender == "<>"


def test_a_port_that_is_taken_is_said_in_words():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CommandError, match="cannot be used"):
        call_command("listen_lmtp", port=taken.getsockname()[1], stdout=StringIO())


def test_without_its_library_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "aiosmtpd.lmtp", None)
    monkeypatch.delitem(sys.modules, "requests_intake.management.lmtp_listener")
    with pytest.raises(CommandError, match="extra “lmtp”"):
        call_command("listen_lmtp")


def test_the_command_says_where_it_listens_and_ends_when_told_to(tmp_path):
    command = [sys.executable, settings.ROOT / "manage.py", "listen_lmtp", "--port", "0"]
    known = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    with subprocess.Popen(command, env=known, stdout=subprocess.PIPE, text=True) as listening:
        assert listening.stdout.readline().startswith("Mail is taken by LMTP at 127.0.0.1 port ")
        listening.send_signal(signal.SIGTERM)
        assert listening.wait(10) == 0
