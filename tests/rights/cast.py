"""The standing people of the permission matrix, and what its rows are about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import AnonymousUser, Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from contacts.choices import GrantScope
from contacts.models import EnterpriseSupportContact, PartnerGrant, PartnerMembership, User
from contacts.rules.invitation import digest_of
from contacts.services.deputies import name_deputy
from contacts.services.escs import remove_esc
from contacts.services.handover import nominate
from contacts.services.partners import grant_partner, revoke_grant
from contacts.services.second_factor import enrol_authenticator_app
from licensing.models import License
from requests_intake.models import Attachment, MaintenanceNotice, RequestDraft
from requests_intake.services.remedies import ask_access, communicate_remedy
from tests.factories.contacts import (
    SECOND_FACTOR,
    AdministrativeEscFactory,
    EscFactory,
    InvitationFactory,
    PartnerFactory,
    PartnerMembershipFactory,
    ProductionSystemFactory,
    StaffFactory,
    SuperuserFactory,
    UnregisteredUserFactory,
    UserFactory,
)
from tests.factories.licensing import EndedLicenseFactory, LicenseFactory, ProductFactory, ReleaseFactory
from tests.factories.requests import filed_request
from tests.rights.columns import STAFF

NUMBER = "L4821-0937"
PARTNER = "Meridian Consulting"
CONTENT = b"segmentation fault"
DRAFT = "d" * 32
TOKEN = "the-token-of-the-invitation-that-stands-in-a-mail"
SCOPES: dict[str, tuple[GrantScope, ...]] = {
    "P": tuple(GrantScope),
    "requests": (GrantScope.REQUESTS,),
    "contacts": (GrantScope.CONTACTS,),
    "sees": (),
    "lapsed": tuple(GrantScope),
    "over": tuple(GrantScope),
}


@dataclass(frozen=True)
class Cast:
    """Who asks, by the name of a column; what is asked about, by the name of a thing; who works for which partner."""

    people: dict[str, Any]
    things: dict[str, Any]
    memberships: dict[str, PartnerMembership]


def assemble(at: datetime) -> Cast:
    """Everybody around license L1, and some who have nothing to do with it."""
    product = ProductFactory(name="Mathematica")
    ReleaseFactory(product=product, version="14.1")
    license = LicenseFactory(number=NUMBER, company="Northwind Analytics", product=product, seats=19)
    other = LicenseFactory(number="L7777-1204", company="Zephyr Foundry", product=product, seats=19)
    ended = EndedLicenseFactory(number="L3333-0108", company="Quarry Mutual", product=product)
    a, x, e = (_administrative(one, name) for one, name in ((license, "ada"), (other, "xenia"), (ended, "emil")))
    r = EscFactory(license=license, person__email="ben@northwind.example")
    d, n = EscFactory.create_batch(2, license=license)
    for esc in (d, n):
        enrol_authenticator_app(esc.person, secret=SECOND_FACTOR)
    deputy = name_deputy(license_id=license.pk, person=d.person, by=a.person, at=at)
    nomination = nominate(license_id=license.pk, nominee=n.person, by=a.person, at=at)
    memberships = {name: PartnerMembershipFactory() for name in (*SCOPES, "Q")}
    grants = {name: _grant(a, memberships[name], at, SCOPES[name], lapsed=name == "lapsed") for name in SCOPES}
    grants["Q"] = _grant(x, memberships["Q"], at)
    PartnerFactory(name=PARTNER)
    revoke_grant(grant_id=grants["over"].pk, by=a.person, at=at)
    outside = _outside(license, other, at)
    waiting, waiting_x = (InvitationFactory(license=one, invited_at=at) for one in (license, other))
    filed = {name: _filed(esc.license, esc.person, at) for name, esc in (("a", a), ("r", r), ("x", x))}
    RequestDraft.objects.create(person=a.person, license=license, key=DRAFT, content={}, saved_at=at)
    escs = {"A": a, "D": d, "R": r, "N": n, "X": x, "E": e}
    return Cast(
        people={
            **_staff(),
            **{name: esc.person for name, esc in escs.items()},
            **{name: membership.person for name, membership in memberships.items()},
            **outside,
        },
        things={
            "license": license,
            "other": other,
            "ended": ended,
            "esc_a": a,
            "esc_r": r,
            "esc_x": x,
            "esc_y": EscFactory(license=other),
            "esc_e": e,
            "deputy": deputy,
            "nomination": nomination,
            "grant": grants["P"],
            "grant_x": grants["Q"],
            "invitation_i": InvitationFactory(
                license=license, email=outside["invited"].email, invited_at=at, token_digest=digest_of(TOKEN)
            ),
            "token": TOKEN,
            "clause": "2.3.6",
            "no_clause": "9.9",
            "calendar": license.plan.support_calendar.code,
            "passkey": Authenticator.objects.create(user=UserFactory(), type=Authenticator.Type.WEBAUTHN, data={}),
            "session_a": _session(a.person),
            "invitation": waiting,
            "invited": f"invitation-{waiting.pk}",
            "invited_x": f"invitation-{waiting_x.pk}",
            **_belongings("", license, r.person, at),
            **_belongings("_x", other, x.person, at),
            "invitation_x": waiting_x,
            **{f"request_{name}": issue_request for name, issue_request in filed.items()},
            "file_r": _file(filed["r"]),
            "file_x": _file(filed["x"]),
            "draft_a": DRAFT,
            "request_o": filed_request(at=at, sender="otto@outside.example", license=license.number),
            **_worked_on("", filed["r"], at),
            **_worked_on("_x", filed["x"], at),
        },
        memberships=memberships,
    )


def _file(issue_request: Any) -> Attachment:
    message, name = issue_request.messages.first(), f"of-{issue_request.number}"
    return Attachment.objects.create(message=message, name="a.txt", size=len(CONTENT), file=name)


def put_in_storage(cast: Cast) -> None:
    """The bytes of the cast's files, where the test at hand keeps its own."""
    for name in ("file_r", "file_x"):
        default_storage.save(cast.things[name].file.name, ContentFile(CONTENT))


