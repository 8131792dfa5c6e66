"""Who is told by mail of a partner's grant: asked by whoever foresees it, and by who sends it."""

from datetime import datetime

from contacts.models import Partner, PartnerGrant, User
from contacts.selectors import administrative_esc_of
from licensing.models import License


def administrative_told(license: License, *, by: User) -> User | None:
    """The Administrative ESC in use, where somebody else does it in its name."""
    esc = administrative_esc_of(license)
    return esc.person if esc and esc.person.is_active and esc.person_id != by.pk else None


def people_told(partner: Partner, license: License, *, by: User) -> list[User]:
    """The partner's people in use, save who does it and the Administrative ESC: both know, and nobody is told twice."""
    esc = administrative_esc_of(license)
    knowing = {by.pk, *([esc.person_id] if esc else [])}
    return list(partner.people.filter(is_active=True).exclude(pk__in=knowing).order_by("name", "email"))


def people_told_of_end(grant: PartnerGrant, *, by: User, at: datetime) -> list[User]:
    """Who of the partner is told that a grant ends before its time; nobody where it has expired."""
    return people_told(grant.partner, grant.license, by=by) if at < grant.expires_at else []
