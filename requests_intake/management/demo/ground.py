"""What the demo stands on: staff, products, customers with their licenses and ESCs."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.contrib.auth.models import Group

from contacts.choices import ChangeChannel, EscRole, GrantScope
from contacts.models import Customer, EnterpriseSupportContact, Partner, ProductionSystem, User
from contacts.services.contact_changes import Asked
from contacts.services.escs import register_esc
from contacts.services.holdings import hold_license
from contacts.services.login_address import keep_login_address
from contacts.services.partners import add_to_partner, grant_partner
from contacts.services.people import register_person
from contacts.services.second_factor import enrol_authenticator_app, new_secret
from contacts.services.tokens import issue_token
from licensing.models import License, Product, Release, SupportPlan
from licensing.services.register_license import Sale, register_license
from requests_intake.management.demo.people import HOLDERS, PARTNER, STAFF, Holder, address

RELEASES = {
    "Mathematica": (("14.2", 4), ("14.1", 15), ("14.0", 22), ("13.2", 40)),
    "Enterprise Private Cloud": (("2.4", 3), ("2.3", 14), ("2.2", 27)),
}

BY_DEMO = Asked(by=None, channel=ChangeChannel.IMPORT)


@dataclass(frozen=True)
class Login:
    """An account that the demo made, for people to try the product with.

    `second_factor` is the secret of its authenticator app, `token` what its program calls the API with; "" for none.
    """

    who: str
    email: str
    password: str
    second_factor: str = ""
    token: str = ""


def lay_ground(*, at: datetime) -> list[Login]:
    """Make staff, products and the customers of the story. Returns the logins, whose passwords are this copy's own."""
    _products(at.date())
    logins = [_staff_login(member.name, member.email, member.group, at) for member in STAFF]
    for holder in HOLDERS:
        logins += _holder(holder, at)
    return [*logins, _partner_login(at)]


def _staff_login(name: str, email: str, group: str, at: datetime) -> Login:
    person, password = User.objects.create_user(email, name=name, is_staff=True, email_verified_at=at), _password()
    person.set_password(password)
    person.save()
    person.groups.add(Group.objects.get(name=group))
    keep_login_address(person)
    return Login(f"{name}, {group.lower()}", email, password, _second_factor(person))


def _products(today: date) -> None:
    for name, versions in RELEASES.items():
        product, _ = Product.objects.get_or_create(name=name)
        for version, months in versions:
            released = today.replace(day=1) - relativedelta(months=months)
            Release.objects.get_or_create(
                product=product,
                version=version,
                defaults={
                    "released_on": released,
                    "critical_urgent_support_ends_on": released + relativedelta(months=24, days=-1),
                    "important_advisory_support_ends_on": released + relativedelta(months=36, days=-1),
                },
            )


def _holder(holder: Holder, at: datetime) -> list[Login]:
    license = _license(holder, at.date())
    hold_license(license=license)
    Customer.objects.filter(holdings__license=license).update(time_zone=holder.time_zone)
    for name in holder.production_systems:
        ProductionSystem.objects.get_or_create(license=license, name=name)
    logins = []
    for place, name in enumerate(holder.escs):
        email = address(name, holder.domain)
        person = register_person(email=email, name=name, phone=_phone(), at=at).person
        password = _password()
        person.set_password(password)
        person.save()
        role = EscRole.REGULAR if place else EscRole.ADMINISTRATIVE
        register_esc(license_id=license.pk, person=person, role=role, at=at - timedelta(days=200), asked=BY_DEMO)
        said = f"{name}, {role.label} ESC of {holder.license} ({holder.company}, {holder.product} {holder.version})"
        logins.append(Login(said, email, password, "" if place else _second_factor(person)))
    return logins


def _phone() -> str:
    """The next of the numbers that belong to nobody: by one's own number a caller is found."""
    return f"+12175550{100 + User.objects.exclude(phone='').count():03d}"


def _partner_login(at: datetime) -> Login:
    """A partner whom an Administrative ESC has let in."""
    email, password = address(PARTNER.person, PARTNER.domain), _password()
    person = register_person(email=email, name=PARTNER.person, at=at).person
    person.set_password(password)
    person.save()
    partner = Partner.objects.create(name=PARTNER.name)
    add_to_partner(partner=partner, person=person, at=at, asked=BY_DEMO)
    administrative = EnterpriseSupportContact.objects.get(license__number=PARTNER.license, role=EscRole.ADMINISTRATIVE)
    grant_partner(
        license_id=administrative.license_id,
        partner=partner,
        scopes=GrantScope,
        expires_at=at + timedelta(days=180),
        by=administrative.person,
        at=at,
    )
    issued = issue_token(
        person=person,
        partner=partner,
        name="demonstration",
        scopes=GrantScope,
        expires_at=at + timedelta(days=180),
        by=None,
        at=at,
    )
    return Login(
        f"{PARTNER.person} of {PARTNER.name}, partner for {PARTNER.license}", email, password, token=issued.secret
    )


def _license(holder: Holder, today: date) -> License:
    first = holder.escs[0]
    sale = Sale(
        activation_key=f"{holder.license[1:5]}-{holder.license[-4:]}-WX{holder.license[2:4]}QZ",
        company=holder.company,
        product=Product.objects.get(name=holder.product),
        version=holder.version,
        seats=holder.seats,
        plan=SupportPlan.objects.get(name=holder.plan),
        starts_on=today - relativedelta(months=holder.starts_months_ago),
        ends_on=today + relativedelta(months=holder.ends_in_months),
        purchaser_name=first,
        purchaser_email=address(first, holder.domain),
        purchaser_phone="+1 217 555 0142",
    )
    return register_license(number=holder.license, sale=sale).license


def _second_factor(person: User) -> str:
    """Staff and Administrative ESCs need one; its secret is this copy's own, as the password is."""
    secret = new_secret()
    enrol_authenticator_app(person, secret=secret)
    return secret


def _password() -> str:
    return f"{secrets.choice(['maple', 'river', 'cedar', 'harbor', 'meadow'])}-{secrets.token_hex(4)}-desk"
