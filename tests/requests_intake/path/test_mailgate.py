"""`mailgate`: a mail server's pipe to the site. It says 0 only for what is committed, and 75 on any doubt."""

import hashlib
import io
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from requests_intake import mailgate
from requests_intake.channels.email.limits import MAX_RAW
from requests_intake.models import Arrival
from tests.requests_intake.path.mails import TO, mail

PATH = "/mail/inbound/mailgate/"
SECRET = "secret-of-the-tests"
HASH = hashlib.sha256(mail()).hexdigest()


@pytest.fixture
def secret_file(tmp_path):
    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n")
    return file


@pytest.fixture
def pipe(monkeypatch, secret_file):
    """The client in this process: a mail on standard input, options; its exit code."""

    def run(url: str, *options: str, raw: bytes = mail()) -> int:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        return mailgate.main(["--url", url, "--secret-file", str(secret_file), *options])

    return run


@pytest.mark.django_db(transaction=True)
def test_a_mail_is_committed_byte_for_byte_before_the_mail_server_hears_0(live_server, secret_file):
    command = [sys.executable, mailgate.__file__, "--url", live_server.url + PATH, "--secret-file", str(secret_file)]
    command += ["--sender", "<>", "--recipient", "Support+1%@desk.example"]
    for _ in range(2):
        ended = subprocess.run(command, input=mail(), capture_output=True, check=False)
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
    arrival = Arrival.objects.get()
    assert bytes(arrival.content.raw) == mail()
    assert (arrival.envelope_sender, arrival.envelope_recipient) == ("<>", "support+1%@desk.example")
    assert [delivery.road for delivery in arrival.deliveries.all()] == ["mailgate", "mailgate"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sender", ["ada@northwind.example", "<ada@northwind.example>"])
def test_the_envelope_sender_is_told_with_or_without_brackets(live_server, pipe, sender):
    assert pipe(live_server.url + PATH, "--sender", sender) == 0
    assert Arrival.objects.get().envelope_sender == "ada@northwind.example"


@pytest.mark.django_db(transaction=True)
def test_a_mail_for_two_addresses_is_brought_for_each(live_server, pipe):
    assert pipe(live_server.url + PATH, "--recipient", TO, "other@desk.example") == 0
    assert {arrival.envelope_recipient for arrival in Arrival.objects.all()} == {TO, "other@desk.example"}


@pytest.mark.django_db(transaction=True)
def test_a_wrong_secret_or_none_at_the_site_is_a_doubt(live_server, pipe, secret_file, settings):
    secret_file.write_text("another")
    assert pipe(live_server.url + PATH) == 75
    secret_file.write_text(SECRET)
    settings.MAILGATE_SECRET = []
    assert pipe(live_server.url + PATH) == 75
    assert not Arrival.objects.exists()


@pytest.fixture
def somebody() -> Iterator[type[BaseHTTPRequestHandler]]:
    """Whoever answers at the address: `status`, `body`, or silence where `status` is 0."""

    class Somebody(BaseHTTPRequestHandler):
        status, body, asked = 200, b"", 0

        def do_POST(self) -> None:
            type(self).asked += 1
            self.rfile.read(int(self.headers["Content-Length"]))
            if self.status:
                self.send_response(self.status)
                self.send_header("Location", "/elsewhere/")
                self.end_headers()
                self.wfile.write(self.body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Somebody) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        Somebody.url = f"http://127.0.0.1:{server.server_port}{PATH}"
        yield Somebody
        server.shutdown()


def test_the_hash_of_what_was_sent_is_the_only_proof(somebody, pipe):
    somebody.body = json.dumps({"arrival": 1, "sha256": HASH, "duplicate": False}).encode()
    assert pipe(somebody.url) == 0
    assert pipe(somebody.url, raw=mail() + b" ") == 75


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""),
        (200, b"<html>Log in to the hotel's network</html>"),
        (200, b"[]"),
        (200, b'{"sha256": null}'),
        (204, b""),
        (301, b""),
        (302, b""),
        (400, b""),
        (404, b""),
        (413, b""),
        (500, b""),
        (503, b""),
        (0, b""),
    ],
)
def test_any_other_answer_is_a_doubt(somebody, pipe, status, body, capsys):
    somebody.status, somebody.body = status, body
    assert pipe(somebody.url) == 75
    assert somebody.asked == 1
    assert capsys.readouterr().err.startswith("mailgate: not stored, try again: ")


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://desk.example/", "desk.example", "https://[::1", ""])
def test_nobody_there_or_no_encryption_is_a_doubt(pipe, url):
    assert pipe(url) == 75


