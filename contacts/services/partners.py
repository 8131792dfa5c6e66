"""Partners: who works for one, and what it may do for a license."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from contacts.choices import ChangeKind, GrantScope
from contacts.models import Partner, PartnerGrant, PartnerMembership, User
from contacts.services.contact_changes import BY_ITSELF, Asked, by_form, record_change
from contacts.services.grant_letters import tell_of_end, tell_of_grant, until_in_words
from contacts.services.permissions import batched, rebuild_license_permissions, rebuild_permissions
from contacts.services.tokens import revoke_tokens_of
from licensing.models import License
from licensing.services.by_whom import by_whom
from licensing.services.locked import lock_license
from licensing.services.refusal import Refusal

LONGEST_GRANT = timedelta(days=366)


class GrantTooLong(Refusal):
    """A grant expires, and not later than a year from now."""

    clause = "1.2a"

    def __init__(self, expires_at: datetime, at: datetime) -> None:
        which = "has expired at once" if expires_at <= at else f"is more than {LONGEST_GRANT.days} days"
        super().__init__(
            f"A grant until {expires_at:%Y-%m-%d %H:%M %Z} {which}. Choose a moment within a year from now."
        )


class GrantOver(Refusal):
    """The grant was ended before."""

    clause = "1.2a"

    def __init__(self, grant: PartnerGrant) -> None:
        super().__init__(f"{grant.revoked_by} ended the grant of {grant} on {grant.revoked_at:%Y-%m-%d} already.")


@transaction.atomic
def grant_partner(
    *,
    license_id: int,
    partner: Partner,
    scopes: Iterable[GrantScope],
    expires_at: datetime,
    by: User,
    at: datetime,
    asked: Asked | None = None,
) -> PartnerGrant:
    """Let a partner act for a license, and tell its people; seeing the license is always part of it.

    An earlier grant to it ends. `asked` tells how it came where it was not through the Registration form.
    Raises GrantTooLong.
    """
    if not at < expires_at <= at + LONGEST_GRANT:
        raise GrantTooLong(expires_at, at)
    lock_partner(partner)
    license, asked = lock_license(license_id), asked or by_form(by)
    earlier = PartnerGrant.objects.filter(license=license, partner=partner, revoked_at=None).first()
    if earlier:
        _end(earlier, asked, at)
    wanted = {GrantScope.SEE_LICENSE, *scopes}
    grant = PartnerGrant(
        license=license,
        partner=partner,
        scopes=[scope.value for scope in GrantScope if scope in wanted],
        granted_by=by,
        granted_at=at,
        expires_at=expires_at,
    )
    by_whom(grant, asked.typed_by or by).save()
    held = earlier if earlier and earlier.expires_at > at else None
    kind = ChangeKind.GRANT_CHANGED if held else ChangeKind.GRANT_GIVEN
    _record(kind, grant, asked, at, before=_told(held) if held else {}, after=_told(grant))
    rebuild_license_permissions(license.pk)
    tell_of_grant(grant, before=held, by=by, at=at)
    return grant


@transaction.atomic
def revoke_grant(*, grant_id: int, by: User, at: datetime, asked: Asked | None = None) -> PartnerGrant:
    """End a grant at once, and tell the partner's people; a reason given at the desk the Administrative ESC reads.

    Raises GrantOver.
    """
    license = License.objects.select_for_update().get(partner_grants=grant_id)
    grant = PartnerGrant.objects.select_related("license", "partner", "revoked_by").get(pk=grant_id)
    if grant.revoked_at:
        raise GrantOver(grant)
    asked = asked or by_form(by)
    _end(grant, asked, at)
    _record(ChangeKind.GRANT_ENDED, grant, asked, at, before=_told(grant), after={})
    rebuild_license_permissions(license.pk)
    tell_of_end(grant, by=by, asked=asked, at=at)
    return grant


@transaction.atomic
def add_to_partner(*, partner: Partner, person: User, at: datetime, asked: Asked = BY_ITSELF) -> PartnerMembership:
    """Let a person act for a partner: it has at once whatever is granted to it. Nothing where it did before."""
    lock_partner(partner)
    membership, is_new = PartnerMembership.objects.get_or_create(
        partner=partner, person=person, defaults={"since_at": at}
    )
    if is_new:
        _record_membership(ChangeKind.JOINED_PARTNER, membership, asked, at, before={}, after={"partner": partner.name})
        _rebuild_granted(partner)
    return membership


@transaction.atomic
def remove_from_partner(*, membership_id: int, at: datetime, asked: Asked = BY_ITSELF) -> None:
    """A person works for a partner no more, has nothing that is granted to it, and no token."""
    membership = PartnerMembership.objects.select_related("partner", "person").get(pk=membership_id)
    lock_partner(membership.partner)
    membership.delete()
    told = {"partner": membership.partner.name}
    _record_membership(ChangeKind.LEFT_PARTNER, membership, asked, at, before=told, after={})
    because = "The person works for the partner no more."
    revoke_tokens_of(membership.person, partner=membership.partner, because=because, at=at)
    _rebuild_granted(membership.partner)


def lock_partner(partner: Partner) -> None:
    """Who joins, leaves or is granted something waits for whoever does so now, or permissions would miss one of them.

    Before the license, always: the other way round two would wait for each other.
    """
    Partner.objects.select_for_update().get(pk=partner.pk)


def _rebuild_granted(partner: Partner) -> None:
    licenses = partner.grants.filter(revoked_at=None).order_by("license").values_list("license", flat=True)
    for batch in batched(list(licenses)):
        rebuild_permissions(batch)


def _end(grant: PartnerGrant, asked: Asked, at: datetime) -> None:
    grant.revoked_at, grant.revoked_by = at, asked.by
    by_whom(grant, asked.typed_by or asked.by).save(update_fields=["revoked_at", "revoked_by"])


def _told(grant: PartnerGrant) -> dict[str, str]:
    return {"may": grant.scope_labels, "until": until_in_words(grant)}


def _record(
    kind: ChangeKind, grant: PartnerGrant, asked: Asked, at: datetime, *, before: dict[str, str], after: dict[str, str]
) -> None:
    record_change(
        kind=kind,
        license=grant.license,
        person=None,
        partner=grant.partner,
        asked=asked,
        before=before,
        after=after,
        at=at,
    )


def _record_membership(
    kind: ChangeKind,
    membership: PartnerMembership,
    asked: Asked,
    at: datetime,
    *,
    before: dict[str, str],
    after: dict[str, str],
) -> None:
    record_change(
        kind=kind,
        license=None,
        person=membership.person,
        partner=membership.partner,
        asked=asked,
        before=before,
        after=after,
        at=at,
    )
