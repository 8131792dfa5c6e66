"""The developers' mail set: real mails of other projects, which stay outside this repository."""

import os
import re
import time
from pathlib import Path

import pytest

from requests_intake.channels.email.body import read_body
from requests_intake.channels.email.fold import quoted_ranges
from requests_intake.channels.email.limits import UnreadableError
from requests_intake.channels.email.message import read_message
from requests_intake.channels.email.read_mail import OwnAddresses
from requests_intake.choices import Outcome

from .reading import read

SET = Path(os.environ.get("WES_MAIL_SET") or Path(__file__).parents[4] / "shared" / "data" / "mail")
pytestmark = pytest.mark.skipif(
    not (SET / "README.md").is_file(), reason="the mail set is not here: WES_MAIL_SET names its folder"
)
OWN = OwnAddresses(frozenset({"support@example.com"}), message_id_domain="support.example.com")
OUTCOMES = {
    "opened": None,
    "threaded": None,
    "held": Outcome.HELD,
    "bounce": Outcome.BOUNCE,
    "auto-reply": Outcome.AUTO_REPLY,
}


def expectations() -> dict[str, set[Outcome | None]]:
    """What the set's own list expects of each mail; what follows the first comma only explains it."""
    if not (SET / "README.md").is_file():
        return {}
    rows = [row.split("|") for row in (SET / "README.md").read_text("utf-8").splitlines() if ".eml |" in row]
    return {
        row[1].strip(): {OUTCOMES[word] for word in re.findall("|".join(OUTCOMES), row[3].partition(",")[0])}
        for row in rows
    }


MAILS = expectations()
BODIES = sorted(path.name for path in SET.glob("*.txt"))


def test_the_set_is_whole():
    assert len(MAILS) == 80
    assert len(BODIES) == 12


TOO_DEEP = "synthetic__syn-deep-multipart.eml"


def test_a_mail_over_a_cap_is_not_taken_apart():
    with pytest.raises(UnreadableError):
        read_message((SET / TOO_DEEP).read_bytes())


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_of_the_set_becomes_what_its_list_expects_in_time(name):
    started = time.process_time()
    reading = read((SET / name).read_bytes(), own=OWN)
    assert time.process_time() - started < 2
    assert reading.outcome in MAILS[name], reading.reason
    assert reading.submission is not None


@pytest.mark.parametrize("name", [name for name in MAILS if name != TOO_DEEP])
def test_every_leaf_of_a_mail_of_the_set_is_body_text_or_a_file(name):
    root = read_message((SET / name).read_bytes()).root
    body = read_body(root)
    assert len(list(root.leaves())) == len(body.texts) + len(body.files)


@pytest.mark.parametrize("name", BODIES)
def test_a_body_of_the_set_folds_its_history_and_keeps_its_first_words(name):
    text = (SET / name).read_bytes().decode("utf-8")
    quoted = quoted_ranges(text)
    assert quoted
    assert quoted[0][0] > 0
    assert not text[quoted[-1][1] :].strip()
    kept = text[: quoted[0][0]]
    assert "@" not in kept
    assert not any(line.startswith((">", "-----", "From:", "Från:")) for line in kept.splitlines())


@pytest.mark.parametrize(
    ("name", "remark"),
    [
        ("django-mailbox__message_with_invalid_encoding", "text may be damaged"),
        ("php-mime__issue230", "text may be damaged"),
        ("php-mime__m0016", "2 From headers"),
        ("mimekit__tnef__ukr", "Outlook-only attachment (winmail.dat)"),
        ("synthetic__syn-pgp-encrypted", "encrypted"),
        ("synthetic__syn-smime-enveloped", "encrypted"),
        ("synthetic__syn-rtl-override-filename", "a file name had hidden characters: invoicefdp.exe"),
        ("flanker__mailformed-headers", "malformed"),
        ("mail-gem__error_emails__missing_body", "no text"),
    ],
)
def test_the_reader_of_a_mail_of_the_set_is_told_what_is_odd_about_it(name, remark):
    assert remark in read((SET / f"{name}.eml").read_bytes(), own=OWN).remarks


def test_bounces_of_the_set_are_linked_by_what_they_return():
    bounces = [name for name, expected in MAILS.items() if expected == {Outcome.BOUNCE}]
    linked = [name for name in bounces if read((SET / name).read_bytes(), own=OWN).mentioned_ids]
    # Two of them return nothing that carries an id.
    assert len(bounces) - len(linked) <= 2


def test_damaged_references_of_the_set_are_read():
    name = "transcribed__gitlab__valid_reply_with_references_in_comma.eml"
    assert read((SET / name).read_bytes()).submission.marks.references == (
        "<issue_1@localhost>",
        "<exchange@microsoft.com>",
        "<reply-59d8df8370b7e95c5a49fbf86aeb2c93@localhost>",
    )
