"""One form pressed ten times at once makes one Request; ten forms at once make ten."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from requests_intake.models import IssueRequest, OutboxItem
from requests_intake.services.filing import FiledBy, add_message, file_request
from tests.factories.requests import typed, typed_message

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("alone")]
AT_ONCE = 10


def at_once(do, keys):
    def one(key):
        try:
            return do(key)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(one, keys))


def filing(ada, at):
    by, submission = FiledBy(ada.person), typed(at=at)
    return lambda key: file_request(submission=submission, by=by, key=key, at=at)


def test_one_key_at_once_is_one_request(ada, monday):
    found = at_once(filing(ada, monday), ["k"] * AT_ONCE)
    assert sorted(filed.is_again for filed in found) == [False] + [True] * (AT_ONCE - 1)
    assert (IssueRequest.objects.count(), OutboxItem.objects.count()) == (1, 1)


def test_each_key_at_once_is_a_request_of_its_own(ada, monday):
    found = at_once(filing(ada, monday), [f"k{number}" for number in range(AT_ONCE)])
    assert len({filed.issue_request for filed in found}) == IssueRequest.objects.count() == AT_ONCE


def test_one_message_at_once_is_kept_once(ada, monday):
    filed = filing(ada, monday)("k").issue_request
    by, said = FiledBy(ada.person), typed_message(at=monday, text="Any news?")
    at_once(
        lambda key: add_message(issue_request_id=filed.pk, submission=said, by=by, key=key, at=monday), ["m"] * AT_ONCE
    )
    assert filed.messages.filter(direction="incoming").count() == 2
