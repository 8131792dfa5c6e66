"""A mail is the same by whatever road it came; two mails are two, however alike."""

import re
import time

import pytest

from requests_intake.rules.same_mail import identity_of
from tests.requests_intake.path.mails import mail

RAW = mail(files={"a.log": b"\0\1\2" * 500})


def fingerprint(raw: bytes) -> str:
    return identity_of(raw).fingerprint


SAME = {
    "the same bytes": RAW,
    "CRLF": RAW.replace(b"\n", b"\r\n"),
    "CR": RAW.replace(b"\n", b"\r"),
    "another host": b"Return-Path: <ada@northwind.example>\nReceived: from a by b;\n\tMon, 30 Nov 2026\n" + RAW,
    "a verdict": b"Authentication-Results: mx.desk.example;\n dmarc=pass\nDKIM-Signature: v=1\n" + RAW,
    "an mbox": b"From ada Mon Nov 30 09:00:00 2026\n" + RAW,
    "blank lines around it": b"\r\n\n" + RAW + b"\n\n",
    "a fold": re.sub(rb"^Subject: Kernel ", b"Subject: Kernel\n  ", RAW, flags=re.MULTILINE),
    "headers in another order": b"Message-ID: <first@northwind.example>\n"
    + RAW.replace(b"Message-ID: <first@northwind.example>\n", b""),
    "upper case": RAW.replace(b"Subject:", b"SUBJECT:"),
}
OTHERS = {
    "another id": mail(message_id="<other@northwind.example>", files={"a.log": b"\0\1\2" * 500}),
    "another text": RAW.replace(b"segmentation", b"Segmentation", 1),
    "another sender": RAW.replace(b"Ada Brandt", b"Ada Brant", 1),
    "one line more": RAW + b"more",
    "a header in the body": RAW.replace(b"\n\n", b"\n\nSubject: x\n", 1),
    "the body in the header": RAW.replace(b"\n\n", b"\n", 1),
}


@pytest.mark.parametrize("raw", SAME.values(), ids=SAME)
def test_a_mail_is_the_same_whatever_its_road_did_to_it(raw):
    assert fingerprint(raw) == fingerprint(RAW)


@pytest.mark.parametrize("raw", OTHERS.values(), ids=OTHERS)
def test_a_mail_in_which_its_author_wrote_anything_else_is_another(raw):
    assert fingerprint(raw) != fingerprint(RAW)


def test_without_a_message_id_only_the_whole_mail_tells():
    report = b"From: disk@northwind.example\nSubject: Disk full\n\n95 percent\n"
    assert fingerprint(b"Received: on Monday\n" + report) != fingerprint(b"Received: on Tuesday\n" + report)
    assert fingerprint(report.replace(b"\n", b"\r\n")) == fingerprint(report)


def test_a_line_that_an_mbox_escaped_is_the_line_that_was_written():
    raw = RAW.replace(b"\n\n", b"\n\nFrom now on it fails.\n", 1)
    assert fingerprint(raw.replace(b"\nFrom now", b"\n>From now")) == fingerprint(raw)


@pytest.mark.parametrize("raw", [b"", b"\0", b":", b"\n\n", b"From ", b"Message-ID:", b"\xff" * 300])
def test_whatever_the_bytes_they_have_a_fingerprint(raw):
    assert len(fingerprint(raw)) == 64


@pytest.mark.parametrize(
    "piece", [b"a\n", b"a: b\n", b" \n", b"\n", b"x", b"\r", b">From \n", b"From \n", b"Subject: "]
)
def test_a_large_mail_is_known_in_time(piece):
    started = time.process_time()
    fingerprint(piece * (24_000_000 // len(piece)))
    assert time.process_time() - started < 2
