"""A form pressed ten times at once files one Request, through the page."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from requests_intake.models import IssueRequest
from tests.contacts.portal.people import logged_in
from tests.requests_intake.portal.forms import FORM, send

AT_ONCE = 10
FORMS = int(os.environ.get("FORMS_PRESSED", "2"))


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("alone")
def test_each_form_pressed_ten_times_at_once_is_one_request(ada):
    browsers = [logged_in(ada.person) for _ in range(AT_ONCE)]

    def press(browser, key):
        try:
            return send(browser, "file", FORM, key=key).url
        finally:
            connections.close_all()

    for number in range(FORMS):
        with ThreadPoolExecutor(AT_ONCE) as pool:
            led_to = set(pool.map(press, browsers, [f"{number:032x}"] * AT_ONCE))
        assert len(led_to) == 1
    assert IssueRequest.objects.count() == FORMS
