"""The Administrative role is offered and accepted, or given by Customer Service with proof on file."""

import pytest

from contacts.choices import HandoverOutcome
from contacts.models import ContactChange, Deputy, Handover
from contacts.services.deputies import end_deputy, name_deputy
from contacts.services.escs import remove_esc
from contacts.services.handover import accept, appoint, decline, nominate, withdraw
from contacts.services.handover_refusals import (
    NominationOver,
    NotARegularEsc,
    NotTheAdministrativeEsc,
    NotTheNominee,
    ProofWanting,
    SecondFactorWanting,
)
from contacts.services.permissions import differences
from contacts.services.second_factor import enrol_authenticator_app
from requests_intake.models import OutboxItem
from tests.factories.contacts import SECOND_FACTOR, AdministrativeEscFactory, EscFactory, StaffFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.2a")]


@pytest.fixture
def a(db):
    return AdministrativeEscFactory()


@pytest.fixture
def r(a):
    esc = EscFactory(license=a.license)
    enrol_authenticator_app(esc.person, secret=SECOND_FACTOR)
    return esc


def offer(a, r, at) -> Handover:
    return nominate(license_id=a.license_id, nominee=r.person, by=a.person, at=at)


def roles(license) -> dict:
    return dict(license.escs.values_list("person", "role"))


def mails_to(*escs) -> list[int]:
    return [OutboxItem.objects.filter(to=esc.person.email, template="notice").count() for esc in escs]


def last_mail_to(esc) -> str:
    return OutboxItem.objects.filter(to=esc.person.email, template="notice").latest("pk").body_text.replace("\n", " ")


def test_an_offer_changes_nothing_and_is_told_to_the_nominee(a, r, monday):
    before = roles(a.license)
    offer(a, r, monday)
    assert roles(a.license) == before
    assert mails_to(a, r) == [0, 1]


def test_accepting_swaps_the_roles_tells_both_keeps_both_changes_and_rebuilds_the_permissions(a, r, monday):
    handover = offer(a, r, monday)
    accept(handover_id=handover.pk, by=r.person, at=monday)
    assert roles(a.license) == {a.person_id: "regular", r.person_id: "administrative"}
    assert mails_to(a, r) == [1, 2]
    assert {change.person_id: change.after for change in ContactChange.objects.all()} == {
        a.person_id: {"role": "Regular"},
        r.person_id: {"role": "Administrative"},
    }
    assert not differences([a.license_id])
    handover.refresh_from_db()
    assert (handover.outcome, handover.settled_at) == (HandoverOutcome.ACCEPTED, monday)


def test_only_the_administrative_esc_offers_and_only_to_a_regular_esc(a, r, monday):
    with pytest.raises(NotTheAdministrativeEsc):
        nominate(license_id=a.license_id, nominee=a.person, by=r.person, at=monday)
    for nobody in (UserFactory(), a.person, EscFactory(license=a.license, person__is_active=False).person):
        with pytest.raises(NotARegularEsc):
            nominate(license_id=a.license_id, nominee=nobody, by=a.person, at=monday)


def test_only_the_nominee_answers(a, r, monday):
    handover = offer(a, r, monday)
    for answer in (accept, decline):
        with pytest.raises(NotTheNominee):
            answer(handover_id=handover.pk, by=a.person, at=monday)


def test_declined_or_withdrawn_it_is_over(a, r, monday):
    declined = offer(a, r, monday)
    decline(handover_id=declined.pk, by=r.person, at=monday)
    withdrawn = offer(a, r, monday)
    withdraw(handover_id=withdrawn.pk, by=a.person, at=monday)
    assert "was taken back" in last_mail_to(r)
    for handover in (declined, withdrawn):
        with pytest.raises(NominationOver):
            accept(handover_id=handover.pk, by=r.person, at=monday)
    assert roles(a.license)[a.person_id] == "administrative"


def test_a_second_offer_takes_back_the_first(a, r, monday):
    first, other = offer(a, r, monday), EscFactory(license=a.license)
    offer(a, other, monday)
    assert "was taken back" in last_mail_to(r)
    with pytest.raises(NominationOver):
        accept(handover_id=first.pk, by=r.person, at=monday)


