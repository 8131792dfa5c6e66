"""Each grant to a partner that is given, changed or ended is kept as a contact change, by whichever door it came."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from contacts.choices import GrantScope
from contacts.models import ContactChange
from contacts.services.partners import grant_partner, revoke_grant
from requests_intake.models import OutboxItem
from tests.factories.contacts import AdministrativeEscFactory, PartnerFactory, StaffFactory
from tests.requests_intake.admin.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.3b")]


@pytest.fixture
def a(db):
    return AdministrativeEscFactory()


@pytest.fixture
def partner(db):
    return PartnerFactory(name="Helpful")


@pytest.fixture
def agent(client):
    person = StaffFactory()
    person.groups.add(Group.objects.get(name="Customer Service"))
    client.force_login(person)
    return person


def give(a, partner, at, *scopes, days=30):
    return grant_partner(
        license_id=a.license_id,
        partner=partner,
        scopes=scopes,
        expires_at=at + timedelta(days=days),
        by=a.person,
        at=at,
    )


def test_given_changed_and_ended_are_kept_with_what_was_before_and_after(a, partner, monday):
    give(a, partner, monday)
    second = give(a, partner, monday, GrantScope.REQUESTS, days=60)
    revoke_grant(grant_id=second.pk, by=a.person, at=monday)
    given, changed, ended = ContactChange.objects.order_by("pk")
    assert [change.kind for change in (given, changed, ended)] == ["grant_given", "grant_changed", "grant_ended"]
    assert {(change.partner, change.license, change.asked_by) for change in (given, changed, ended)} == {
        (partner, a.license, a.person)
    }
    until = {"until": "2026-12-30 09:00 CST"}
    assert given.after == changed.before == until | {"may": "see the license and its contacts"}
    assert changed.after == ended.before
    assert changed.after["may"] == "see the license and its contacts, see and file Requests"
    assert ended.after == {}


def test_a_grant_after_one_that_expired_is_given_anew(a, partner, monday):
    give(a, partner, monday, days=1)
    give(a, partner, monday + timedelta(days=2))
    assert list(ContactChange.objects.values_list("kind", flat=True)) == ["grant_given"] * 2


def test_customer_service_ends_a_grant_with_a_reason_which_the_administrative_esc_reads(a, partner, agent, client):
    grant = give(a, partner, a.since_at, days=366)
    page = reverse("admin:contacts_partnergrant_end_grant", args=[grant.pk])
    assert "Helpful may see the license and its contacts" in words(client.get(page))
    assert "Give the reason." in words(client.post(page, {"reason": " "}))
    assert client.post(page, {"reason": "The partner was dissolved"}).status_code == 302
    kept = ContactChange.objects.first()
    assert (kept.kind, kept.channel, kept.typed_by, kept.reason) == (
        "grant_ended",
        "desk",
        agent,
        "The partner was dissolved",
    )
    mail = OutboxItem.objects.get(to=a.person.email)
    assert "Customer Service ended what Helpful may do" in mail.body_text
    assert "The partner was dissolved" in mail.body_text
    assert "already" in words(client.post(page, {"reason": "Once more"}))


@pytest.mark.parametrize("model", ["partner", "partnergrant"])
def test_from_the_pages_of_partners_their_changes_are_one_click_away(a, partner, agent, client, model):
    grant = give(a, partner, a.since_at)
    row = grant if model == "partnergrant" else partner
    answer = client.get(reverse(f"admin:contacts_{model}_contact_changes", args=[row.pk]), follow=True)
    assert "partner's grant given Helpful" in words(answer)
