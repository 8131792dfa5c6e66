"""Which kind of mail it is, by its outer header."""

import pytest

from requests_intake.channels.email.kinds import Kind
from requests_intake.channels.email.read_mail import read_mail
from requests_intake.choices import Outcome

from .reading import AT, OWN, mail, read, sample

PERSON, MACHINE, AUTO, BOUNCE = Kind.PERSON, Kind.MACHINE, Kind.AUTO_REPLY, Kind.BOUNCE


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ([], PERSON),
        (["Auto-Submitted: no"], PERSON),
        (["Subject: Fwd: Undelivered mail returned to sender"], PERSON),
        (["Auto-Submitted: auto-generated"], MACHINE),
        (["Auto-Submitted: auto-generated; type=alarm"], MACHINE),
        (["Precedence: bulk"], MACHINE),
        (["List-Id: <planners.fjordline.example>"], MACHINE),
        (["X-Auto-Response-Suppress: All"], MACHINE),
        (["Return-Path: <>"], MACHINE),
        (["From: Alarm <no-reply@fjordline.example>"], MACHINE),
        (["Auto-Submitted: auto-replied (vacation)"], AUTO),
        (["X-Autoreply: yes"], AUTO),
        (["Precedence: auto_reply"], AUTO),
        (["Return-Path: <>", "Subject: Out of office: jobs"], AUTO),
        (["Auto-Submitted: auto-generated", "Subject: Automatische Antwort: Jobs"], AUTO),
        (["From: MAILER-DAEMON@mx.example", "Auto-Submitted: auto-replied"], BOUNCE),
        (["From: Mail Delivery System <>"], BOUNCE),
        (["From: postmaster@mx.example", "Subject: Undeliverable: Jobs"], BOUNCE),
        (["From: postmaster@mx.example", "Subject: Our new relay"], PERSON),
        (["X-Failed-Recipients: jonas@fjordline.example"], BOUNCE),
        (["X-Spam-Flag: YES"], Kind.SPAM),
        (["X-SES-Virus-Verdict: FAIL"], Kind.SPAM),
        (["X-SES-Spam-Verdict: FAIL"], Kind.SPAM),
        (["X-Spam-Verdict: FAIL"], Kind.SPAM),
        (["X-Spam-Verdict: PASS"], PERSON),
        (["X-Spam-Status: Yes"], Kind.SPAM),
        (["X-Spam-Status: Yes, score=9.1 required=5.0"], Kind.SPAM),
        (["X-Spam-Status: No, score=0.1 required=5.0"], PERSON),
        (["From: ines@fjordline.example", "X-Spam-Status: Yes, score=9.1"], Kind.SPAM),
        (["From: ines@fjordline.example", "X-Spam-Status: Yes"], PERSON),
        (["From: support@example.com"], Kind.OWN_ADDRESS),
        (["From: SUPPORT@example.com", "X-WES-Desk: token-of-this-site"], AUTO),
        (["X-WES-Desk: some-other-token"], PERSON),
        (["Message-ID: <wes.1.2@wes-desk.example.com>"], AUTO),
        (["Content-Type: message/partial; id=a; number=1; total=2"], Kind.UNREADABLE),
        (["Content-Type: message/external-body; access-type=URL; URL=http://x.example"], Kind.UNREADABLE),
        (["Content-Type: multipart/report; report-type=feedback-report; boundary=b"], Kind.COMPLAINT),
        (["Content-Type: multipart/report; report-type=disposition-notification; boundary=b"], AUTO),
        (["From: Ines", "Reply-To: <ines@fjordline.example>"], Kind.UNREADABLE),
    ],
)
def test_the_outer_header_tells_the_kind(headers, kind):
    reading = read(mail(*headers))
    assert reading.kind is kind, reading.reason


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ([], Kind.SPAM),
        (["Precedence: bulk"], Kind.SPAM),
        (["From: support@example.com"], Kind.SPAM),
        (["From: MAILER-DAEMON@mx.example"], BOUNCE),
    ],
)
def test_what_the_provider_detected_as_spam_is_held_unless_it_is_a_bounce(headers, kind):
    reading = read_mail(mail(*headers), received_at=AT, envelope_sender=None, own=OWN, spam_detected=True)
    assert reading.kind is kind
    assert reading.outcome is (Outcome.BOUNCE if kind is BOUNCE else Outcome.HELD)


@pytest.mark.parametrize("null", ["", "<>"])
def test_the_envelope_tells_a_null_return_path(null):
    assert read(mail(), envelope_sender=null).kind is MACHINE
    assert read(mail("Return-Path: <>"), envelope_sender="ines@fjordline.example").kind is PERSON


@pytest.mark.parametrize(
    ("headers", "outcome"),
    [
        ([], None),
        (["Precedence: bulk"], None),
        (["Auto-Submitted: auto-replied"], Outcome.AUTO_REPLY),
        (["From: MAILER-DAEMON <>"], Outcome.BOUNCE),
        (["From: support@example.com"], Outcome.HELD),
        (["Subject: Maintenance of the Oslo cluster"], Outcome.MAINTENANCE_NOTICE),
        (["Subject: Re: Maintenance of the Oslo cluster"], None),
    ],
)
def test_a_kind_leads_to_an_outcome(headers, outcome):
    assert read(mail(*headers)).outcome is outcome


def test_only_people_are_answered_and_nobody_who_may_be_away():
    assert read(mail()).submission.may_be_answered
    assert not read(mail("Precedence: list")).submission.may_be_answered
    away = read(mail("Subject: Out of office today, so call me"))
    assert away.outcome is None
    assert "may be an automatic reply" in away.remarks
    assert not away.submission.may_be_answered


def test_whom_a_mail_without_sender_may_come_from_is_only_suggested():
    reading = read(mail("From: Ines", "Reply-To: Ines <ines@fjordline.example>"))
    assert reading.outcome is Outcome.HELD
    assert reading.submission.sender.address == ""
    assert "it may come from ines@fjordline.example" in reading.remarks


@pytest.mark.clause("3.4")
def test_a_mail_that_gives_a_maintenance_start_is_a_notice():
    reading = sample("maintenance")
    assert reading.outcome is Outcome.MAINTENANCE_NOTICE
    assert reading.submission.facts


@pytest.mark.clause("3.4")
@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("We shut down the cluster on Friday.", Outcome.MAINTENANCE_NOTICE),
        ("Priority: Critical\nDescription: No job starts.\n", None),
        ("Priority: Critical\n", None),
        ("Description: No job starts.\n", None),
        (
            "Maintenance start: 2026-12-04 20:00 UTC\nDescription: We move the cluster.\n",
            Outcome.MAINTENANCE_NOTICE,
        ),
    ],
)
def test_a_subject_of_maintenance_with_the_labels_of_an_issue_is_a_request(body, outcome):
    assert read(mail("Subject: Maintenance: our production is DOWN", body=body)).outcome is outcome


def test_an_out_of_office_reply_in_any_language_is_kept_and_names_its_conversation():
    reading = sample("out_of_office")
    assert reading.outcome is Outcome.AUTO_REPLY
    assert reading.submission.marks.references == ("<wes.482109375.abc@wes-desk.example.com>",)
