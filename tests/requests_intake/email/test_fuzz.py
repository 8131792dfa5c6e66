"""Mutated mails and generated forms: read in time and in little room, and nothing of them is lost.

A few in each run; WES_FUZZ names how many times as many: 25 for a thousand of each.
"""

import html
import os
import resource
import sys
import time
from pathlib import Path
from random import Random

import pytest

from requests_intake.channels.email.body import read_body
from requests_intake.channels.email.labels import fact_named
from requests_intake.channels.email.limits import UnreadableError
from requests_intake.channels.email.message import read_message
from requests_intake.channels.email.reader import READERS, read_apart
from requests_intake.channels.email.transfer import content_of

from .reading import AT, OWN, SAMPLES, mail, read
from .test_mail_set import SET
from .test_never_raises import PIECES, faults_of

TIMES = int(os.environ.get("WES_FUZZ", "1"))
SEEDS = range(4 * TIMES)
MOST_SECONDS, MOST_BYTES = 2, 200 * 1024 * 1024


def real_mails() -> list[bytes]:
    """Our own samples, and the developers' set of real mails where it is here."""
    return [path.read_bytes() for folder in (SAMPLES, Path(SET)) for path in sorted(folder.glob("*.eml"))]


def mutated(random: Random, mails: list[bytes]) -> bytes:
    """A real mail with a few things cut, doubled, turned round, put in, or taken from another one."""
    raw = bytearray(random.choice(mails))
    for _ in range(random.randint(1, 6)):
        start = random.randrange(len(raw) + 1) if random.random() < 0.5 else random.randrange(min(len(raw), 2000) + 1)
        piece = raw[start : start + random.choice((1, 3, 20, 200, 3000))]
        other = random.choice(mails)
        at = random.randrange(len(other) + 1)
        put_in = random.choice(
            (
                b"",
                piece * random.choice((2, 3, 400)),
                piece[::-1],
                random.randbytes(random.choice((1, 4, 40))),
                b"\n".join(random.choices(HOSTILE, k=random.randint(1, 8))),
                other[at : at + random.choice((10, 400, 5000))],
                piece.replace(b"\n", random.choice((b"\r", b"\r\n", b"\n\n", b" ", b"\0"))),
            )
        )
        raw[start : start + len(piece)] = put_in
    return bytes(raw)


HOSTILE = [
    *PIECES,
    b"From: " + b"(" * 300,
    b'To: "' + b'"' * 3000,
    b"Subject: " + b"=?utf-8?q?=C3?= " * 300,
    b"Content-Type: text/html; charset=utf-7" + b"; a*0*=x" * 60,
    b"<table><tr>" + b"<td>" * 500,
    b"<div>" * 2000,
    b"Priority: Critical\n" * 200,
    b"> " * 500,
    b"On 2026-11-30 10:00 x wrote:\n" * 50,
]


def lost_of(raw: bytes) -> list[str]:
    """What of a mail is neither body text nor file; nothing of one that is held with its bytes."""
    try:
        root = read_message(raw).root
    except UnreadableError:
        return []
    body, leaves = read_body(root), [part for part, _ in root.leaves()]
    contents = [content_of(part)[0] for part in leaves]
    kept = [file.content for file in body.files]
    lost = [f"file {number}" for number, content in enumerate(kept) if content not in contents]
    return lost if len(leaves) == len(body.texts) + len(body.files) else [*lost, "a leaf"]


@pytest.mark.parametrize("seed", SEEDS)
def test_mutated_mails_are_read_in_time_and_nothing_of_them_is_lost(seed):
    random, mails = Random(seed), real_mails()
    for _ in range(10):
        raw = mutated(random, mails)
        started = time.process_time()
        faults = faults_of(raw)
        seconds = time.process_time() - started
        assert (faults, lost_of(raw), seconds < MOST_SECONDS) == ([], [], True), (seconds, raw[:2000])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of another process are Linux's")
