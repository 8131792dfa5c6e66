"""What attackers and odd programs do to mail, row by row, and the tests that hold what we do about it."""

import ast
from pathlib import Path

import pytest

from requests_intake.choices import Outcome, SenderTrust

from .reading import mail, read

TESTS = Path(__file__).parents[1]
MIXED = "Content-Type: multipart/mixed; boundary=b"

# Each row, and below it the file and the name of each test.
ROWS = """
Authentication-Results
    email/test_trust test_only_the_topmost_word_of_our_own_server_counts
    email/test_trust test_nothing_is_verified_without_a_configured_server
use of the verdict
    email/test_trust test_a_second_sender_does_not_get_around_a_failed_authentication
    path/test_replies test_failed_authentication_is_held
forged address of an ESC
    path/test_gaps test_facts_on_file_are_read_out_to_a_proven_sender_only
    path/test_gaps test_nothing_that_a_stranger_wrote_comes_back_in_a_letter
    path/test_replies test_a_ticket_number_in_the_subject_joins_proven_senders_only
addresses
    email/test_addresses test_the_address_in_angle_brackets_is_the_address
    email/test_addresses test_an_address_with_a_character_that_nobody_sees_is_not_usable
    email/test_addresses test_domains_compare_in_their_ascii_form
    email/test_trust test_a_sender_that_is_not_exactly_one_is_never_verified
    email/test_attacks test_a_domain_that_looks_like_another_is_another
reply tokens
    path/test_reply_addresses test_a_tag_is_of_its_holder_alone_and_nobody_guesses_it
    path/test_reply_addresses test_a_strangers_answer_is_held_beside_the_request
    path/test_reply_addresses test_a_mail_with_copies_carries_no_tag
    path/test_replies test_who_lost_the_right_is_held_with_a_mark_that_was_valid
loops and automatic replies
    email/test_kinds test_only_people_are_answered_and_nobody_who_may_be_away
    path/test_mail_set test_no_robot_answers_what_is_held_bounced_or_automatic
    path/test_outbox test_robots_write_to_a_stranger_five_times_a_day_at_most
bounces
    email/test_thread_marks test_a_bounce_mentions_the_mail_that_it_returns
    email/test_attacks test_a_bounce_that_anybody_could_have_written_opens_nothing
backscatter
    path/test_mail_set test_no_robot_answers_what_is_held_bounced_or_automatic
    path/test_gaps test_a_stranger_learns_nothing_of_the_license_and_gets_no_words_of_its_own_back
floods
    path/test_flood test_a_flood_from_one_address_is_held
    path/test_flood test_a_flood_from_many_addresses_of_a_domain_is_held_and_says_why
    path/test_flood test_a_flood_about_one_license_is_held_from_whatever_domains
size
    email/test_limits test_a_mail_over_a_cap_is_held_with_its_sender_and_subject
    path/test_commands test_a_mail_too_large_exits_69_and_the_others_are_stored
    path/test_listen_lmtp test_a_mail_that_is_too_large_is_refused_for_good_before_it_is_sent
    path/test_mailgate test_a_mail_that_did_not_come_whole_is_not_stored
    email/test_attacks test_a_hundred_files_and_more_are_kept_and_told
MIME bombs
    email/test_reader test_a_bomb_is_held_in_time_and_in_little_memory_and_the_next_mail_is_read
    email/test_limits test_a_hostile_mail_is_read_in_time
    email/test_thread_marks test_at_most_fifty_references_are_kept_the_newest
header injection
    email/test_charset test_encoded_words_become_one_line
    path/test_outbox test_a_newline_in_a_subject_becomes_no_header
file names
    email/test_filenames test_a_name_is_a_plain_base_name
    email/test_filenames test_a_long_name_keeps_its_extension
    email/test_filenames test_hidden_characters_are_told
    admin/test_downloads test_its_name_cannot_become_a_header
lies about the charset
    email/test_charset test_undeclared_text_is_guessed_and_flagged
    email/test_charset test_no_zero_byte_reaches_the_text
    email/test_attacks test_no_charset_turns_harmless_text_into_markup
alternative parts
    email/test_body test_texts_come_in_order_and_all_else_is_a_file
    email/test_body test_blank_plain_text_counts_as_absent
    email/test_attacks test_what_stands_after_the_end_of_the_html_is_read
TNEF, S/MIME, PGP
    email/test_body test_an_encrypted_and_an_outlook_mail_are_told
    email/test_body test_an_attached_mail_is_kept_byte_for_byte
    email/test_attacks test_a_signature_and_an_attached_mail_raise_no_trust_and_name_no_sender
phishing and tracking
    admin/test_formatted test_nothing_that_runs_or_calls_home_is_left
    admin/test_formatted test_pictures_are_loaded_when_asked_for_and_over_https_only
missing and odd headers
    email/test_attacks test_missing_and_absurd_headers_cost_nothing
    email/test_attacks test_the_moment_of_receipt_counts_whatever_the_mail_says
"""


