"""Mails are read in a process of their own: what goes beyond its limits is held, and the next mail is read as ever."""

import os
import resource
import signal
import threading
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from requests_intake.channels.email import reader
from requests_intake.channels.email.reader import READERS, read_apart
from requests_intake.channels.email.reader_frames import FrameError, receive, send
from requests_intake.choices import Outcome

from .reading import AT, OWN, SAMPLES, mail, read

MIXED = "Content-Type: multipart/mixed; boundary=b"
LARGE = mail(body="Description: a\n" * 900_000)
on_linux = pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="limits of another process are Linux's")


def nested(levels: int) -> bytes:
    inner = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(levels))
    return mail("Content-Type: multipart/mixed; boundary=b0", body=f"{inner}--b{levels}\n\nx\n")


BOMBS = {
    "encoded words": mail("Subject: " + "=?utf-8?q?=C3=A4=C3=B6?=\n " * 20_000),
    "many parts": mail(MIXED, body="--b\n\nx\n" * 10_000),
    "very many parts": mail(MIXED, body="--b\n\nx\n" * 100_000),
    "nested parts": nested(2_000),
    "nested comments": mail("From: " + "(" * 2_000 + ")" * 2_000 + " <ines@fjordline.example>"),
    "open comments": mail("From: " + "(" * 2_000 + " <ines@fjordline.example>"),
}


def apart(raw: bytes, **changes):
    how = {"received_at": AT, "envelope_sender": None, "own": OWN, "trusted_authserv_id": "", "spam_detected": False}
    return read_apart(raw, **how | changes)


def the_next_mail_is_read() -> bool:
    return apart(mail()).submission.body_text == "Hello, the scheduler loses jobs."


@pytest.mark.parametrize("raw", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_held_in_time_and_in_little_memory_and_the_next_mail_is_read(raw):
    assert the_next_mail_is_read()
    started = time.monotonic()
    assert apart(raw).outcome is Outcome.HELD
    assert time.monotonic() - started < 15
    with open(f"/proc/{READERS.waiting.process.pid}/status", encoding="ascii") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    assert peak < 1024 * 1024
    assert the_next_mail_is_read()


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.eml")), ids=lambda path: path.stem)
def test_a_mail_says_the_same_in_a_process_of_its_own(path):
    assert apart(path.read_bytes()) == read(path.read_bytes())


def test_the_moment_of_receipt_keeps_whatever_its_zone():
    received_at = datetime(2026, 11, 30, 9, 0, tzinfo=ZoneInfo("America/Chicago"))
    assert apart(mail(), received_at=received_at).submission.received_at == received_at


def test_one_process_reads_mail_after_mail():
    assert the_next_mail_is_read()
    first = READERS.waiting.process.pid
    assert the_next_mail_is_read()
    assert READERS.waiting.process.pid == first


@on_linux
def test_a_process_that_grew_ends_and_the_next_mail_has_a_new_one():
    READERS.end()
    assert apart(LARGE).outcome is None
    assert READERS.waiting is None
    assert the_next_mail_is_read()


def test_a_mail_that_takes_too_long_is_held_with_its_sender(monkeypatch):
    assert the_next_mail_is_read()
    monkeypatch.setattr(reader, "MAX_SECONDS", 0.05)
    reading = apart(LARGE)
    assert (reading.outcome, reading.reason) == (Outcome.HELD, reader.TOO_LONG)
    monkeypatch.undo()
    assert the_next_mail_is_read()


@on_linux
def test_a_mail_that_takes_too_much_memory_is_held_with_its_sender():
    assert the_next_mail_is_read()
    pid = READERS.waiting.process.pid
    resource.prlimit(pid, resource.RLIMIT_AS, (100 * 1024 * 1024, resource.RLIM_INFINITY))
    reading = apart(LARGE)
    assert (reading.outcome, "512 MB of memory" in reading.reason) == (Outcome.HELD, True)
    assert reading.submission.sender.address == "ines@fjordline.example"
    READERS.end()
    assert the_next_mail_is_read()


@on_linux
def test_a_mail_that_takes_too_much_computing_is_held():
    READERS.end()
    assert the_next_mail_is_read()
    pid = READERS.waiting.process.pid
    endless = threading.Timer(0.2, lambda: os.kill(pid, signal.SIGXCPU))
    endless.start()
    reading = apart(LARGE)
    assert (reading.outcome, reading.reason) == (Outcome.HELD, reader.TOO_LONG)
    assert reading.submission.subject == "Lost jobs"


def test_a_process_that_somebody_killed_costs_no_mail():
    assert the_next_mail_is_read()
    os.kill(READERS.waiting.process.pid, signal.SIGKILL)
    assert the_next_mail_is_read()


@pytest.mark.parametrize("stopping", [signal.SIGINT, signal.SIGTERM])
def test_a_process_reads_on_while_the_site_is_told_to_stop(stopping):
    assert the_next_mail_is_read()
    first = READERS.waiting.process.pid
    os.kill(first, stopping)
    assert the_next_mail_is_read()
    assert READERS.waiting.process.pid == first


def test_mails_are_read_at_the_same_time_and_one_process_stays():
    readings = []
    threads = [threading.Thread(target=lambda: readings.append(apart(mail()))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [reading.outcome for reading in readings] == [None] * 3
    assert READERS.waiting.process.poll() is None


def test_a_process_knows_no_secret_and_no_database():
    assert the_next_mail_is_read()
    with open(f"/proc/{READERS.waiting.process.pid}/environ", "rb") as file:
        names = {line.partition(b"=")[0].decode() for line in file.read().split(b"\0") if line}
    assert names <= {"PATH", "LANG", "LD_LIBRARY_PATH", "TMPDIR", "PYTHONPATH", "OPENBLAS_NUM_THREADS"}


@pytest.mark.parametrize("value", [os.system, os, print, threading.Lock, reader.os.kill], ids=repr)
def test_a_process_that_was_taken_over_answers_nothing_but_values(tmp_path, value):
    with (tmp_path / "pipe").open("w+b") as pipe:
        try:
            send(pipe, value)
        except TypeError:
            return
        pipe.seek(0)
        with pytest.raises(FrameError):
            receive(pipe)


@pytest.mark.parametrize("data", [b"", b"\0" * 7, b"\0" * 7 + b"\5abc", b"\xff" * 8, b"\0" * 7 + b"\1x"])
def test_what_is_no_frame_is_told(tmp_path, data):
    (tmp_path / "pipe").write_bytes(data)
    with (tmp_path / "pipe").open("rb") as pipe, pytest.raises(FrameError):
        receive(pipe)
