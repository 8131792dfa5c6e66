"""Bounces and the provider's word are matched to the mail they are about; nobody else's word changes anything."""

from datetime import timedelta
from email.message import EmailMessage

import pytest

from contacts.models import UndeliverableAddress
from contacts.selectors import undeliverable
from contacts.services.deliverability import ReasonMissingError, write_again
from requests_intake.choices import Outcome
from requests_intake.models import Arrival, DeliveryReport, OutboxItem
from requests_intake.models.delivery import DeliveryWord
from requests_intake.selectors.own_subaddresses import return_path
from requests_intake.services.arrivals import record_arrival
from requests_intake.services.deliveries import note_delivery
from requests_intake.tasks import do_all_that_is_due
from tests.requests_intake.path.mails import TO, mail, opened
from tests.requests_intake.path.test_webhooks import SECRET

pytestmark = pytest.mark.django_db
ADA = "ada@northwind.example"


@pytest.fixture
def letter(ada, monday) -> OutboxItem:
    """The acknowledgement of Ada's Request, sent."""
    return opened(mail(), monday).outbox.get()


def bounce(*, recipient: str = ADA, action: str = "failed", status: str = "5.1.1", returned: str = "") -> bytes:
    report = (
        f"Reporting-MTA: dns; mx.peer.example\n\nFinal-Recipient: rfc822; {recipient}\nAction: {action}\n"
        f"Status: {status}\nDiagnostic-Code: smtp; 550 no such user\n"
    )
    parts = [
        ("text/plain", "It could not be delivered."),
        ("message/delivery-status", report),
        ("text/rfc822-headers", f"Message-ID: {returned}\n"),
    ]
    body = "".join(f"--b\nContent-Type: {kind}\n\n{text}\n" for kind, text in parts)
    head = "From: Mail Delivery <mailer-daemon@peer.example>\nSubject: Undelivered\nMIME-Version: 1.0\n"
    kind = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
    return f"{head}{kind}{body}--b--\n".encode()


def come_back(raw: bytes, at, *, to: str = TO) -> Arrival:
    arrival = record_arrival(raw, road="test", at=at, envelope_sender="<>", envelope_recipient=to).arrival
    do_all_that_is_due(lambda: at)
    arrival.refresh_from_db()
    return arrival


def reports() -> list[tuple[str, str, str]]:
    return list(DeliveryReport.objects.values_list("recipient", "word", "detail"))


def test_a_bounce_is_noted_on_the_mail_by_the_address_it_comes_back_to(letter, monday):
    arrival = come_back(bounce(), monday + timedelta(hours=1), to=return_path(letter))
    assert (arrival.outcome, arrival.issue_request) == (Outcome.BOUNCE, letter.issue_request)
    assert reports() == [(ADA, "failed", "5.1.1 550 no such user")]
    event = letter.issue_request.events.get(kind="mail_failed")
    assert f"to {ADA} could not be delivered: 5.1.1 550 no such user" in event.text
    assert event.internal


def test_a_bounce_is_noted_by_the_message_id_it_returns(letter, monday):
    come_back(bounce(returned=letter.internet_message_id), monday + timedelta(hours=1))
    assert reports() == [(ADA, "failed", "5.1.1 550 no such user")]


def test_a_delay_is_noted_and_marks_nobody(letter, monday):
    for hour in range(1, 5):
        come_back(
            bounce(action="delayed", status="4.4.1") + b"x" * hour,
            monday + timedelta(hours=hour),
            to=return_path(letter),
        )
    assert [word for _, word, _ in reports()] == ["delayed"]
    assert undeliverable(ADA) is None


@pytest.mark.parametrize("forged", ["another mail", "another tag", "another recipient", "no reference"])
def test_a_forged_bounce_changes_nothing(letter, monday, forged):
    path = return_path(letter)
    raw, to = {
        "another mail": (bounce(), path.replace(f"+b{letter.pk}.", f"+b{letter.pk + 1}.")),
        "another tag": (bounce(), f"support+b{letter.pk}.{'a' * 26}@desk.example"),
        "another recipient": (bounce(recipient="ceo@northwind.example"), path),
        "no reference": (bounce(returned="<guessed@wes-desk.desk.example>"), TO),
    }[forged]
    arrival = come_back(raw, monday + timedelta(hours=1), to=to)
    assert arrival.outcome == Outcome.BOUNCE
    assert reports() == []


