"""What vouches for somebody is changed by nobody who could then ring as more than it is. Clause 1.3a."""

import pytest
import time_machine

from contacts.access import may
from contacts.choices import Action, ChangeChannel, GrantScope
from contacts.models import EnterpriseSupportContact, PartnerMembership, User
from contacts.selectors.authority import word_of
from contacts.selectors.vouching import with_vouches
from contacts.services.contact_changes import Asked, by_form
from contacts.services.deputies import name_deputy
from contacts.services.details import Details, NotTheirs, change_details
from tests.contacts.portal.people import logged_in
from tests.factories.api import let_in, program_of
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, PartnerMembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.3a")]
NEW = Details(name="Renamed", phone="+12175550199", phone_extension="", time_zone="")


@pytest.fixture
def ada(monday) -> EnterpriseSupportContact:
    """The Administrative ESC of a license with a deputy, Ben, and a Regular ESC beside."""
    ada = AdministrativeEscFactory(license__number="L4821-0937")
    ben = EscFactory(license=ada.license, person__name="Ben Ortiz")
    name_deputy(license_id=ada.license_id, person=ben.person, by=ada.person, at=monday)
    return ada


@pytest.fixture
def chloe(ada) -> EnterpriseSupportContact:
    return EscFactory(license=ada.license, person__name="Chloe Martin")


@pytest.fixture
def paula(ada, monday) -> User:
    return let_in(ada.license, at=monday, scopes=GrantScope).person


def deputy_of(ada) -> EnterpriseSupportContact:
    return ada.license.deputy.esc


def regular_elsewhere(person, at):
    EscFactory(person=person)


def administrative_elsewhere(person, at):
    AdministrativeEscFactory(person=person)


def deputy_elsewhere(person, at):
    esc = EscFactory(person=person, license=AdministrativeEscFactory().license)
    by = esc.license.escs.get(role="administrative").person
    name_deputy(license_id=esc.license_id, person=person, by=by, at=at)


def somebody_of_a_partner(person, at):
    PartnerMembershipFactory(person=person)


def changed(by, esc, at) -> bool:
    """Whether it was, which is what access says as well."""
    foreseen = may(by, Action.CHANGE, esc, at=at)
    try:
        change_details(person_id=esc.person_id, details=NEW, license=esc.license, asked=by_form(by), at=at)
    except NotTheirs:
        assert not foreseen
        return False
    assert foreseen
    return True


def test_deputy_and_partner_change_a_regular_esc_of_this_license_alone(ada, chloe, paula, monday):
    assert changed(deputy_of(ada).person, chloe, monday)
    assert may(paula, Action.CHANGE, chloe, at=monday)


@pytest.mark.parametrize("more", [regular_elsewhere, administrative_elsewhere, deputy_elsewhere, somebody_of_a_partner])
def test_deputy_and_partner_do_not_change_who_speaks_for_more(ada, chloe, paula, monday, more):
    more(chloe.person, monday)
    assert not changed(deputy_of(ada).person, chloe, monday)
    assert not changed(paula, chloe, monday)
    assert changed(chloe.person, chloe, monday)


def test_a_partner_does_not_change_the_deputy_and_the_administrative_esc_does(ada, paula, monday):
    assert not changed(paula, deputy_of(ada), monday)
    assert changed(ada.person, deputy_of(ada), monday)


@pytest.mark.parametrize(
    ("more", "allowed"),
    [
        (regular_elsewhere, True),
        (administrative_elsewhere, False),
        (deputy_elsewhere, False),
        (somebody_of_a_partner, False),
    ],
)
def test_the_administrative_esc_changes_a_regular_esc_unless_its_phone_vouches_for_others(
    ada, chloe, monday, more, allowed
):
    more(chloe.person, monday)
    assert changed(ada.person, chloe, monday) is allowed


def test_customer_service_changes_everybody(ada, monday):
    AdministrativeEscFactory(person=deputy_of(ada).person)
    asked = Asked(by=ada.person, channel=ChangeChannel.DESK)
    about = deputy_of(ada)
    assert change_details(person_id=about.person_id, details=NEW, license=about.license, asked=asked, at=monday)


def test_known_beforehand_for_many_it_takes_no_query_for_each(ada, chloe, monday, django_assert_num_queries):
    escs = list(with_vouches(ada.license.escs.select_related("person", "license").order_by("pk")))
    word = word_of(deputy_of(ada).person, ada.license, at=monday)
    with django_assert_num_queries(0):
        assert [bool(word.may(Action.CHANGE, esc)) for esc in escs] == [False, True, True]


def test_the_page_of_the_license_offers_to_edit_whom_one_may(ada, chloe, monday):
    shared = EscFactory(license=ada.license, person__name="Shared Sam")
    regular_elsewhere(shared.person, monday)
    said = logged_in(deputy_of(ada).person).get("/licenses/L4821-0937/").content.decode()
    assert "Edit Chloe Martin" in said
    assert "Edit Ben Ortiz" in said
    assert "Edit Shared Sam" not in said
    assert "Remove Shared Sam" in said


@pytest.mark.usefixtures("paula")
def test_a_program_is_refused_with_the_reason(ada, chloe, monday):
    EscFactory(person=chloe.person)
    program = program_of(PartnerMembership.objects.get(), at=monday)
    path = f"/licenses/L4821-0937/contacts/{chloe.pk}/"
    with time_machine.travel(monday, tick=False):
        response = program.patch(path, {"phone": "+12175550199"}, If_Match=program.get(path)["ETag"])
    assert (response.status_code, response.json()["code"]) == (403, "not_granted")
    assert "an ESC of another license too" in response.json()["detail"]
