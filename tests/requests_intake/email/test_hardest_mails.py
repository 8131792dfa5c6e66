"""The 25 hardest kinds of real mail, each with the tests that hold what we make of it."""

import ast

import pytest

from requests_intake.choices import Outcome

from .reading import mail, read
from .test_attacks import TESTS

# Each kind, and below it the file and the name of each test.
ROWS = """
1 a bounce whose From has no address
    email/test_hardest_mails test_a_hard_mail_becomes_what_it_is
    email/test_kinds test_the_outer_header_tells_the_kind
2 a recipient header without a usable address
    email/test_hardest_mails test_a_hard_mail_becomes_what_it_is
    email/test_attacks test_missing_and_absurd_headers_cost_nothing
    path/test_reply_addresses test_an_answer_that_kept_nothing_but_the_address_joins
3 a bounce without a delivery report, and a warning of delay
    email/test_hardest_mails test_a_hard_mail_becomes_what_it_is
    email/test_thread_marks test_a_bounce_mentions_the_mail_that_it_returns
    path/test_deliveries test_a_bounce_is_noted_by_the_message_id_it_returns
    path/test_deliveries test_a_delay_is_noted_and_marks_nobody
4 a person forwards a bounce, or attaches a mail
    email/test_hardest_mails test_a_hard_mail_becomes_what_it_is
    email/test_attacks test_a_signature_and_an_attached_mail_raise_no_trust_and_name_no_sender
5 out of office
    email/test_hardest_mails test_a_hard_mail_becomes_what_it_is
    email/test_kinds test_an_out_of_office_reply_in_any_language_is_kept_and_names_its_conversation
    path/test_replies test_an_out_of_office_reply_stops_nothing_and_is_answered_by_nobody
6 machine mail that is real work
    email/test_hardest_mails test_machine_mail_that_is_work_opens_and_is_not_answered
    path/test_outbox test_a_mailing_list_opens_and_is_answered_by_no_robot
7 loops
    email/test_hardest_mails test_a_hard_mail_becomes_what_it_is
    path/test_flood test_a_flood_from_one_address_is_held
8 damaged references
    email/test_thread_marks test_references_are_read_newest_first_from_damaged_headers_too
    path/test_reply_addresses test_tags_are_found_in_damaged_headers_in_any_case_and_at_our_address_only
    path/test_replies test_a_reply_that_names_our_id_only_in_its_references_joins
    path/test_replies test_a_mail_that_comes_after_its_reply_joins_it
9 the right conversation, another sender
    path/test_replies test_a_strangers_answer_is_held_beside_the_request_never_inside_it
    path/test_replies test_a_ticket_number_in_the_subject_joins_proven_senders_only
    path/test_replies test_failed_authentication_is_held
10 the same mail twice, and one Message-ID on several mails
    path/test_several_roads test_a_copy_with_another_header_is_a_delivery_that_keeps_its_header
    path/test_several_roads test_pairs_of_one_message_id_with_other_texts_are_both_kept_and_the_second_says_so
    path/test_several_roads test_one_message_id_on_mails_of_two_senders_keeps_each_with_its_own_in_any_order
11 unknown and wrong charsets
    email/test_charset test_undeclared_text_is_guessed_and_flagged
    email/test_charset test_bytes_that_fit_nothing_still_become_text
    email/test_charset test_raw_bytes_in_a_header_are_read
12 NUL and newline in decoded values
    email/test_hardest_mails test_a_hard_mail_becomes_what_it_is
    email/test_charset test_no_zero_byte_reaches_the_text
    path/test_outbox test_a_newline_in_a_subject_becomes_no_header
13 header bombs
    email/test_limits test_a_hostile_mail_is_read_in_time
    email/test_limits test_a_huge_recipient_header_does_not_hold_the_mail
    email/test_addresses test_a_hostile_header_is_read_at_once
14 MIME bombs
    email/test_reader test_a_bomb_is_held_in_time_and_in_little_memory_and_the_next_mail_is_read
    email/test_limits test_a_mail_over_a_cap_is_held_with_its_sender_and_subject
15 content that is easily left out
    email/test_body test_texts_come_in_order_and_all_else_is_a_file
    email/test_body test_leaves_are_bodies_and_files
    email/test_body test_an_attached_mail_is_kept_byte_for_byte
    email/test_hardest_mails test_a_text_file_beside_a_plain_body_is_kept
16 nothing readable
    email/test_hardest_mails test_a_hard_mail_becomes_what_it_is
    email/test_body test_blank_plain_text_counts_as_absent
    email/test_body test_a_mail_without_text_says_so
17 From missing, doubled or unreadable
    email/test_hardest_mails test_a_hard_mail_becomes_what_it_is
    email/test_kinds test_whom_a_mail_without_sender_may_come_from_is_only_suggested
    email/test_trust test_of_several_senders_none_wrote_the_mail_where_our_server_judged_it
    email/test_trust test_of_several_senders_the_first_wrote_the_mail_where_our_server_judged_nothing
18 absurd Date and Message-ID
    email/test_attacks test_missing_and_absurd_headers_cost_nothing
    email/test_attacks test_the_moment_of_receipt_counts_whatever_the_mail_says
19 Reply-To and display names that deceive
    email/test_hardest_mails test_who_writes_is_who_stands_in_from_whatever_reply_to_and_names_say
    email/test_addresses test_the_address_in_angle_brackets_is_the_address
20 names of files
    email/test_filenames test_a_name_is_a_plain_base_name
    email/test_filenames test_a_name_is_decoded_in_all_its_spellings
    email/test_filenames test_hidden_characters_are_told
    email/test_filenames test_parameters_that_cannot_be_read_leave_a_generated_name
21 broken structure
    email/test_hardest_mails test_a_hard_mail_becomes_what_it_is
    email/test_body test_broken_base64_is_kept_as_far_as_it_goes
    email/test_body test_a_boundary_that_cannot_be_read_leaves_its_text_to_be_read
    email/test_body test_uuencoded_text_is_decoded
    email/test_limits test_a_mail_is_read_whatever_stands_before_it_and_ends_its_lines
22 winmail.dat, signed and encrypted mail
    email/test_body test_an_encrypted_and_an_outlook_mail_are_told
23 quotes and forwards
    email/test_fold test_an_answer_below_a_quote_stays_visible
    email/test_fold test_a_mail_of_quotes_only_is_all_folded
    email/test_fold test_history_folds_from_its_introduction_to_the_end
24 receipts, complaints, lists, invitations, pieces
    email/test_hardest_mails test_a_hard_mail_becomes_what_it_is
    email/test_hardest_mails test_an_invitation_opens_and_is_kept_as_a_file
    path/test_deliveries test_a_complaint_marks_the_address_at_once
25 spam and malware
    email/test_hardest_mails test_a_hard_mail_becomes_what_it_is
    path/test_webhooks test_what_the_provider_calls_spam_is_held
    path/test_scanning test_an_infected_file_is_handed_out_to_nobody_and_stands_on_the_timeline
    admin/test_formatted test_nothing_that_runs_or_calls_home_is_left
"""


