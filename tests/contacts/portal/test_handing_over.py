"""The Administrative role changes hands on the site: offered, taken back, accepted or declined."""

import pytest
from django.urls import reverse

from contacts.models import EnterpriseSupportContact, Handover
from contacts.services.deputies import name_deputy
from requests_intake.models import OutboxItem
from tests.contacts.portal.people import logged_in
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.2a")]
SURE = {"sure": "yes"}
ACCEPT, DECLINE = {"answer": "accept"}, {"answer": "decline"}


@pytest.fixture
def ada() -> EnterpriseSupportContact:
    return AdministrativeEscFactory(person__name="Ada Brandt")


@pytest.fixture
def ben(ada) -> EnterpriseSupportContact:
    return EscFactory(license=ada.license, person__name="Ben Ortiz")


def page(name: str, esc: EnterpriseSupportContact) -> str:
    return reverse(f"portal:{name}", args=[esc.license.number])


def offer(ada, ben) -> None:
    logged_in(ada.person).post(page("hand_over", ada), {"esc": ben.pk})


def roles(license) -> dict[int, str]:
    return dict(license.escs.values_list("person", "role"))


def outcomes() -> list[str]:
    return list(Handover.objects.order_by("pk").values_list("outcome", flat=True))


def test_an_offer_stands_with_both_and_its_mail_has_the_link(ada, ben, settings):
    offer(ada, ben)
    giver = logged_in(ada.person).get(page("license", ada)).content.decode()
    nominee = logged_in(ben.person)

    assert "Take back the offer to Ben Ortiz" in giver
    assert page("nomination", ada) in nominee.get("/").content.decode()
    assert page("nomination", ada) in nominee.get(page("license", ada)).content.decode()
    assert f"{settings.SITE_URL}{page('nomination', ada)}" in OutboxItem.objects.get(to=ben.person.email).body_text


def test_accepting_makes_the_nominee_administrative_and_the_giver_regular(ada, ben):
    offer(ada, ben)
    answer = logged_in(ben.person, second_factor=True).post(page("nomination", ada), ACCEPT)

    assert answer.url == page("license", ada)
    assert roles(ada.license) == {ada.person_id: "regular", ben.person_id: "administrative"}
    assert outcomes() == ["accepted"]


def test_who_has_no_second_factor_is_led_to_one_and_keeps_the_offer(ada, ben):
    offer(ada, ben)
    browser = logged_in(ben.person)
    said = browser.get(page("nomination", ada)).content.decode()
    forced = browser.post(page("nomination", ada), ACCEPT).content.decode()

    assert reverse("mfa_activate_totp") in said
    assert "Accept the role" not in said
    assert "has no second factor" in forced
    assert roles(ada.license)[ben.person_id] == "regular"
    assert outcomes() == [""]


def test_declining_needs_no_second_factor_and_is_told_to_the_giver(ada, ben):
    offer(ada, ben)
    logged_in(ben.person).post(page("nomination", ada), DECLINE)

    assert outcomes() == ["declined"]
    assert "declined the Administrative role" in OutboxItem.objects.get(to=ada.person.email).body_text


def test_an_offer_is_taken_back_and_can_no_longer_be_accepted(ada, ben):
    offer(ada, ben)
    browser = logged_in(ada.person)
    assert f'href="{page("take_back", ada)}"' in browser.get(page("license", ada)).content.decode()
    for unsure in ({}, {"sure": "yes"}, {"sure": "yes", "seen": "0"}):
        asked = browser.post(page("take_back", ada), unsure).content.decode()
        assert "Take back the offer to Ben Ortiz?" in asked
    assert f"{ben.person.email}: that the offer is taken back" in asked
    assert outcomes() == [""]
    browser.post(page("take_back", ada), SURE | {"seen": Handover.objects.get().pk})

    assert outcomes() == ["withdrawn"]
    assert logged_in(ben.person, second_factor=True).post(page("nomination", ada), ACCEPT).status_code == 404


def test_the_role_is_offered_to_no_esc_of_another_license(ada, ben):
    said = logged_in(ada.person).post(page("hand_over", ada), {"esc": EscFactory().pk}).content.decode()

    assert "This is no Regular ESC of the license" in said
    assert not Handover.objects.exists()


def test_the_only_esc_of_a_license_reads_what_to_do_first(ada):
    assert "Invite the person first" in logged_in(ada.person).get(page("hand_over", ada)).content.decode()


@pytest.mark.parametrize("who", ["regular", "deputy", "of another license", "no ESC", "Administrative"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_offers_takes_back_or_answers(ada, ben, who, method):
    other = EscFactory(license=ada.license).person
    if who == "deputy":
        name_deputy(license_id=ada.license_id, person=other, by=ada.person, at=ada.since_at)
    offer(ada, ben)
    before = roles(ada.license), outcomes(), OutboxItem.objects.count()
    outside = {"of another license": lambda: AdministrativeEscFactory().person, "no ESC": UserFactory}
    person = ada.person if who == "Administrative" else outside.get(who, lambda: other)()
    names = ["nomination"] if who == "Administrative" else ["hand_over", "nomination"]
    if method == "post" and who != "Administrative":
        names.append("take_back")
    browser = logged_in(person)
    answers = [getattr(browser, method)(page(name, ada), ACCEPT | {"esc": ben.pk}) for name in names]

    assert {answer.status_code for answer in answers} == {404}
    assert (roles(ada.license), outcomes(), OutboxItem.objects.count()) == before


@pytest.mark.clause("1.3a")
def test_a_deputy_invites_and_sees_every_esc_but_hands_nothing_over(ada, ben):
    name_deputy(license_id=ada.license_id, person=ben.person, by=ada.person, at=ada.since_at)
    browser = logged_in(ben.person)
    seen = browser.get(page("license", ada)).content.decode()

    assert ada.person.email in seen
    assert "Hand over the role" not in seen
    assert browser.get(page("invite", ada)).status_code == 200


@pytest.mark.parametrize("said", [{}, {"answer": ""}, {"answer": "perhaps"}])
def test_what_is_neither_yes_nor_no_leaves_the_offer_open(ada, ben, said):
    offer(ada, ben)
    answer = logged_in(ben.person, second_factor=True).post(page("nomination", ada), said)
    assert answer.status_code == 200
    assert outcomes() == [""]
