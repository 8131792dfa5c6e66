"""Caps: what is over one is held or left out, and never takes long."""

import time

import pytest

from requests_intake.channels.email.limits import (
    MAX_DEPTH,
    MAX_HEADER_BLOCK,
    MAX_PARTS,
    MAX_RAW,
    MAX_RAW_LINES,
    TOO_LONG_ADDRESSES,
)
from requests_intake.choices import Outcome

from .reading import mail, read

MIXED = "Content-Type: multipart/mixed; boundary=b"


def nested(levels: int) -> bytes:
    """A mail with this many containers inside each other."""
    inner = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(levels - 1))
    return mail("Content-Type: multipart/mixed; boundary=b0", body=f"{inner}--b{levels - 1}\n\nLost jobs\n")


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (mail(body="x" * MAX_RAW), "25 MB"),
        (mail(body="\n" * (MAX_RAW_LINES + 1)), "lines"),
        (mail("X-Filler: " + "x" * MAX_HEADER_BLOCK), "header"),
        (mail(MIXED, body="--b\n\nx\n" * (MAX_PARTS + 1)), "parts"),
        (nested(MAX_DEPTH + 1), "nested"),
    ],
    ids=["size", "lines", "header", "parts", "depth"],
)
def test_a_mail_over_a_cap_is_held_with_its_sender_and_subject(raw, word):
    reading = read(raw)
    assert reading.outcome is Outcome.HELD
    assert word in reading.reason
    assert reading.submission.sender.address == "ines@fjordline.example"
    assert reading.submission.subject == "Lost jobs"
    assert not reading.submission.may_be_answered


def test_a_mail_up_to_the_caps_is_read():
    assert read(nested(MAX_DEPTH - 1)).submission.body_text == "Lost jobs"
    reading = read(mail(MIXED, body="--b\n\nx\n" * (MAX_PARTS - 2)))
    assert reading.outcome is None


@pytest.mark.parametrize("value", ["a@x.example, " * 12000, '"' * 60000, "(" * 60000, "=?utf-8?q?x?=\n " * 8000])
def test_a_huge_recipient_header_does_not_hold_the_mail(value):
    reading = read(mail(f"To: {value}"))
    assert reading.outcome is None
    assert TOO_LONG_ADDRESSES in reading.remarks
    assert reading.submission.body_text == "Hello, the scheduler loses jobs."


BODIES = {
    "rules": "--\n" * 100_000,
    "introductions": "On 2026-11-30 10:00 x wrote:\n\n" * 30_000,
    "spaces": ("a" + " " * 299 + "\n") * 5_000,
    "capitals": "A" * 1_000_000,
    "labels": "Description:\n\n\n" * 30_000,
    "quoted labels": "> Company:\nfoo\n" * 30_000,
    "sentences": "The scheduler of our cluster loses jobs whenever a node restarts at night.\n" * 270_000,
    "one line of digits": "1 " * 5_000_000,
    "words before a number": "WES see file handle relat continu refer " * 250_000,
    "telephones": ("+1 (512) 555-0100 call me at 12 " * 9 + "\n") * 19_000,
    "tabs": ("a\t" * 149 + "\n") * 19_000,
}
HEADERS = {
    "parameters": 'Content-Type: text/plain; name="' + ";" * 50_000,
    "words": "Subject: " + "=?utf-8?q?a?= " * 7_000,
    "sender": "From: " + '"' * 8_000,
    "references": "References: " + "a1" * 45_000,
    "results": "Authentication-Results: mx.example.com; dmarc=pass " + "header.from=x " * 5_000,
}
HTML = {
    "nested": "<div>" * 20_000,
    "quotes": "<blockquote type=cite>" * 2_000,
    "brackets": "<" * 200_000,
    "styles": "<style>" * 20_000,
    "tables": "<table><tr><td>" * 3_000,
}


@pytest.mark.parametrize(
    "raw",
    [
        *(pytest.param(mail(body=body), id=name) for name, body in BODIES.items()),
        *(pytest.param(mail(header), id=name) for name, header in HEADERS.items()),
        *(pytest.param(mail("Content-Type: text/html", body=body), id=name) for name, body in HTML.items()),
    ],
)
def test_a_hostile_mail_is_read_in_time(raw):
    # The least of three: what a machine does beside it lengthens a run, and shortens none.
    assert any(computing(raw) < 2 for _ in range(3))


def computing(raw: bytes) -> float:
    """The seconds of this thread's own computing that reading a mail takes."""
    started = time.thread_time()
    read(raw, trusted="mx.example.com")
    return time.thread_time() - started


@pytest.mark.parametrize(
    "raw",
    [
        mail().replace(b"\n", b"\r"),
        mail().replace(b"\n", b"\r\n"),
        b"\n \n" + mail(),
        b"\xef\xbb\xbf" + mail(),
        b"From ines Mon Nov 30 09:00:00 2026\n" + mail(),
    ],
    ids=["CR", "CRLF", "blank", "BOM", "mbox"],
)
def test_a_mail_is_read_whatever_stands_before_it_and_ends_its_lines(raw):
    submission = read(raw).submission
    assert submission.sender.address == "ines@fjordline.example"
    assert submission.body_text == "Hello, the scheduler loses jobs."


def test_a_header_without_a_blank_line_after_it_is_told():
    reading = read(b"From: ines@fjordline.example\nSubject: Lost\nThe scheduler loses jobs.\n")
    assert reading.submission.body_text == "The scheduler loses jobs."
    assert "malformed" in reading.remarks
