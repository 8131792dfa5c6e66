"""A customer writes on a Request from its page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from requests_intake.submission import LONGEST_TEXT
from tests.requests_intake.admin.pages import words
from tests.requests_intake.portal.forms import key_of

pytestmark = pytest.mark.django_db


def test_a_message_with_a_file_joins_once(as_ada, issue_request):
    page = f"/requests/{issue_request.number}/"
    key = key_of(as_ada.get(page))
    for _ in range(2):
        typed = {"key": key, "text": "Any news?", "files": [SimpleUploadedFile("a.txt", b"a")]}
        assert as_ada.post(f"{page}reply/", typed).url == page
    shown = words(as_ada.get(page))
    assert shown.count("Any news?") == 1
    assert "a.txt" in shown


def test_nothing_said_is_told(as_ada, issue_request):
    answer = as_ada.post(f"/requests/{issue_request.number}/reply/", {"key": "0" * 32})
    assert "There is nothing to send." in words(answer)


def test_what_is_wrong_with_a_message_is_tied_to_its_field(as_ada, issue_request):
    answer = as_ada.post(
        f"/requests/{issue_request.number}/reply/", {"key": "0" * 32, "text": "x" * (LONGEST_TEXT + 1)}
    )
    page = answer.content.decode()
    assert 'id="id_text_error"' in page
    assert 'aria-invalid="true" aria-describedby="id_text_error"' in page


def test_who_may_not_see_the_request_cannot_write_on_it(as_ben, issue_request):
    answer = as_ben.post(f"/requests/{issue_request.number}/reply/", {"key": "0" * 32, "text": "x"})
    assert answer.status_code == 404
    assert issue_request.messages.filter(direction="incoming").count() == 1
