"""The people of a partner are told by mail what is granted to it, one letter each; every door says so beforehand."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from contacts.choices import GrantScope
from contacts.services.partners import grant_partner, revoke_grant
from requests_intake.models import OutboxItem
from tests.contacts.by_phone import IDENTIFIED
from tests.contacts.portal.people import logged_in
from tests.factories.contacts import AdministrativeEscFactory, PartnerMembershipFactory, StaffFactory, UserFactory
from tests.requests_intake.admin.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.2a")]


@pytest.fixture
def a(db):
    return AdministrativeEscFactory(person__email="ada@example.com", person__name="Ada")


@pytest.fixture
def partner(db):
    """Two people work for it, and one whose account is inactive."""
    membership = PartnerMembershipFactory(person__email="pia@example.com", partner__name="Helpful")
    PartnerMembershipFactory(partner=membership.partner, person__email="pol@example.com")
    PartnerMembershipFactory(partner=membership.partner, person__is_active=False)
    return membership.partner


@pytest.fixture
def agent(client):
    person = StaffFactory()
    person.groups.add(Group.objects.get(name="Customer Service"))
    client.force_login(person)
    return person


def give(a, partner, at, *scopes, days=30, by=None):
    expires_at = at + timedelta(days=days)
    by = by or a.person
    return grant_partner(license_id=a.license_id, partner=partner, scopes=scopes, expires_at=expires_at, by=by, at=at)


def mails() -> list[tuple[str, str]]:
    found = list(OutboxItem.objects.order_by("to").values_list("to", "body_text"))
    OutboxItem.objects.all().delete()
    return found


def told(found) -> list[str]:
    return [to for to, _ in found]


def test_a_grant_that_is_given_changed_and_ended_is_told_to_each_of_the_partners_people(a, partner, monday):
    give(a, partner, monday)
    given = mails()
    changed_grant = give(a, partner, monday, GrantScope.REQUESTS, days=60)
    changed = mails()
    revoke_grant(grant_id=changed_grant.pk, by=a.person, at=monday)
    ended = mails()

    assert told(given) == told(changed) == told(ended) == ["pia@example.com", "pol@example.com"]
    assert "Ada lets Helpful act for a license." in given[0][1]
    assert f"For license {a.license} of {a.license.company} you may, as Helpful: see the license" in given[0][1]
    assert "until 2026-12-30 09:00 CST." in given[0][1]
    assert "Ada changed what Helpful may do." in changed[0][1]
    assert "see and file Requests; until 2027-01-29 09:00 CST." in changed[0][1]
    assert "Before, it was: see the license and its contacts; until 2026-12-30 09:00 CST." in changed[0][1]
    assert f"Ada ended what Helpful may do for license {a.license} of" in ended[0][1]


def test_a_grant_after_one_that_expired_is_told_as_given_and_the_end_of_an_expired_one_is_not_told(a, partner, monday):
    give(a, partner, monday, days=1)
    mails()
    grant = give(a, partner, monday + timedelta(days=2), days=1)
    assert "lets Helpful act" in mails()[0][1]
    revoke_grant(grant_id=grant.pk, by=a.person, at=monday + timedelta(days=9))
    assert mails() == []


def test_nobody_gets_two_letters_of_one_grant(a, partner, monday):
    for knowing in (a.person, b := UserFactory()):
        PartnerMembershipFactory(partner=partner, person=knowing)
    grant = give(a, partner, monday)
    assert told(mails()) == sorted(["pia@example.com", "pol@example.com", b.email])
    revoke_grant(grant_id=grant.pk, by=b, at=monday)
    assert told(mails()) == ["ada@example.com", "pia@example.com", "pol@example.com"]


def test_the_desk_says_who_gets_a_mail_and_they_do_without_the_reason(a, partner, agent, client):
    grant = give(a, partner, timezone.now())
    mails()
    page = reverse("admin:contacts_partnergrant_end_grant", args=[grant.pk])
    said = words(client.get(page))
    assert "ada@example.com : that it is ended, and the reason" in said
    for person in ("pia", "pol"):
        assert f"{person}@example.com : that it is ended" in said
    client.post(page, {"reason": "They part in anger"})
    letters = dict(mails())
    assert list(letters) == ["ada@example.com", "pia@example.com", "pol@example.com"]
    assert "Customer Service ended what Helpful may do" in letters["pia@example.com"]
    assert [to for to, text in letters.items() if "They part in anger" in text] == ["ada@example.com"]
    assert "Who gets a mail" not in words(client.get(page))


@pytest.mark.usefixtures("in_the_hours")
def test_the_phone_screen_lists_the_partners_people_unless_the_step_is_refused(a, partner, agent, client):
    address = reverse("admin:contacts_enterprisesupportcontact_by_phone")
    step = f"{address}?caller={a.person_id}&license={a.license_id}&do=grant&about={a.license_id}"
    day = timezone.localdate() + timedelta(days=30)
    typed = IDENTIFIED | {"partner": partner.pk, "until": day.isoformat(), "look": "1"}
    said = words(client.post(step, typed))
    for person in ("pia", "pol"):
        assert f"{person}@example.com : what it may as the partner" in said
    assert "ada@example.com : what was done in this name" in said

    client.post(step, {name: value for name, value in typed.items() if name != "look"})
    assert told(mails()) == ["ada@example.com", "pia@example.com", "pol@example.com"]


@pytest.mark.usefixtures("in_the_hours")
@pytest.mark.parametrize("look", [{"look": "1"}, {}])
def test_who_gets_a_mail_is_not_listed_for_a_step_that_is_refused(a, agent, client, look):
    address = reverse("admin:contacts_enterprisesupportcontact_by_phone")
    step = f"{address}?caller={a.person_id}&license={a.license_id}&do=invite&about={a.license_id}"
    typed = IDENTIFIED | {"name": "Ada once more", "email": "ada@example.com"}
    assert "Who gets a mail" in words(client.get(step))
    assert "Who gets a mail" not in words(client.post(step, typed | look))
    assert mails() == []


def test_the_site_says_that_the_partners_people_are_told_without_naming_them(a, partner):
    browser = logged_in(a.person)
    day = timezone.localdate() + timedelta(days=30)
    address = reverse("portal:grant", args=[a.license.number])
    said = words(browser.post(address, {"partner": "Helpful", "until": day.isoformat()}))
    assert "Whoever works for Helpful : what it may do for the license, and until when" in said
    assert "pia@example.com" not in said
    grant = give(a, partner, timezone.now())
    said = words(browser.get(reverse("portal:end_grant", args=[a.license.number, grant.pk])))
    assert "Whoever works for Helpful : that it may do nothing for the license any more" in said