def test_a_desk_that_does_not_answer_in_time_is_a_doubt(pipe):
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        assert pipe(f"http://127.0.0.1:{deaf.getsockname()[1]}/", "--timeout", "0.05") == 75


def test_a_mail_that_is_too_large_for_ever_exits_69_without_asking_the_desk(somebody, pipe):
    assert mailgate.MAX_BYTES == MAX_RAW
    assert pipe(somebody.url, raw=b"x" * (MAX_RAW + 1)) == 69
    assert somebody.asked == 0


@pytest.mark.parametrize("arguments", [[], ["--colour"], ["--url"], ["--url", "https://x/", "--timeout", "x"]])
def test_a_wrong_option_is_a_doubt(arguments, capsys):
    assert mailgate.main(arguments) == 75
    assert "try again" in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, "", "\n"])
def test_no_secret_is_a_doubt(somebody, pipe, secret_file, content):
    secret_file.unlink() if content is None else secret_file.write_text(content)
    assert pipe(somebody.url) == 75
    assert somebody.asked == 0


def test_the_client_needs_nothing_but_python(tmp_path):
    copy = tmp_path / "mailgate.py"
    copy.write_bytes(Path(mailgate.__file__).read_bytes())
    ended = subprocess.run([sys.executable, "-I", "-S", copy, "--help"], capture_output=True, check=False)
    assert (ended.returncode, b"75 on any doubt" in ended.stdout) == (0, True)


def post(client, raw: bytes = mail(), secret: str = SECRET, **headers):
    known = {"Authorization": f"Bearer {secret}"} | headers
    return client.post(PATH, raw, content_type="message/rfc822", headers=known)


@pytest.mark.django_db
@pytest.mark.parametrize("secret", ["secret-of-the-tests-old", SECRET])
def test_each_secret_of_the_site_opens_it(client, secret):
    answer = post(client, secret=secret)
    assert (answer.status_code, answer.json()["sha256"]) == (200, HASH)
    assert Arrival.objects.get().envelope_recipient == TO


@pytest.mark.django_db
@pytest.mark.parametrize("shown", ["", "x", SECRET[:-1], SECRET + "x", "é", "Bearer"])
def test_whoever_does_not_know_the_secret_finds_nothing(client, shown):
    assert post(client, secret=shown).status_code == 404
    assert client.get(PATH).status_code == 404
    assert client.post(PATH, mail(), "text/plain", headers={"Authorization": f"Basic {SECRET}"}).status_code == 404
    assert not Arrival.objects.exists()


@pytest.mark.django_db
def test_a_mail_that_did_not_come_whole_is_not_stored(client):
    known = {"Authorization": f"Bearer {SECRET}"}
    for length, status in ((str(len(mail()) + 1), 400), ("x", 411), (str(MAX_RAW + 1), 413)):
        told = {"CONTENT_LENGTH": length, "wsgi.input": io.BytesIO(mail())}
        assert client.post(PATH, content_type="message/rfc822", headers=known, **told).status_code == status
    chunked = {"Transfer-Encoding": "chunked"} | known
    assert client.post(PATH, content_type="message/rfc822", headers=chunked).status_code == 411
    assert client.get(PATH, headers=known).status_code == 405
    assert not Arrival.objects.exists()


@pytest.mark.django_db
def test_an_envelope_of_odd_characters_costs_no_mail(client):
    odd = {"Envelope-Sender": "%00%FF%ED%A0%80" + "x" * 500, "Envelope-Recipient": "%00"}
    assert post(client, **odd).status_code == 200
    assert Arrival.objects.get().envelope_recipient == TO


@pytest.mark.django_db
def test_a_database_that_fails_is_503_and_the_mail_is_not_taken(client):
    def full(execute, sql, *rest):
        if sql.startswith("INSERT"):
            raise OperationalError("database or disk is full")
        return execute(sql, *rest)

    with connection.execute_wrapper(full):
        assert post(client).status_code == 503
    assert not Arrival.objects.exists()
