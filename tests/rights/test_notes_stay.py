"""An internal note is found nowhere but at the desk: not in a mail, not on the site, not in an answer of the API."""

import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from itertools import product

import pytest
import time_machine
from django.test import Client
from django.urls import NoReverseMatch, reverse

from licensing.choices import Priority
from requests_intake.models import InternalNote, OutboxItem
from requests_intake.services.conversation import reply
from requests_intake.services.notes import add_note
from requests_intake.services.outbox import queue_mail
from requests_intake.services.priority import regrade
from requests_intake.tasks import do_all_that_is_due
from tests.factories.api import let_in, program_of
from tests.rights.doors import every_address

pytestmark = pytest.mark.django_db
MARKER = "MARKER-7731"
MOST_PAGES = 80


@pytest.fixture
def noted(cast, monday):
    """The Administrative ESC's Request, with a note, and all kinds of work done on it after that."""
    issue_request, lead = cast.things["request_a"], cast.people["Lead"]
    add_note(issue_request_id=issue_request.pk, text=f"{MARKER}: do not tell them", by=lead, at=monday)
    regrade(issue_request_id=issue_request.pk, priority=Priority.URGENT, reason="A node is up.", by=lead, at=monday)
    reply(issue_request_id=issue_request.pk, text="Try this.", to="ada@northwind.example", by=lead, at=monday)
    return issue_request


def pages_seen_by(person) -> Iterator[tuple[str, bytes]]:
    """Every page of the site that links lead to from its start."""
    client = Client()
    client.force_login(person)
    waiting, seen = deque(["/"]), {"/"}
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.popleft()
        response = client.get(address, follow=True)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        yield address, content
        for found in re.findall(r'href="(/[^"#]*)', content.decode(errors="replace")):
            if (link := unescape(found)) not in seen and not link.startswith(
                ("/static/", "/admin/", "/accounts/logout")
            ):
                seen.add(link)
                waiting.append(link)


def test_no_mail_carries_a_note(noted, monday):
    do_all_that_is_due(lambda: monday)
    assert OutboxItem.objects.count() > 1
    for mail in OutboxItem.objects.all():
        assert MARKER not in f"{mail.subject}{mail.body_text}{mail.body_html}{mail.headers}"


@pytest.mark.parametrize("who", ["A", "D", "R", "P"])
def test_no_page_of_the_site_carries_a_note(cast, noted, monday, who):
    with time_machine.travel(monday, tick=False):
        pages = dict(pages_seen_by(cast.people[who]))
    assert len(pages) > 3
    assert [address for address, content in pages.items() if MARKER.encode() in content] == []


def test_no_answer_of_the_api_carries_a_note(cast, noted, monday):
    values = (noted.license.number, noted.number, str(noted.pk))
    with time_machine.travel(monday, tick=False):
        program = program_of(let_in(noted.license, at=monday), at=monday)
        answers = [program.get(address) for address in _api_addresses(values)]
    assert len([one for one in answers if one.status_code == 200]) > 3
    assert [one for one in answers if MARKER.encode() in b"".join(one)] == []


def _api_addresses(values: tuple[str, ...]) -> Iterator[str]:
    """The addresses of the API with each of these values in each place."""
    for name in {name for name in every_address() if name.startswith("api:")}:
        for args in [(), *product(values, repeat=1), *product(values, repeat=2)]:
            try:
                yield reverse(name, args=args)
            except NoReverseMatch:
                continue


def test_a_note_cannot_be_handed_to_what_sends_mail(noted, monday):
    note = InternalNote.objects.get()
    with pytest.raises(ValueError, match='must be a "Message" instance'):
        queue_mail(
            issue_request=noted,
            template="reply",
            to="ada@northwind.example",
            subject="x",
            body_text="x",
            at=monday,
            automatic=False,
            message=note,  # type: ignore[arg-type]
        )
