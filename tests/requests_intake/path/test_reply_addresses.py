"""An answer joins by the address it was sent to; that address finds the Request, and grants nothing."""

from datetime import timedelta

import pytest

from requests_intake.channels.email.kinds import OwnAddresses
from requests_intake.channels.email.message import read_message
from requests_intake.channels.email.thread import MAX_TAGS, thread_marks
from requests_intake.choices import Outcome, RequestState
from requests_intake.models import IssueRequest, OutboxItem
from requests_intake.rules.subaddress import tag_for, tags_in, was_given_to, with_tag
from requests_intake.selectors.thread import Thread, find_thread
from requests_intake.services.conversation import reply
from requests_intake.services.state import close
from requests_intake.submission import Sender, ThreadMarks
from tests.requests_intake.path.mails import mail, opened, receive

OURS, KEY = "support@desk.example", b"key"


def test_a_tag_is_of_its_holder_alone_and_nobody_guesses_it():
    tag = tag_for("482109375", "ada@northwind.example", key=KEY)
    assert len(tag) == len("482109375.") + 26
    assert was_given_to(tag, "Ada@Northwind.example", key=KEY)
    assert not was_given_to(tag, "eve@northwind.example", key=KEY)
    assert not was_given_to(tag, "ada@northwind.example", key=b"another")
    assert not was_given_to(f"482109376.{tag[-26:]}", "ada@northwind.example", key=KEY)


def test_tags_are_found_in_damaged_headers_in_any_case_and_at_our_address_only():
    tag = tag_for("482109375", "ada@northwind.example", key=KEY)
    address = with_tag(OURS, tag, separator="+")
    damaged = f'"x" <{address.upper()}>>, <{address}>From: a; support+{tag}@evil.example, xsupport+1.a@desk.example'
    assert tags_in(damaged, OURS, separator="+") == (tag,)
    assert tags_in(damaged, OURS, separator="") == ()
    assert tags_in("+" * 50_000 + address, OURS, separator="+") == (tag,)


@pytest.fixture
def first(ada, monday) -> IssueRequest:
    return opened(mail(), monday)


def tagged(issue_request: IssueRequest) -> str:
    return issue_request.outbox.earliest("id").headers["Reply-To"]


def to(address: str, *, sender: str = "Ada Brandt <ada@northwind.example>") -> bytes:
    raw = mail(sender=sender, subject="No number here", body="One more thing.", message_id="<next@peer.example>")
    return raw.replace(b"To: support@desk.example", f"To: {address}".encode())


@pytest.mark.django_db
def test_an_answer_that_kept_nothing_but_the_address_joins(first, monday):
    arrival = receive(to(f"Support <{tagged(first)}>"), monday + timedelta(hours=1))
    assert (arrival.outcome, arrival.issue_request) == (Outcome.THREADED, first)


@pytest.mark.django_db
def test_a_strangers_answer_is_held_beside_the_request(first, monday):
    arrival = receive(to(tagged(first), sender="eve@elsewhere.example"), monday + timedelta(hours=1))
    assert (arrival.outcome, arrival.issue_request) == (Outcome.HELD, first)
    assert first.messages.filter(direction="incoming").count() == 1


def found_by(marks: ThreadMarks, at) -> Thread | None:
    return find_thread(marks, Sender("ben@peer.example"), at=at)


@pytest.mark.django_db
def test_many_ids_and_tags_cost_no_more_queries_than_few(first, monday, django_assert_max_num_queries):
    ids = tuple(f"<{number}@peer.example>" for number in range(50))
    with django_assert_max_num_queries(1):
        assert found_by(ThreadMarks("<new@peer.example>", ids), monday) is None
    with django_assert_max_num_queries(2):
        marks = ThreadMarks("<new@peer.example>", (*ids, "<first@northwind.example>"))
        assert found_by(marks, monday).issue_request == first
    own = OwnAddresses(addresses=frozenset({OURS}), subaddress_separator="+")
    tags = [with_tag(OURS, tag_for(str(number), "eve@x.example", key=KEY), separator="+") for number in range(90)]
    raw = to(", ".join(tags))
    marks = thread_marks(read_message(raw), own, envelope_recipient=tagged(first))
    assert len(marks.reply_tags) == MAX_TAGS
    assert found_by(ThreadMarks(reply_tags=marks.reply_tags), monday).issue_request == first


@pytest.mark.django_db
@pytest.mark.parametrize("spoiled", ["another number", "another mac", "for a stranger"])
def test_a_tag_that_is_not_ours_finds_nothing(first, monday, spoiled):
    address = tagged(first)
    mac = address.partition(".")[2].partition("@")[0]
    replaced = {
        "another number": address.replace(str(first.number), "100000000"),
        "another mac": address.replace(mac, "a" * 26),
        "for a stranger": f"support+{tag_for(str(first.number), 'eve@elsewhere.example', key=b'guessed')}@desk.example",
    }
    arrival = receive(to(replaced[spoiled]), monday + timedelta(hours=1))
    assert arrival.issue_request != first


@pytest.mark.django_db
def test_a_mail_with_copies_carries_no_tag(first, engineer, monday):
    said = {"issue_request_id": first.pk, "text": "Look.", "to": "ada@northwind.example", "by": engineer}
    reply(**said, cc=("ben@northwind.example",), at=monday + timedelta(minutes=5))
    assert "Reply-To" not in OutboxItem.objects.get(cc=["ben@northwind.example"]).headers


@pytest.mark.django_db
def test_without_subaddresses_every_answer_goes_to_the_plain_address(ada, monday, settings):
    settings.SUBADDRESS_SEPARATOR = ""
    assert "Reply-To" not in opened(mail(), monday).outbox.get().headers


@pytest.mark.django_db
def test_an_answer_long_after_closing_opens_a_new_request_linked_to_it(first, engineer, monday, settings):
    closed_at = monday + timedelta(hours=1)
    close(issue_request_id=first.pk, reason="Answered.", by=engineer, at=closed_at)
    within = closed_at + timedelta(days=settings.REOPEN_DAYS)
    beyond = within + timedelta(seconds=1)
    arrival = receive(to(tagged(first)), beyond)
    assert (arrival.outcome, arrival.issue_request.earlier) == (Outcome.OPENED, first)
    assert f"follows {first}" in arrival.reason
    first.refresh_from_db()
    assert first.state == RequestState.CLOSED


@pytest.mark.django_db
def test_an_answer_soon_after_closing_opens_it_again(first, engineer, monday, settings):
    close(issue_request_id=first.pk, reason="Answered.", by=engineer, at=monday + timedelta(hours=1))
    receive(to(tagged(first)), monday + timedelta(hours=1, days=settings.REOPEN_DAYS))
    first.refresh_from_db()
    assert first.state == RequestState.IN_PROGRESS
