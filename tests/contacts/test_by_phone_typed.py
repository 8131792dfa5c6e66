"""What is typed on the screen for a call: taken as it is kept, or told what is wrong with nothing typed lost."""

from datetime import timedelta

import pytest
import time_machine

from contacts.models import ContactChange, Invitation
from tests.contacts.by_phone import IDENTIFIED, NEW_EMAIL, TYPED, staff, step
from tests.factories.contacts import AdministrativeEscFactory, EscFactory
from tests.requests_intake.admin.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.3b")]


@pytest.fixture
def a(db):
    return AdministrativeEscFactory()


@pytest.fixture
def r(a):
    return EscFactory(license=a.license)


def test_who_is_not_identified_changes_nothing_and_loses_nothing_typed(a, r, in_the_hours):
    response = staff("Customer Service").post(step(a, "details", r), TYPED | {"identified_by": ""})
    assert "Say what identifies the caller." in words(response)
    assert 'value="Renamed"' in response.content.decode()
    assert not ContactChange.objects.exists()


@pytest.mark.clause("1.3a")
def test_an_extension_said_with_the_number_is_kept(a, r, in_the_hours):
    typed = TYPED | {"phone": "+1 217 555 0199 ext. 42"}
    staff("Customer Service").post(step(a, "details", r), typed)
    r.person.refresh_from_db()
    assert (str(r.person.phone), r.person.phone_extension) == ("+12175550199", "42")


@pytest.mark.clause("1.3a")
def test_an_extension_without_a_number_is_refused_as_on_the_registration_form(a, r, in_the_hours):
    typed = TYPED | {"phone": "", "phone_extension": "42"}
    response = staff("Customer Service").post(step(a, "details", r), typed)
    assert "An extension needs the phone number that it belongs to." in words(response)
    assert 'value="42"' in response.content.decode()
    assert not ContactChange.objects.exists()


@pytest.mark.parametrize("also", [{}, {"look": "1"}, {"override_reason": "forged"}])
def test_hours_that_close_while_staff_type_lose_nothing_typed(a, r, monday, also):
    with time_machine.travel(monday - timedelta(days=2), tick=False):
        response = staff("Customer Service").post(step(a, "details", r), TYPED | also)
    assert "A Lead may let it pass, with a reason" in words(response)
    assert 'value="Renamed"' in response.content.decode()
    assert "Reason to take it outside the hours" not in words(response)
    assert not ContactChange.objects.exists()


@pytest.mark.parametrize("typed", [{"name": "a\0b"}, {"email": "a\0@b.example"}, {"name": "x" * 300}, {"email": "x"}])
def test_what_no_database_takes_is_told_on_the_page(a, in_the_hours, typed):
    told = IDENTIFIED | {"name": "Cleo", "email": NEW_EMAIL} | typed
    for also in ({}, {"look": "1"}):
        response = staff("Customer Service").post(step(a, "invite"), told | also)
        assert response.status_code == 200
        assert response.context["form"].errors
    assert not Invitation.objects.exists()


def test_what_is_left_empty_is_told_in_our_words(a, in_the_hours):
    said = words(staff("Customer Service").post(step(a, "grant"), IDENTIFIED))
    assert said.count("This is empty. Fill it in.") == 2
    assert "This field is required" not in said
