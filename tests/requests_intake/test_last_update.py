"""The last update of the ESC who files is judged by who asked for it, and by which way it came."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.choices import CallerProof, ChangeChannel, ChangeKind
from contacts.models import ContactChange
from contacts.services.contact_changes import Asked
from contacts.services.deputies import name_deputy
from contacts.services.details import change_details, details_of
from contacts.services.handover import appoint
from contacts.services.phone_changes import PhoneCall
from contacts.services.phone_steps import change_by_phone
from requests_intake.selectors.contact_change import last_update_of
from tests.factories.api import let_in
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, StaffFactory, UserFactory
from tests.factories.requests import filed_request
from tests.requests_intake.path.mails import mail, opened, states

pytestmark = pytest.mark.django_db
FORM = ChangeChannel.REGISTRATION_FORM


@pytest.fixture
def ben(license):
    return license.escs.get(person__email="ben@northwind.example")


def renamed(esc, name, *, by, at, channel=FORM, license=True):
    return change_details(
        person_id=esc.person_id,
        details=replace(details_of(esc.person), name=name),
        license=esc.license if license else None,
        asked=Asked(by=by, channel=channel),
        at=at,
    )


def filed_by_ben(monday):
    return filed_request(at=monday, sender="ben@northwind.example", contact_email="ben@northwind.example")


def findings(issue_request):
    return {
        one["clause"]: one for one in issue_request.assessments.last().findings if one["clause"] in ("1.3a", "1.3b")
    }


@pytest.mark.clause("1.3a")
@pytest.mark.clause("1.3b")
def test_the_update_by_the_administrative_esc_is_told_with_who_and_when(ada, ben, monday):
    renamed(ben, "Ben B. Ortiz", by=ada.person, at=monday)
    found = findings(filed_by_ben(monday))
    assert {one["state"] for one in found.values()} == {"met"}
    assert found["1.3a"]["evidence"] == "Ben B. Ortiz, updated Mon 30 Nov 2026 09:00 CST, asked by Ada Brandt"
    assert found["1.3b"]["evidence"].endswith("through the Registration form")


@pytest.mark.clause("1.3a")
def test_without_an_update_that_somebody_asked_for_there_is_nothing_to_judge(ben, monday):
    renamed(ben, "Ben B. Ortiz", by=StaffFactory(), channel=ChangeChannel.DESK, at=monday)
    assert {one["state"] for one in findings(filed_by_ben(monday)).values()} == {"not_applicable"}


@pytest.mark.clause("1.3b")
def test_a_lead_s_override_of_the_hours_is_named_with_its_reason(ada, ben, monday):
    sunday, lead = monday - timedelta(days=1), StaffFactory(name="Lin Lead")
    call = PhoneCall(
        ada.person, ada.license, CallerProof.CALLED_BACK, typed_by=lead, override_reason="Their office moved."
    )
    details = replace(details_of(ben.person), name="Ben B. Ortiz")
    change_by_phone(call=call, about=ben, details=details, at=sunday)
    found = findings(filed_by_ben(monday))["1.3b"]
    assert found["state"] == "met"
    assert 'allowed by Lin Lead, Sun 29 Nov 2026 09:00 CST: "Their office moved."' in found["evidence"]


@pytest.mark.clause("1.3b")
def test_a_call_in_the_hours_is_told_as_one(ada, ben, monday):
    call = PhoneCall(ada.person, ada.license, CallerProof.CALLED_BACK, typed_by=StaffFactory())
    details = replace(details_of(ben.person), name="Ben B. Ortiz")
    change_by_phone(call=call, about=ben, details=details, at=monday)
    assert "by phone, in Customer Service Business Hours" in findings(filed_by_ben(monday))["1.3b"]["evidence"]


@pytest.mark.clause("1.3a")
def test_who_might_ask_then_may_leave_the_role_afterwards(ada, ben, monday):
    third = EscFactory(license=ada.license)
    appoint(esc_id=third.pk, proof="x", former_leaves=False, by=StaffFactory(), at=monday - timedelta(days=2))
    renamed(ben, "Ben B. Ortiz", by=third.person, at=monday - timedelta(days=1))
    appoint(esc_id=ada.pk, proof="x", former_leaves=False, by=StaffFactory(), at=monday)
    assert last_update_of(ben)[0].allowed


@pytest.mark.clause("1.3a")
def test_an_update_by_somebody_without_a_part_in_the_license_is_breached(ben, monday):
    # No service lets it pass; a row from elsewhere is judged all the same.
    stranger = UserFactory(name="Eve Stranger")
    ContactChange.objects.create(
        kind=ChangeKind.DETAILS,
        license=ben.license,
        person=ben.person,
        concerns=ben.person.email,
        asked_by=stranger,
        channel=FORM,
        changed_at=monday,
    )
    found = findings(filed_by_ben(monday))["1.3a"]
    assert (found["state"], found["code"]) == ("breached", "contact_change_not_allowed")
    assert "Eve Stranger, who may not" in found["evidence"]


@pytest.mark.clause("1.3a")
def test_a_deputy_and_a_partner_that_manages_contacts_might_ask(ada, ben, monday):
    deputy = EscFactory(license=ada.license)
    name_deputy(license_id=ada.license_id, person=deputy.person, by=ada.person, at=monday)
    partner = let_in(ada.license, at=monday).person
    for place, asker in enumerate((deputy.person, partner)):
        renamed(ben, f"Ben {place} Ortiz", by=asker, at=monday + timedelta(minutes=place))
        (update,) = last_update_of(ben)
        assert (update.asked_by, update.allowed) == (str(asker), True)


@pytest.mark.clause("1.3a")
def test_an_update_for_another_license_names_nobody_of_it(ben, monday):
    elsewhere = EscFactory(license=AdministrativeEscFactory().license, person=ben.person)
    by = elsewhere.license.escs.get(role="administrative").person
    renamed(elsewhere, "Ben B. Ortiz", by=by, at=monday)
    assert last_update_of(ben) == ()


def test_it_is_one_query(ada, ben, monday):
    renamed(ben, "Ben B. Ortiz", by=ada.person, at=monday)
    with CaptureQueriesContext(connection) as asked:
        last_update_of(ben)
    assert len(asked) == 1


@pytest.mark.clause("1.3a")
def test_an_open_request_is_judged_by_an_update_made_meanwhile(ada, monday):
    issue_request = opened(mail(), monday)
    assert states(issue_request)["1.3a"] == "not_applicable"
    renamed(ada, "Ada Maria Brandt", by=ada.person, at=monday, license=False)
    assert states(issue_request)["1.3a"] == "met"
