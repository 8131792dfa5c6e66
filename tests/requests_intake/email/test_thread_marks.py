"""What may name an earlier conversation."""

import pytest

from requests_intake.channels.email.message_ids import ids_mentioned

from .reading import mail, read, sample


def references(*headers: str) -> tuple[str, ...]:
    """The references of a mail with these headers."""
    return read(mail(*headers)).submission.marks.references


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["In-Reply-To: <c@x>", "References: <a@x> <b@x>\n <c@x>"], ("<c@x>", "<b@x>", "<a@x>")),
        (['References: "<a@x>,<b@x>,<c@x>"'], ("<c@x>", "<b@x>", "<a@x>")),
        (["References: <a@x>", "References: <b@x>, <broken.\n id@x>"], ("<broken.id@x>", "<b@x>", "<a@x>")),
        (["In-Reply-To: a1@x"], ("<a1@x>",)),
        (["In-Reply-To: support@example.com"], ()),
        (["To: desk24@example.com", "In-Reply-To: desk24@example.com"], ()),
        (['In-Reply-To: Your mail of "Monday" <a@x>'], ("<a@x>",)),
        (["References: <no-at-sign> <>"], ("<no-at-sign>",)),
    ],
)
def test_references_are_read_newest_first_from_damaged_headers_too(headers, expected):
    assert references(*headers) == expected


def test_at_most_fifty_references_are_kept_the_newest():
    found = references("References: " + " ".join(f"<{n}@x>" for n in range(200)))
    assert (len(found), found[0]) == (50, "<199@x>")


def test_ticket_numbers_come_from_the_subject_and_not_from_the_text_or_its_quotes():
    raw = mail("Subject: [WES 4821 0937 5] Jobs, wes-482109383", body="As in WES 1111 2222 3.\n> WES 1111 2222 4\n")
    assert read(raw).submission.marks.ticket_numbers == ("482109375", "482109383")
    assert read(mail(body="As in WES 1111 2222 3.")).submission.marks.ticket_numbers == ()


def test_the_previous_ticket_relates_to_a_conversation_but_does_not_join_it():
    assert sample("labelled").submission.marks.ticket_numbers == ()


def test_a_bounce_mentions_the_mail_that_it_returns():
    assert sample("returned").mentioned_ids == ("<wes.482109375.abc@wes-desk.example.com>",)


def test_ids_are_found_on_header_lines_and_not_elsewhere():
    text = "Hello <jane@x>\n> Message-ID: <a@x>\nReferences: <b@x>\n <c@x>\nTo: <d@x>\n"
    assert ids_mentioned(text) == ["<a@x>", "<b@x>", "<c@x>"]