def fail(item: OutboxItem, at, times: int) -> None:
    for number in range(times):
        other = OutboxItem.objects.get(pk=item.pk)
        other.pk, other.internet_message_id = None, f"<{at.timestamp()}.{number}@wes-desk.desk.example>"
        other.save()
        note_delivery(other, recipient=ADA, word=DeliveryWord.FAILED, detail="550", at=at)


def test_after_three_mails_that_came_back_no_robot_writes_there_and_it_is_on_record(letter, monday):
    fail(letter, monday, 2)
    assert undeliverable(ADA) is None
    fail(letter, monday + timedelta(minutes=1), 1)
    assert undeliverable(ADA).because == "3 mails came back for good, the last one: 550"
    later = opened(mail(message_id="<second@northwind.example>", subject="Another"), monday + timedelta(hours=1))
    assert not later.outbox.exists()
    assert "does not get through" in later.events.get(kind="no_letter").text


def test_staff_let_mail_go_there_again_with_a_reason_and_the_count_begins_anew(letter, engineer, monday):
    fail(letter, monday, 3)
    marked, at = undeliverable(ADA), monday + timedelta(hours=1)
    with pytest.raises(ReasonMissingError):
        write_again(marked_id=marked.pk, reason=" ", by=engineer, at=at)
    write_again(marked_id=marked.pk, reason="Ada called: the mailbox was full.", by=engineer, at=at)
    fail(letter, at + timedelta(minutes=1), 2)
    assert undeliverable(ADA) is None
    fail(letter, at + timedelta(minutes=2), 1)
    assert UndeliverableAddress.objects.filter(email=ADA).count() == 2


def test_a_failure_looks_once_at_what_came_back_before(letter, monday, django_assert_max_num_queries):
    with django_assert_max_num_queries(11):
        fail(letter, monday, 1)


def test_a_mail_that_was_delivered_since_begins_the_count_anew(letter, monday):
    fail(letter, monday, 2)
    note_delivery(letter, recipient=ADA, word=DeliveryWord.DELIVERED, detail="", at=monday + timedelta(minutes=1))
    fail(letter, monday + timedelta(minutes=2), 2)
    assert undeliverable(ADA) is None


def test_a_complaint_marks_the_address_at_once(letter, monday):
    complaint = EmailMessage()
    complaint["From"], complaint["Subject"] = "feedback@peer.example", "Complaint"
    complaint.set_content("Complained.")
    raw = complaint.as_bytes().replace(
        b'Content-Type: text/plain; charset="utf-8"',
        b'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    )
    raw = raw.replace(
        b"Complained.",
        f"--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b\n"
        f"Content-Type: text/rfc822-headers\n\nMessage-ID: {letter.internet_message_id}\n--b--".encode(),
    )
    arrival = come_back(raw, monday + timedelta(hours=1))
    assert arrival.outcome == Outcome.HELD
    assert undeliverable(ADA).because == "A mail of ours was complained of as spam"


def track(client, item: OutboxItem, headers=SECRET, **event):
    told = {"RecordType": "Bounce", "Type": "HardBounce", "MessageID": item.provider_id, "Email": ADA, **event}
    return client.post("/mail/tracking/postmark/", told, content_type="application/json", headers=headers)


def test_the_providers_word_is_noted_once(client, letter):
    OutboxItem.objects.update(provider_id="b7bc2f4a")
    letter.refresh_from_db()
    for _ in range(2):
        assert track(client, letter, Details="550 no such user").status_code == 200
    assert [(recipient, word) for recipient, word, _ in reports()] == [(ADA, "failed")]


@pytest.mark.parametrize("event", [{"MessageID": "unknown"}, {"Type": 7}, {"Email": "x\0@y"}, {"RecordType": None}])
def test_a_word_about_nothing_of_ours_is_taken_and_left(client, letter, event):
    OutboxItem.objects.update(provider_id="b7bc2f4a")
    letter.refresh_from_db()
    assert track(client, letter, **event).status_code == 200
    assert not DeliveryReport.objects.filter(word="failed", recipient=ADA).exists() or event == {"Type": 7}


@pytest.mark.filterwarnings("ignore::anymail.exceptions.AnymailInsecureWebhookWarning")
def test_without_the_secret_the_provider_is_not_heard(client, letter, settings):
    assert track(client, letter, headers={}).status_code == 400
    settings.ANYMAIL = {}
    assert track(client, letter).status_code == 404
