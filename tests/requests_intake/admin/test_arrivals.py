"""Mail that arrived: what became of it, and what staff do with what is held."""

from datetime import timedelta

import pytest
from django.urls import reverse

from requests_intake.choices import Outcome
from requests_intake.models import Arrival, IssueRequest
from requests_intake.services.arrivals import record_arrival
from requests_intake.tasks import read_next_arrival
from tests.requests_intake.admin.pages import page_of, words
from tests.requests_intake.path.mails import TO, mail, receive

pytestmark = pytest.mark.django_db

LIST = reverse("admin:requests_intake_arrival_changelist")
FAILED = b"Authentication-Results: mx.desk.example; dmarc=fail header.from=northwind.example\r\n"


def page(arrival: Arrival, name: str = "change") -> str:
    return reverse(f"admin:requests_intake_arrival_{name}", args=[arrival.pk])


@pytest.fixture
def held(ada, monday) -> Arrival:
    """A mail in Ada's name that failed authentication."""
    arrival = receive(FAILED + mail(subject="Forged <b>perhaps</b>"), monday)
    assert arrival.outcome == Outcome.HELD
    return arrival


@pytest.fixture
def unreadable(monday, db) -> Arrival:
    """What is held with nothing in it that could be opened."""
    arrival = receive(b"From: a@b.example\r\nSubject: x\r\n\r\n" + b"x" * 100, monday)
    Arrival.objects.filter(pk=arrival.pk).update(outcome=Outcome.HELD, issue_request=None)
    return arrival


def test_the_list_costs_the_same_whatever_its_length(desk, ada, monday, django_assert_max_num_queries):
    for number in range(30):
        receive(mail(message_id=f"<m{number}@northwind.example>"), monday)
    with django_assert_max_num_queries(12):
        assert len(desk.get(LIST).context_data["rows"]) == 30


def test_held_mail_is_counted_and_one_click_away(desk, held, monday):
    opened = receive(mail(message_id="<other@northwind.example>"), monday + timedelta(minutes=1))
    response = desk.get(LIST)
    assert [row[0] for row in response.context_data["rows"]] == [opened, held]
    assert "▲ Held 1" in words(response)
    assert "● opened a Request" in words(response)
    assert [row[0] for row in desk.get(LIST, {"outcome": "held"}).context_data["rows"]] == [held]


def test_an_empty_list_says_what_will_appear(desk, db, settings):
    assert f"Mail to {settings.SUPPORT_EMAIL} appears here as soon as it is stored" in words(desk.get(LIST))


def test_its_page_tells_what_became_of_it_and_shows_the_mail_as_text(desk, held):
    response = desk.get(page(held))
    shown = words(response)
    for told in ("▲ held for review", "sender authentication failed", held.sha256, "test", "Forged <b>perhaps</b>"):
        assert told in shown
    assert "Contact name: Ada Brandt" in shown
    assert "<b>perhaps" not in response.content.decode()


def test_each_delivery_is_told_and_whether_its_header_differs(desk, ada, monday):
    arrival = receive(mail(), monday)
    record_arrival(b"Received: by mx\n" + mail(), road="IMAP", at=monday, envelope_recipient=TO)
    told = words(desk.get(page(arrival)))
    assert "IMAP, its header differs" in told
    assert told.count("its header differs") == 1


def test_only_the_first_100_kb_are_shown(desk, ada, monday):
    arrival = receive(mail(body="z" * 70 + "\n" + ("y" * 70 + "\n") * 40_000), monday)
    response = desk.get(page(arrival))
    assert len(response.content) < 200_000
    assert "Only the first 100 kB are shown." in words(response)


def test_control_characters_and_foreign_bytes_are_made_visible(desk, db, monday):
    arrival = receive(b"From: a@b.example\r\n\r\n\x00\x1b[31m \xff \xe2\x80\xae", monday)
    assert "␀␛[31m \\xff \\u202e" in words(desk.get(page(arrival)))


def test_held_mail_is_read_again(desk, held, monday, now):
    Arrival.objects.filter(pk=held.pk).update(reason="could not be read: a fault that is mended")
    response = desk.post(page(held, "read_again"))
    held.refresh_from_db()
    assert (response["Location"], held.outcome, held.due_at) == (page(held), "", now)
    assert read_next_arrival(now)
    held.refresh_from_db()
    assert held.outcome == Outcome.HELD


def test_held_mail_is_opened_as_a_request(desk, held, engineer):
    response = desk.post(page(held, "open"))
    opened = IssueRequest.objects.get()
    held.refresh_from_db()
    assert response["Location"] == page_of(opened)
    assert (held.outcome, held.issue_request) == (Outcome.OPENED, opened)
    assert "Tom Okafor opened this held mail as a Request" in words(desk.get(page_of(opened)))


def test_mail_that_the_provider_marked_as_spam_is_read_at_the_desk_as_the_worker_read_it(desk, ada, monday):
    told = {"spam_detected": True}
    spam = record_arrival(mail(), road="webhook", at=monday, envelope_recipient=TO, metadata=told).arrival
    assert read_next_arrival(monday)
    spam.refresh_from_db()
    assert (spam.outcome, spam.reason) == (Outcome.HELD, "marked as spam by the mail provider")
    desk.post(page(spam, "open"))
    opened = IssueRequest.objects.get()
    assert not opened.outbox.exists()
    assert opened.events.filter(text__contains="robots do not answer mail of this kind").exists()


def test_mail_that_is_not_held_any_more_says_so(desk, held):
    desk.post(page(held, "open"))
    for name in ("open", "read_again"):
        response = desk.post(page(held, name), follow=True)
        assert "This mail is not held any more." in words(response)
    assert IssueRequest.objects.count() == 1
    assert "Open as Request" not in words(desk.get(page(held)))


def test_a_mail_without_anything_to_open_says_so(desk, unreadable, monkeypatch):
    from requests_intake.channels.email.read_mail import Reading

    nothing = Reading(None, Outcome.HELD, "it is larger than 25 MB")
    monkeypatch.setattr("requests_intake.admin.held_forms.read_arrival", lambda *_, **__: nothing)
    response = desk.post(page(unreadable, "open"), follow=True)
    assert "Nothing in this mail could be read: it is larger than 25 MB." in words(response)
    assert not IssueRequest.objects.filter(arrivals=unreadable).exists()


def test_an_auditor_may_look_and_not_act(auditor, held):
    assert "Open as Request" not in words(auditor.get(page(held)))
    for name in ("open", "read_again"):
        assert auditor.post(page(held, name)).status_code == 403
    held.refresh_from_db()
    assert held.outcome == Outcome.HELD


def test_looking_never_acts(desk, held):
    for name in ("open", "read_again"):
        assert desk.get(page(held, name)).status_code == 405


def test_what_goes_wrong_in_opening_is_told_and_the_mail_stays_held(desk, held, monkeypatch):
    def broken(*_, **__):
        raise ValueError("a fault")

    monkeypatch.setattr("requests_intake.admin.held_forms.read_arrival", broken)
    response = desk.post(page(held, "open"), follow=True)
    held.refresh_from_db()
    assert "It could not be taken in (ValueError) and is as it was." in words(response)
    assert held.outcome == Outcome.HELD
