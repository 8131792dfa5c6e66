"""What a partner may do for a license is granted, expires, and ends."""

from datetime import timedelta

import pytest

from contacts.choices import ChangeChannel, GrantScope
from contacts.models import ContactChange, LicenseUserObjectPermission, PartnerGrant
from contacts.services.contact_changes import Asked
from contacts.services.partners import (
    GrantOver,
    GrantTooLong,
    add_to_partner,
    grant_partner,
    remove_from_partner,
    revoke_grant,
)
from contacts.services.permissions import differences
from requests_intake.models import OutboxItem
from tests.factories.contacts import AdministrativeEscFactory, PartnerMembershipFactory, StaffFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def a(db):
    return AdministrativeEscFactory()


@pytest.fixture
def membership(db):
    return PartnerMembershipFactory()


def give(a, membership, at, *, days=30, scopes=(), by=None) -> PartnerGrant:
    expires_at = at + timedelta(days=days)
    partner = membership.partner
    return grant_partner(
        license_id=a.license_id, partner=partner, scopes=scopes, expires_at=expires_at, by=by or a.person, at=at
    )


def rights_of(person) -> set[str]:
    return set(LicenseUserObjectPermission.objects.filter(user=person).values_list("permission__codename", flat=True))


def test_seeing_the_license_is_part_of_every_grant(a, membership, monday):
    assert give(a, membership, monday).scopes == ["see_license"]
    assert rights_of(membership.person) == {"view_license", "see_contacts"}


def test_scopes_give_their_rights(a, membership, monday):
    give(a, membership, monday, scopes=[GrantScope.CONTACTS, GrantScope.REQUESTS])
    expected = {"view_license", "see_contacts", "manage_contacts", "see_requests", "file_requests"}
    assert rights_of(membership.person) == expected


def test_a_grant_given_anew_ends_the_earlier_one(a, membership, monday):
    first = give(a, membership, monday, scopes=[GrantScope.REQUESTS])
    give(a, membership, monday)
    first.refresh_from_db()
    assert first.revoked_at == monday
    assert rights_of(membership.person) == {"view_license", "see_contacts"}


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_grant_expires_within_a_year(a, membership, monday, days):
    with pytest.raises(GrantTooLong):
        give(a, membership, monday, days=days)


def test_a_grant_is_ended_once_and_at_once(a, membership, monday):
    grant = give(a, membership, monday)
    revoke_grant(grant_id=grant.pk, by=a.person, at=monday)
    assert rights_of(membership.person) == set()
    with pytest.raises(GrantOver):
        revoke_grant(grant_id=grant.pk, by=a.person, at=monday)


def test_the_administrative_esc_is_told_what_others_do_in_its_name(a, membership, monday):
    grant = give(a, membership, monday)
    assert not OutboxItem.objects.filter(to=a.person.email).exists()
    revoke_grant(grant_id=grant.pk, by=StaffFactory(), at=monday)
    assert OutboxItem.objects.filter(to=a.person.email).count() == 1


def test_who_joins_a_partner_has_its_grants_and_who_leaves_has_none(a, membership, monday):
    give(a, membership, monday)
    joined = add_to_partner(partner=membership.partner, person=UserFactory(), at=monday)
    assert rights_of(joined.person) == {"view_license", "see_contacts"}
    assert add_to_partner(partner=membership.partner, person=joined.person, at=monday) == joined
    remove_from_partner(membership_id=joined.pk, at=monday)
    assert rights_of(joined.person) == set()
    assert not differences([a.license_id])


def test_of_two_grants_the_later_end_counts(a, membership, monday):
    other = PartnerMembershipFactory(person=membership.person)
    give(a, membership, monday, days=10)
    give(a, other, monday, days=20)
    row = LicenseUserObjectPermission.objects.get(user=membership.person, permission__codename="view_license")
    assert row.lapses_at == monday + timedelta(days=20)


def test_who_let_somebody_work_for_a_partner_and_took_it_back_is_kept_with_the_moment(membership, monday):
    asked = Asked(by=StaffFactory(), channel=ChangeChannel.DESK)
    joined = add_to_partner(partner=membership.partner, person=UserFactory(), at=monday, asked=asked)
    add_to_partner(partner=membership.partner, person=joined.person, at=monday, asked=asked)
    remove_from_partner(membership_id=joined.pk, at=monday, asked=asked)

    left, came = ContactChange.objects.filter(person=joined.person)
    assert (came.kind, came.partner, came.asked_by, came.changed_at) == (
        "joined_partner",
        membership.partner,
        asked.by,
        monday,
    )
    assert (left.kind, left.before) == ("left_partner", {"partner": membership.partner.name})
    assert str(came) == f"{joined.person.email}, {membership.partner}: works for a partner"
