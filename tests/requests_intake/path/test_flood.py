"""Floods are held for people and nothing of them is dropped; proven senders keep a lane of their own."""

from datetime import timedelta

import pytest

from requests_intake.choices import Outcome
from requests_intake.models import Arrival
from tests.factories.licensing import LicenseFactory
from tests.requests_intake.path.mails import mail, receive, verified

pytestmark = pytest.mark.django_db

OPENED, HELD = Outcome.OPENED, Outcome.HELD


def numbered(number: int, *, sender: str = "ada@northwind.example", **told: str) -> bytes:
    return mail(sender=sender, message_id=f"<{number}@northwind.example>", **told)


def outcomes(raws: list[bytes], at) -> list[str]:
    return [receive(raw, at).outcome for raw in raws]


@pytest.fixture
def five_of_a_domain() -> list[bytes]:
    return [numbered(n, sender=f"Person{n}@Northwind.example") for n in range(5)]


def test_a_flood_from_one_address_is_held(settings, ada, monday):
    settings.MAILS_PER_SENDER_AND_HOUR = 3
    assert outcomes([numbered(n) for n in range(5)], monday) == [OPENED, OPENED, OPENED, HELD, HELD]


def test_a_flood_from_many_addresses_of_a_domain_is_held_and_says_why(settings, license, five_of_a_domain, monday):
    settings.MAILS_PER_DOMAIN_AND_HOUR = 3
    assert outcomes(five_of_a_domain, monday) == [OPENED, OPENED, OPENED, HELD, HELD]
    held = Arrival.objects.filter(outcome=HELD)
    assert {arrival.reason for arrival in held} == {"more than 3 mails an hour from northwind.example"}
    assert all(arrival.content.raw for arrival in held)


def test_other_domains_and_the_next_hour_are_free(settings, ada, five_of_a_domain, monday):
    settings.MAILS_PER_DOMAIN_AND_HOUR = 3
    outcomes(five_of_a_domain, monday)
    for sender in ("eve@sub.northwind.example", "eve@northwind.example.org", "eve@wind.example"):
        assert receive(numbered(9, sender=sender), monday).outcome == OPENED
    assert receive(numbered(10), monday + timedelta(hours=1)).outcome == OPENED


def test_a_proven_sender_is_heard_while_others_flood_in_the_name_of_its_domain(settings, ada, five_of_a_domain, monday):
    settings.MAILS_PER_DOMAIN_AND_HOUR = settings.MAILS_PER_SENDER_AND_HOUR = 3
    outcomes(five_of_a_domain, monday)
    assert receive(numbered(8), monday).outcome == HELD
    assert receive(verified(numbered(9)), monday).outcome == OPENED


def test_a_flood_about_one_license_is_held_from_whatever_domains(settings, ada, monday):
    settings.MAILS_PER_LICENSE_AND_HOUR = 3
    raws = [numbered(n, sender=f"eve@d{n}.example") for n in range(4)]
    assert outcomes(raws, monday) == [OPENED, OPENED, OPENED, HELD]
    assert Arrival.objects.get(outcome=HELD).reason == "more than 3 mails an hour about license L4821-0937"
    assert receive(verified(numbered(8)), monday).outcome == OPENED


def test_a_flood_about_one_license_leaves_the_others_free(settings, ada, monday):
    settings.MAILS_PER_LICENSE_AND_HOUR = 1
    LicenseFactory(number="L5555-1111")
    raws = [numbered(1), numbered(2), numbered(3, License_number="L5555-1111")]
    assert outcomes(raws, monday) == [OPENED, HELD, OPENED]


def test_an_answer_that_a_flooded_license_holds_knows_its_request(settings, ada, monday):
    first = receive(numbered(1), monday)
    settings.MAILS_PER_LICENSE_AND_HOUR = 1
    headers = {"In-Reply-To": "<1@northwind.example>"}
    held = receive(mail(body="Any news?", message_id="<2@northwind.example>", headers=headers), monday)
    assert (held.outcome, held.issue_request) == (HELD, first.issue_request)