def rows() -> dict[str, list[list[str]]]:
    """The files and tests of each row."""
    found: dict[str, list[list[str]]] = {}
    for line in ROWS.strip().splitlines():
        if line.startswith(" "):
            found[next(reversed(found))].append(line.split())
        else:
            found[line] = []
    return found


@pytest.mark.parametrize("row", rows())
def test_each_row_is_held_by_tests_that_are_there(row):
    assert rows()[row]
    for file, test in rows()[row]:
        tree = ast.parse((TESTS / f"{file}.py").read_text("utf-8"))
        assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(
    "domain", ["fjоrdline.example", "xn--fjrdline-14h.example", "fjordline.example.attacker.example"]
)
def test_a_domain_that_looks_like_another_is_another(domain):
    forged = mail(
        f"From: Ines <ines@{domain}>",
        "Authentication-Results: mx.example.com; dmarc=pass header.from=fjordline.example",
    )
    sender = read(forged, trusted="mx.example.com").submission.sender
    assert sender.address != "ines@fjordline.example"
    assert sender.trust is SenderTrust.UNVERIFIED


def test_a_bounce_that_anybody_could_have_written_opens_nothing():
    report = "Content-Type: multipart/report; report-type=delivery-status; boundary=b"
    forged = mail("From: MAILER-DAEMON@attacker.example", report, body="--b\n\nUser unknown\n--b--\n")
    reading = read(forged, envelope_sender="<>")
    assert reading.outcome is Outcome.BOUNCE
    assert not reading.submission.may_be_answered


def test_a_hundred_files_and_more_are_kept_and_told():
    files = "".join(f'--b\nContent-Disposition: attachment; filename="{n}.log"\n\n{n}\n' for n in range(120))
    reading = read(mail(MIXED, body=f"--b\n\nHello\n{files}--b--\n"))
    assert len(reading.submission.files) == 120
    assert any("files" in remark for remark in reading.remarks)


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "raw_unicode_escape", "punycode", "rot13", "zip", "x"])
def test_no_charset_turns_harmless_text_into_markup(charset):
    body = "+ADw-script+AD4- \\x3cscript\\x3e \\u003cscript\\u003e"
    submission = read(mail(f"Content-Type: text/plain; charset={charset}", body=body)).submission
    assert "<script" not in submission.body_text
    assert submission.body_text == body


def test_what_stands_after_the_end_of_the_html_is_read():
    body = "<html><body>Seen by some</body></html> Seen by others"
    text = read(mail("Content-Type: text/html", body=body)).submission.body_text
    assert "Seen by some" in text
    assert "Seen by others" in text


def test_a_signature_and_an_attached_mail_raise_no_trust_and_name_no_sender():
    inner = "From: Ada <ada@northwind.example>\nSubject: Inner\n\nInner text\n"
    signed = mail(
        "Content-Type: multipart/signed; protocol=application/pgp-signature; boundary=b",
        body=f"--b\nContent-Type: message/rfc822\n\n{inner}--b\nContent-Type: application/pgp-signature\n\nx\n--b--\n",
    )
    submission = read(signed, trusted="mx.example.com").submission
    assert (submission.sender.address, submission.sender.trust) == ("ines@fjordline.example", SenderTrust.UNVERIFIED)
    assert submission.subject == "Lost jobs"


@pytest.mark.parametrize(
    "headers",
    [
        ["Message-ID:"],
        ["Message-ID: <>", "Date:"],
        ["Date: Mon, 30 Nov 3000 29:24:00 +9999"],
        ["Date: \0", "Subject:"],
        ["Bcc: support@example.com", "To:"],
        ["To: unlisted-recipients:; (no To-header on input)"],
        ["X-Odd: \xff\xfe", "MIME-Version: seven"],
    ],
)
def test_missing_and_absurd_headers_cost_nothing(headers):
    reading = read(mail(*headers))
    assert reading.outcome is None
    assert reading.submission.body_text == "Hello, the scheduler loses jobs."


def test_the_moment_of_receipt_counts_whatever_the_mail_says():
    submission = read(mail("Date: Mon, 30 Nov 1999 09:00:00 +0000")).submission
    assert submission.received_at.year == 2026
