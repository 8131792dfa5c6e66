"""The standing people of the permission matrix, and what each cell is about."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group

from contacts.choices import GrantScope
from contacts.models import User
from contacts.services.deputies import name_deputy
from contacts.services.escs import remove_esc
from contacts.services.partners import grant_partner
from requests_intake.models import MaintenanceNotice
from tests.factories.contacts import (
    AdministrativeEscFactory,
    EscFactory,
    InvitationFactory,
    PartnerMembershipFactory,
    ProductionSystemFactory,
    StaffFactory,
    SuperuserFactory,
    UserFactory,
)
from tests.factories.licensing import LicenseFactory, ProductFactory, ReleaseFactory
from tests.factories.requests import filed_request

NUMBER = "L4821-0937"


@dataclass(frozen=True)
class Cast:
    """Who asks, by the name of a column; what is asked about, by the name of a row."""

    people: dict[str, Any]
    things: dict[str, Any]


def assemble(at: datetime) -> Cast:
    """Everybody around license L1, and some who have nothing to do with it."""
    product = ProductFactory(name="Mathematica")
    ReleaseFactory(product=product, version="14.1")
    license = LicenseFactory(number=NUMBER, company="Northwind Analytics", product=product, seats=9)
    others = LicenseFactory(seats=9)
    a = AdministrativeEscFactory(license=license, person__email="ada@northwind.example")
    r = EscFactory(license=license, person__email="ben@northwind.example")
    d = EscFactory(license=license)
    x = AdministrativeEscFactory(license=others)
    name_deputy(license_id=license.pk, person=d.person, by=a.person, at=at)
    partner, sees, stranger = PartnerMembershipFactory.create_batch(3)
    grant = _grant(license, partner, set(GrantScope), a.person, at)
    _grant(license, sees, set(), a.person, at)
    _grant(others, stranger, set(GrantScope), x.person, at)
    by_a = filed_request(at=at)
    by_r = filed_request(at=at, sender=r.person.email, contact_email=r.person.email)
    notice = MaintenanceNotice.objects.create(
        license=license, starts_at=at + timedelta(days=5), received_at=at, announced_by=r.person.email
    )
    customers = {"A": a.person, "D": d.person, "R": r.person, "X": x.person}
    partners = {"P": partner.person, "S": sees.person, "Q": stranger.person}
    outsiders = {
        "moved": _moved(license, others, at),
        "inactive": EscFactory(license=license, person__is_active=False).person,
        "plain": StaffFactory(),
        "anonymous": AnonymousUser(),
    }
    return Cast(
        people={**_staff(), **customers, **partners, **outsiders},
        things={
            "license": license,
            "esc_a": a,
            "esc_r": r,
            "system": ProductionSystemFactory(license=license),
            "invitation": InvitationFactory(license=license),
            "grant": grant,
            "request_a": by_a,
            "request_r": by_r,
            "notice": notice,
        },
    )


def _staff() -> dict[str, User]:
    people = {"superuser": SuperuserFactory()}
    for name in ("Lead", "Support engineer", "Customer Service", "Auditor"):
        people[name] = StaffFactory()
        people[name].groups.add(Group.objects.get(name=name))
    return people


def _grant(license, membership, scopes, by, at):
    return grant_partner(
        license_id=license.pk,
        partner=membership.partner,
        scopes=scopes,
        expires_at=at + timedelta(days=30),
        by=by,
        at=at,
    )


def _moved(license, others, at) -> User:
    """Was an ESC of L1, is one of L2."""
    person = UserFactory()
    remove_esc(esc_id=EscFactory(license=license, person=person).pk, at=at)
    EscFactory(license=others, person=person)
    return person