def rows() -> dict[str, list[list[str]]]:
    """The files and tests of each kind."""
    found: dict[str, list[list[str]]] = {}
    for line in ROWS.strip().splitlines():
        if line.startswith(" "):
            found[next(reversed(found))].append(line.split())
        else:
            found[line] = []
    return found


def test_no_kind_is_left_out():
    assert [int(row.split()[0]) for row in rows()] == list(range(1, 26))


@pytest.mark.parametrize("row", rows())
def test_each_kind_is_held_by_tests_that_are_there(row):
    assert rows()[row]
    for file, test in rows()[row]:
        tree = ast.parse((TESTS / f"{file}.py").read_text("utf-8"))
        assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


REPORT = 'Content-Type: multipart/report; report-type={}; boundary="b"'
MIXED = 'Content-Type: multipart/mixed; boundary="b"'
QMAIL = """Hi. This is the qmail-send program at mx.peer.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<ada@northwind.example>:
550 no such user

--- Below this line is a copy of the message.

Message-ID: <wes.482109375.ab@wes-desk.example.com>
"""
OPENS = None


@pytest.mark.parametrize(
    ("headers", "body", "envelope_sender", "outcome"),
    [
        (["From: <>", REPORT.format("delivery-status")], "--b\n\nUser unknown\n--b--\n", "<>", Outcome.BOUNCE),
        (["From: MAILER-DAEMON"], QMAIL, "<>", Outcome.BOUNCE),
        (["From: MAILER-DAEMON <>", "Subject: Undelivered Mail Returned to Sender"], QMAIL, "", Outcome.BOUNCE),
        (["To: unlisted-recipients:; (no To-header on input)"], "Hello", None, OPENS),
        (["To: undisclosed-recipients:;"], "Hello", None, OPENS),
        (["To: <a@b.example>a@b.example..", "Cc: Recipients"], "Hello", None, OPENS),
        (["From: MAILER-DAEMON@mx.peer.example", "Subject: failure notice"], QMAIL, "<>", Outcome.BOUNCE),
        (["Subject: Fwd: failure notice"], f"Why does this happen?\n\n{QMAIL}", None, OPENS),
        (
            [MIXED],
            f"--b\n\nSee the report.\n--b\nContent-Type: message/rfc822\n\nFrom: MAILER-DAEMON\n\n{QMAIL}\n--b--\n",
            None,
            OPENS,
        ),
        (["X-Apple-Action: VACATION", "Subject: Re: Lost jobs"], "I am away.", None, Outcome.AUTO_REPLY),
        (["Auto-Submitted: auto-generated", "Subject: Automatische Antwort: x"], "Weg.", None, Outcome.AUTO_REPLY),
        (["Message-ID: <wes.1.ab@wes-desk.example.com>"], "Our own mail.", None, Outcome.AUTO_REPLY),
        (["From: support@example.com"], "From a colleague.", None, Outcome.HELD),
        (["Subject: =?utf-8?q?Lost=00_jobs=0D=0Aagain?="], "Hel\0lo", None, OPENS),
        (["Content-Type: text/html"], "<p>Hello</p>", None, OPENS),
        ([MIXED], "--b\nContent-Type: application/pdf; name=a.pdf\n\n%PDF\n--b--\n", None, OPENS),
        (["From:", "Subject:"], "", None, Outcome.HELD),
        (["From: Clement.Si"], "Hello", None, Outcome.HELD),
        (["From: Ines <ines@fjordline.example>", "From: Eve <eve@x.example>"], "Hello", None, OPENS),
        ([MIXED, "Content-Type: text/plain"], "--b\n\nHello\n", None, OPENS),
        (["Content-Type: multipart/mixed"], "Hello, no boundary at all", None, OPENS),
        (["Content-Transfer-Encoding: UTF-8"], "Hello", None, OPENS),
        ([REPORT.format("disposition-notification")], "--b\n\nRead.\n--b--\n", None, Outcome.AUTO_REPLY),
        ([REPORT.format("feedback-report")], "--b\n\nComplaint.\n--b--\n", None, Outcome.HELD),
        (["Content-Type: message/partial; id=a; number=1; total=2"], "x", None, Outcome.HELD),
        (["Content-Type: message/external-body; access-type=URL; URL=http://x.example"], "x", None, Outcome.HELD),
        (["X-Spam-Flag: YES"], "Buy.", None, Outcome.HELD),
        (["X-Virus-Status: Infected (Eicar)"], "x", None, Outcome.HELD),
    ],
)
def test_a_hard_mail_becomes_what_it_is(headers, body, envelope_sender, outcome):
    reading = read(mail(*headers, body=body), envelope_sender=envelope_sender)
    assert reading.outcome is outcome, reading.reason
    assert "could not be read" not in reading.reason
    if reading.submission:
        assert not set("\0\r\n") & set(reading.submission.subject + reading.submission.sender.address)
        assert "\0" not in reading.submission.body_text


