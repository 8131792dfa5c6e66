"""Site and API take so much an hour of one address and on one license; what is not taken is told and not lost."""

from datetime import timedelta

import pytest
import time_machine

from requests_intake.choices import Channel
from requests_intake.models import Arrival, IssueRequest
from requests_intake.services.filed_once import FiledBy, TooMuchFiled
from requests_intake.services.filing import add_message, file_request
from tests.contacts.portal.people import logged_in
from tests.factories.api import let_in, program_of
from tests.factories.requests import typed, typed_message
from tests.requests_intake.admin.pages import words
from tests.requests_intake.portal.forms import send

pytestmark = pytest.mark.django_db


def filed(ada, at, key, **told):
    return file_request(submission=typed(at=at, **told), by=FiledBy(ada.person), key=key, at=at)


def test_an_address_files_so_much_an_hour_and_is_told_when_more_is_taken(settings, ada, monday):
    settings.FILINGS_PER_ADDRESS_AND_HOUR = 2
    for minute in range(2):
        filed(ada, monday + timedelta(minutes=minute), f"k{minute}")
    later = monday + timedelta(minutes=20)
    with pytest.raises(TooMuchFiled, match="2 were filed within the hour for ada@northwind") as refused:
        filed(ada, later, "k3")
    assert refused.value.wait == 40 * 60
    assert "in 40 min, or call" in str(refused.value)
    assert (IssueRequest.objects.count(), Arrival.objects.count()) == (2, 2)
    assert filed(ada, later, "k1").is_again
    assert filed(ada, monday + timedelta(hours=1), "k3").is_again is False


def test_messages_count_as_well(settings, ada, monday):
    settings.FILINGS_PER_ADDRESS_AND_HOUR = 2
    opened = filed(ada, monday, "k").issue_request
    by, said = FiledBy(ada.person), typed_message(at=monday, text="Any news?")
    add_message(issue_request_id=opened.pk, submission=said, by=by, key="m1", at=monday)
    with pytest.raises(TooMuchFiled):
        add_message(issue_request_id=opened.pk, submission=said, by=by, key="m2", at=monday)


def test_a_license_takes_so_much_an_hour_of_all_together(settings, ada, monday):
    settings.FILINGS_PER_LICENSE_AND_HOUR = 1
    filed(ada, monday, "k1", address="ben@northwind.example")
    with pytest.raises(TooMuchFiled, match="1 were filed within the hour for license L4821-0937"):
        filed(ada, monday, "k2")


def test_calls_that_staff_type_are_always_taken(settings, ada, monday):
    settings.FILINGS_PER_ADDRESS_AND_HOUR = settings.FILINGS_PER_LICENSE_AND_HOUR = 1
    for key in "ab":
        filed(ada, monday, key, channel=Channel.PHONE)
    assert IssueRequest.objects.count() == 2


def test_the_form_tells_it_and_keeps_what_was_typed(settings, ada, monday):
    settings.FILINGS_PER_ADDRESS_AND_HOUR = 1
    with time_machine.travel(monday, tick=False):
        browser = logged_in(ada.person)
        send(browser, "file")
        answer = send(browser, "file", question="One more?")
        assert "1 were filed within the hour for ada@northwind.example" in words(answer)
        assert "One more?" in answer.content.decode()
        assert send(browser, "draft", question="One more?").status_code == 302
    assert IssueRequest.objects.count() == 1


def test_a_program_is_told_to_wait(settings, client, license, monday):
    settings.FILINGS_PER_LICENSE_AND_HOUR = 1
    secret = program_of(let_in(license, at=monday), at=monday).secret
    with time_machine.travel(monday, tick=False):
        answers = [
            client.post(
                "/api/v1/requests/",
                {"license": license.number, "question": "Why?"},
                content_type="application/json",
                headers={"Authorization": f"Bearer {secret}", "Idempotency-Key": key},
            )
            for key in ("a", "b", "a")
        ]
    assert [answer.status_code for answer in answers] == [201, 429, 201]
    assert (answers[1].json()["code"], answers[1]["Retry-After"]) == ("too_much_filed", "3601")