def test_no_mutated_mail_takes_more_room_than_it_may():
    """Each is read with room for so much above what the reader holds already."""
    random, mails = Random(7), real_mails()
    how = {"received_at": AT, "envelope_sender": None, "own": OWN}
    read_apart(mail(), **how)
    process = READERS.waiting.process.pid
    size = int(Path(f"/proc/{process}/statm").read_text().split()[0]) * resource.getpagesize()
    resource.prlimit(process, resource.RLIMIT_AS, (size + MOST_BYTES, resource.RLIM_INFINITY))
    try:
        for _ in range(40 * TIMES):
            raw = mutated(random, mails)
            assert "memory" not in read_apart(raw, **how).reason, raw[:2000]
        assert READERS.waiting.process.pid == process
    finally:
        READERS.end()


VALUES = {
    "Contact name": "Ines Halvorsen",
    "Contact phone": "+47 22 55 50 18",
    "Company": "Fjordline AS",
    "License number": "L5520-0148",
    "Product": "Compute Server",
    "Version": "14.1",
    "Type of inquiry": "Problem",
    "Priority": "Urgent",
    "Description": "The scheduler loses jobs\nwhenever a node restarts",
    "Production System impact": "No quotes are calculated",
    "System information": "Red Hat Enterprise Linux 9.4",
    "Steps to reproduce": "1. Start it\n2. Wait for a minute",
    "Expected behavior": "It keeps its jobs",
    "Workarounds": "None",
    "Question": "How do we keep the jobs?",
    "Resources consulted": "The manual, chapter 7",
}


def laid_out(random: Random) -> tuple[str, dict[str, str]]:
    """A form as somebody might lay it out, as text, and what is told in it by its labels."""
    names = random.sample(list(VALUES), random.randint(1, len(VALUES)))
    case = random.choice((str, str.lower, str.upper, str.title))
    mark = random.choice(("{}", "{}", "**{}**", "*{}*", "- {}", "{} ", "_{}_"))
    colon = random.choice((":", ":", " :", "：", ": ", ":\t", " - ", "="))
    gap = random.choice((" ", " ", "\n", "\n  ", ""))
    between = random.choice(("\n", "\n", "\n\n", "\n\n\n", "\n---\n"))
    lines = [f"{mark.format(case(name))}{colon}{gap}{VALUES[name]}" for name in names]
    around = random.choice(("{}", "Hello,\n\n{}\n\nKind regards\nInes", "> {}", "{}\n-- \nInes"))
    return around.format(between.join(lines)), {name: VALUES[name] for name in names}


def as_mail(random: Random, text: str, told: dict[str, str]) -> bytes:
    """The form as a mail: plain, in paragraphs, a list, a table."""
    way = random.choice(("plain", "plain", "paragraphs", "list", "table"))
    if way == "plain":
        return mail("Content-Type: text/plain; charset=utf-8", body=text)
    if way == "table":
        rows = "".join(f"<tr><th>{name}</th><td>{_html(value)}</td></tr>" for name, value in told.items())
        return mail("Content-Type: text/html; charset=utf-8", body=f"<table>{rows}</table>")
    tag = {"paragraphs": "p", "list": "li"}[way]
    items = "".join(f"<{tag}><b>{name}:</b> {_html(value)}</{tag}>" for name, value in told.items())
    return mail("Content-Type: text/html; charset=utf-8", body=f"<html><body>{items}</body></html>")


def _html(value: str) -> str:
    return html.escape(value).replace("\n", "<br>")


@pytest.mark.parametrize("seed", SEEDS)
def test_forms_in_any_layout_keep_every_word_and_point_at_their_facts(seed):
    random = Random(seed)
    for _ in range(10):
        text, told = laid_out(random)
        raw = as_mail(random, text, told)
        assert faults_of(raw) == [], text
        submission = read(raw).submission
        words = submission.body_text.split()
        missing = [word for value in told.values() for word in value.split() if not any(word in one for one in words)]
        assert missing == [], text
        assert set(submission.facts) <= {fact_named(name) for name in told}, text