def test_an_offer_of_who_lost_the_role_meanwhile_is_worth_nothing(a, r, monday):
    handover, other = offer(a, r, monday), EscFactory(license=a.license)
    appoint(esc_id=other.pk, proof="Letter", by=StaffFactory(), at=monday)
    assert "was taken back" in last_mail_to(r)
    with pytest.raises(NominationOver):
        accept(handover_id=handover.pk, by=r.person, at=monday)


def test_whose_offer_is_renewed_is_told_of_the_offer_only(a, r, monday):
    offer(a, r, monday)
    offer(a, r, monday)
    assert mails_to(r) == [2]
    assert "offers you" in last_mail_to(r)


def test_a_nominee_who_was_removed_does_not_get_the_role(a, r, monday):
    handover = offer(a, r, monday)
    remove_esc(esc_id=r.pk, at=monday)
    with pytest.raises(NominationOver):
        accept(handover_id=handover.pk, by=r.person, at=monday)


def test_customer_service_needs_proof_and_may_take_the_former_off_the_license(a, r, monday):
    staff = StaffFactory()
    with pytest.raises(ProofWanting):
        appoint(esc_id=r.pk, proof="  ", by=staff, at=monday)
    appoint(esc_id=r.pk, proof="Letter of the management", former_leaves=True, by=staff, at=monday)
    assert roles(a.license) == {r.person_id: "administrative"}
    kept = Handover.objects.get()
    assert (kept.nominated_by, kept.proof, kept.outcome) == (staff, "Letter of the management", "accepted")


def test_a_license_without_an_administrative_esc_gets_one(monday):
    esc = EscFactory()
    appoint(esc_id=esc.pk, proof="Order 17", by=StaffFactory(), at=monday)
    assert roles(esc.license) == {esc.person_id: "administrative"}


def test_a_deputy_is_named_told_and_replaced(a, r, monday):
    other = EscFactory(license=a.license)
    name_deputy(license_id=a.license_id, person=r.person, by=a.person, at=monday)
    name_deputy(license_id=a.license_id, person=other.person, by=a.person, at=monday)
    assert Deputy.objects.get().esc == other
    assert mails_to(r, other) == [2, 1]
    assert not differences([a.license_id])
    end_deputy(license_id=a.license_id, by=a.person, at=monday)
    assert not Deputy.objects.exists()
    assert not differences([a.license_id])


def test_a_deputy_neither_hands_over_nor_names_deputies(a, r, monday):
    name_deputy(license_id=a.license_id, person=r.person, by=a.person, at=monday)
    other = EscFactory(license=a.license)
    with pytest.raises(NotTheAdministrativeEsc):
        nominate(license_id=a.license_id, nominee=other.person, by=r.person, at=monday)
    with pytest.raises(NotTheAdministrativeEsc):
        name_deputy(license_id=a.license_id, person=other.person, by=r.person, at=monday)


def test_a_deputy_ends_with_the_role_of_who_named_it(a, r, monday):
    name_deputy(license_id=a.license_id, person=r.person, by=a.person, at=monday)
    other = EscFactory(license=a.license)
    staff = StaffFactory()
    appoint(esc_id=other.pk, proof="Letter", by=staff, at=monday)
    assert not Deputy.objects.exists()
    kept = ContactChange.objects.get(person=r.person, after={"deputy": "no"})
    assert (kept.asked_by, kept.typed_by, kept.reason, kept.changed_at) == (staff, staff, "Letter", monday)
    assert "is over: its Administrative role has a new holder" in last_mail_to(r)
    assert not differences([a.license_id])


def test_who_has_no_second_factor_does_not_get_the_role(a, monday):
    r = EscFactory(license=a.license)
    handover = offer(a, r, monday)
    with pytest.raises(SecondFactorWanting, match="Set one up, then accept"):
        accept(handover_id=handover.pk, by=r.person, at=monday)
    assert roles(a.license) == {a.person_id: "administrative", r.person_id: "regular"}