def _administrative(license: License, name: str) -> EnterpriseSupportContact:
    domain = license.company.split()[0].lower()
    esc = AdministrativeEscFactory(license=license, person__email=f"{name}@{domain}.example")
    enrol_authenticator_app(esc.person, secret=SECOND_FACTOR)
    return esc


def _belongings(suffix: str, license: License, person: User, at: datetime) -> dict[str, Any]:
    return {
        f"system{suffix}": ProductionSystemFactory(license=license),
        f"retired{suffix}": ProductionSystemFactory(license=license, retired_at=at),
        f"notice{suffix}": MaintenanceNotice.objects.create(
            license=license, starts_at=at + timedelta(days=5), received_at=at, announced_by=person.email
        ),
    }


def _filed(license: License, by: User, at: datetime) -> Any:
    told = {"license": license.number, "company": license.company, "contact_email": by.email}
    return filed_request(at=at, sender=by.email, **told)


def _worked_on(suffix: str, issue_request: Any, at: datetime) -> dict[str, Any]:
    """What the support team told and asked for on a Request."""
    by, due_at = StaffFactory(), at + timedelta(days=1)
    remedy = communicate_remedy(issue_request_id=issue_request.pk, title="Patch 7", due_at=due_at, by=by, at=at)
    access = ask_access(issue_request_id=issue_request.pk, to="The database", by=by, at=at)
    return {f"remedy{suffix}": remedy, f"access{suffix}": access}


def _session(person: User) -> UserSession:
    """A browser elsewhere in which a person is logged in."""
    client = Client()
    client.force_login(person)
    return UserSession.objects.create(user=person, session_key=client.session.session_key, ip="192.0.2.1", data={})


def _staff() -> dict[str, User]:
    people = {"superuser": SuperuserFactory()}
    for name in STAFF[1:]:
        people[name] = StaffFactory()
        people[name].groups.add(Group.objects.get(name=name))
    return people


def _outside(license: License, other: License, at: datetime) -> dict[str, Any]:
    moved = UserFactory()
    remove_esc(esc_id=EscFactory(license=license, person=moved).pk, at=at)
    EscFactory(license=other, person=moved)
    return {
        "moved": moved,
        "invited": UserFactory(),
        "unregistered": UnregisteredUserFactory(),
        "inactive": EscFactory(license=license, person__is_active=False).person,
        "plain": StaffFactory(),
        "anonymous": AnonymousUser(),
    }


def _grant(
    esc: EnterpriseSupportContact,
    membership: PartnerMembership,
    at: datetime,
    scopes: Iterable[GrantScope] = tuple(GrantScope),
    *,
    lapsed: bool = False,
) -> PartnerGrant:
    """What an Administrative ESC granted a partner a month ago, for two months or until a second ago."""
    return grant_partner(
        license_id=esc.license_id,
        partner=membership.partner,
        scopes=scopes,
        expires_at=at - timedelta(seconds=1) if lapsed else at + timedelta(days=30),
        by=esc.person,
        at=at - timedelta(days=30),
    )
