"""The demo's logins stay usable: their second factors were made for this copy."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from contacts.models import User
from contacts.selectors import has_second_factor, needs_second_factor
from contacts.services.second_factor import code_at
from requests_intake.models import OutboxItem
from tests.contacts.portal.steps import is_logged_in, log_in, second_step

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(settings, tmp_path) -> str:
    """What quickstart prints on a new copy."""
    settings.DATA_DIR = tmp_path
    said = StringIO()
    call_command("quickstart", no_serve=True, stdout=said, stderr=StringIO())
    return said.getvalue()


def code(email: str) -> str:
    said = StringIO()
    call_command("demo_code", email, stdout=said)
    return said.getvalue().strip()


def test_who_needs_a_second_factor_has_one_and_logs_in_with_what_is_printed(shown, client):
    assert all(has_second_factor(person) for person in User.objects.all() if needs_second_factor(person))
    lines = shown.splitlines()
    at = next(place for place, line in enumerate(lines) if "maya@desk.example" in line)
    password, secret = lines[at].split()[1], lines[at + 1].split("secret ")[1].split(",")[0]
    assert code("Maya@desk.example") in {code_at(secret, timezone.now()), lines[at + 1].split()[-1]}

    log_in(client, "maya@desk.example", password)
    second_step(client, code_at(secret, timezone.now()))
    assert is_logged_in(client)


@pytest.mark.usefixtures("shown")
def test_no_two_people_share_a_phone_number():
    phones = [str(phone) for phone in User.objects.exclude(phone="").values_list("phone", flat=True)]
    assert phones[0] == "+12175550100"
    assert len(phones) == len(set(phones)) > 9


@pytest.mark.parametrize("email", ["somebody@customer.example", "ben.ortiz@northwind.example"])
def test_other_accounts_have_no_code_here(shown, email):
    with pytest.raises(CommandError, match=r"no login of the demonstration|the password alone"):
        code(email)


def test_links_of_mails_lead_to_the_port_that_is_served(settings, tmp_path, monkeypatch):
    monkeypatch.delenv("SITE_URL", raising=False)
    settings.DATA_DIR, settings.SITE_URL = tmp_path, "http://127.0.0.1:8000"
    call_command("quickstart", no_serve=True, port=8123, stdout=StringIO(), stderr=StringIO())

    linked = [letter for letter in OutboxItem.objects.all() if "http://127.0.0.1:" in letter.body_text]
    assert linked
    assert all("http://127.0.0.1:8123/" in letter.body_text for letter in linked)