@pytest.mark.parametrize(
    "header",
    ["Auto-Submitted: auto-generated", "Precedence: bulk", "List-Id: <alarms.fjordline.example>", "Return-Path: <>"],
)
def test_machine_mail_that_is_work_opens_and_is_not_answered(header):
    reading = read(mail(header, "Subject: INC0010023 disk full"))
    assert reading.outcome is None
    assert not reading.submission.may_be_answered


def test_a_text_file_beside_a_plain_body_is_kept():
    files = "".join(f'--b\nContent-Disposition: attachment; filename="{n}.log"\n\nline {n}\n' for n in range(2))
    submission = read(mail(MIXED, body=f"--b\nContent-Type: text/plain\n\nSee the logs.\n{files}--b--\n")).submission
    assert [file.name for file in submission.files] == ["0.log", "1.log"]
    assert submission.body_text.strip() == "See the logs."


@pytest.mark.parametrize(
    "headers",
    [
        ['Reply-To: <"">'],
        ["Reply-To: \xff\xfe"],
        ["Reply-To: Thief <thief@attacker.example>"],
        ["Sender: boss@fjordline.example"],
        ['From: "ceo@fjordline.example" <ines@fjordline.example>'],
    ],
)
def test_who_writes_is_who_stands_in_from_whatever_reply_to_and_names_say(headers):
    assert read(mail(*headers)).submission.sender.address == "ines@fjordline.example"


def test_an_invitation_opens_and_is_kept_as_a_file():
    calendar = "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR"
    reading = read(mail(MIXED, body=f"--b\n\nLet us talk.\n--b\n{calendar}\n--b--\n"))
    assert reading.outcome is None
    (file,) = reading.submission.files
    assert (file.content_type, b"VCALENDAR" in file.content) == ("text/calendar", True)
