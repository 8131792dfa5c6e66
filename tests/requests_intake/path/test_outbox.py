"""What leaves: rows first, sent once, retried, and never with a header that somebody smuggled in."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend

from requests_intake.models import IssueRequest, OutboxItem
from requests_intake.services.outbox import GIVE_UP_AFTER, deliver_next, queue_mail
from tests.requests_intake.path.mails import critical, mail, opened

pytestmark = pytest.mark.django_db


class RefusingBackend(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, email_messages):
        raise OSError("connection refused")


def queued(monday, **changes) -> OutboxItem:
    fields = {"template": "reply", "to": "a@x.example", "subject": "Hello", "body_text": "Text."}
    return queue_mail(issue_request=None, at=monday, automatic=False, **{**fields, **changes})


def test_a_refused_mail_waits_ever_longer_and_is_given_up_at_last(settings, monday):
    settings.EMAIL_BACKEND = "tests.requests_intake.path.test_outbox.RefusingBackend"
    item, at, waits = queued(monday), monday, []
    for _ in range(GIVE_UP_AFTER):
        assert deliver_next(at)
        item.refresh_from_db()
        waits.append(item.due_at - at)
        at = item.due_at
    assert (item.state, item.attempts) == ("failed", GIVE_UP_AFTER)
    assert "connection refused" in item.error
    assert waits == sorted(waits)
    assert max(waits) == timedelta(hours=1)
    assert not deliver_next(at + timedelta(days=1))


def test_a_mail_that_cannot_be_built_is_put_off_like_one_that_is_refused(monday):
    broken = queued(monday)
    OutboxItem.objects.filter(pk=broken.pk).update(headers=["no mapping"])
    assert deliver_next(monday)
    broken.refresh_from_db()
    assert (broken.state, broken.leased_until) == ("waiting", None)
    assert "TypeError" in broken.error


def test_a_mail_sent_twice_is_one_file_with_one_message_id(monday):
    item = queued(monday)
    deliver_next(monday)
    OutboxItem.objects.filter(pk=item.pk).update(state="waiting", sent_at=None)
    deliver_next(monday)
    assert len(list(settings.MAIL_FOLDER.glob("*.eml"))) == 1


def test_a_newline_in_a_subject_becomes_no_header(ada, monday):
    raw = mail(subject="x").replace(b"Subject: x", b"Subject: =?utf-8?q?Help=0D=0ABcc:_all@x.example?=")
    opened(raw, monday)
    (path,) = settings.MAIL_FOLDER.glob("*.eml")
    sent = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert sent["Bcc"] is None
    assert set(sent.keys()) == {
        "Content-Type",
        "MIME-Version",
        "Subject",
        "From",
        "To",
        "Date",
        "Message-ID",
        "X-WES-Desk",
        "Auto-Submitted",
        "In-Reply-To",
        "References",
        "Reply-To",
        "Return-Path",
    }


def test_what_customers_write_is_escaped_in_html(ada, monday):
    opened(mail(subject="<img src=x onerror=alert(1)>"), monday)
    assert "<img" not in OutboxItem.objects.get().body_html


def test_robots_write_to_a_stranger_five_times_a_day_at_most(license, monday):
    for number in range(7):
        opened(mail(sender="eve@elsewhere.example", message_id=f"<{number}@elsewhere.example>"), monday)
    assert OutboxItem.objects.count() == 5


def test_who_is_registered_and_writes_a_critical_mail_is_always_answered_and_silence_is_on_record(ada, monday):
    for number in range(22):
        opened(mail(message_id=f"<{number}@northwind.example>"), monday)
    silent = IssueRequest.objects.exclude(outbox__isnull=False)
    assert silent.count() == 2
    assert silent.first().events.filter(kind="no_letter").exists()
    raw = critical(License_number="L0000-1111").replace(b"<first@", b"<critical@")
    assert opened(raw, monday).outbox.count() == 1


def test_a_mailing_list_opens_and_is_answered_by_no_robot(ada, monday):
    opened(mail(headers={"List-Id": "<users.northwind.example>", "Precedence": "list"}), monday)
    assert not OutboxItem.objects.exists()
