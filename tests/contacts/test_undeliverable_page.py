"""The page of addresses to which mail does not get through."""

import pytest
from django.urls import reverse

from contacts.models import UndeliverableAddress
from contacts.services.deliverability import mark_undeliverable
from tests.factories.contacts import AdministrativeEscFactory, StaffFactory
from tests.requests_intake.admin.conftest import at_the_desk
from tests.requests_intake.admin.pages import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def marked(monday) -> UndeliverableAddress:
    return mark_undeliverable(email="Ada@Northwind.example", because="3 mails came back for good", at=monday)


def page(marked: UndeliverableAddress, name: str = "write_again") -> str:
    return reverse(f"admin:contacts_undeliverableaddress_{name}", args=[marked.pk])


def test_customer_service_lets_mail_go_there_again_with_a_reason(marked):
    desk = at_the_desk(StaffFactory(name="Sara Kim"), "Customer Service")
    assert "3 mails came back for good" in words(desk.get(page(marked)))
    assert "Tell why, as who confirmed the address and how." in words(desk.post(page(marked), {"reason": " "}))
    desk.post(page(marked), {"reason": "Ada called."}, follow=True)
    marked.refresh_from_db()
    assert (marked.email, str(marked.lifted_by), marked.lifted_because) == (
        "ada@northwind.example",
        "Sara Kim",
        "Ada called.",
    )


def test_engineers_see_it_and_let_nothing_go(marked):
    desk = at_the_desk(StaffFactory(), "Support engineer")
    assert "3 mails came back for good" in words(desk.get(page(marked, "change")))
    assert desk.post(page(marked), {"reason": "x"}).status_code == 403


def test_an_address_marked_twice_is_marked_once(marked, monday):
    assert mark_undeliverable(email="ada@northwind.example", because="again", at=monday) == marked


def test_the_pages_of_the_person_and_of_the_esc_say_that_mail_does_not_get_through(monday):
    esc = AdministrativeEscFactory()
    desk = at_the_desk(StaffFactory(name="Sara Kim"), "Customer Service")
    pages = [
        reverse("admin:contacts_user_change", args=[esc.person_id]),
        reverse("admin:contacts_enterprisesupportcontact_change", args=[esc.pk]),
    ]
    assert all("gets through, as far as is known" in words(desk.get(one)) for one in pages)
    marked = mark_undeliverable(email=esc.person.email, because="3 mails came back for good", at=monday)
    for one in pages:
        answer = desk.get(one)
        assert "✕ does not get through: 3 mails came back for good" in words(answer)
        assert page(marked, "change") in answer.content.decode()
