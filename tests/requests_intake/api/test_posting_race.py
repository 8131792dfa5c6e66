"""Posts of one key at once are one Request. API_RACE_FORMS=200 runs it at full size."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from requests_intake.models import IssueRequest
from tests.requests_intake.api.conftest import body

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("alone")]
FORMS = int(os.environ.get("API_RACE_FORMS", "3"))
AT_ONCE = 10


def test_each_key_posted_ten_times_at_once_is_one_request(program, license, settings):
    settings.API_CALLS_PER_MINUTE = 10**6

    def post(form: int) -> int:
        try:
            return program.post(
                "/requests/", body(question=f"Question {form}?"), Idempotency_Key=f"k{form}"
            ).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(post, [form for form in range(FORMS) for _ in range(AT_ONCE)]))
    assert set(answers) == {201}
    assert IssueRequest.objects.count() == FORMS
