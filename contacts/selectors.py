"""Reads who may speak for a license."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Lower

from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact, Invitation, User
from licensing.models import License
from licensing.selectors import normalised_reference


def person_by_email(email: str) -> User | None:
    """The account of an email address, in any case."""
    return User.objects.filter(email=email.strip().lower()).first()


def escs_of(license: License) -> QuerySet[EnterpriseSupportContact]:
    """The ESCs of a license with their people, the Administrative one first."""
    return EnterpriseSupportContact.objects.filter(license=license).select_related("person").order_by("role", "pk")


def esc_by_email(license: License, email: str) -> EnterpriseSupportContact | None:
    """The ESC of a license with an email address. Clause E.1."""
    return escs_of(license).filter(person__email=email.strip().lower()).first()


def administrative_esc_of(license: License) -> EnterpriseSupportContact | None:
    """The one Administrative ESC, None until there is one. Clause 1.2a."""
    return escs_of(license).filter(role=EscRole.ADMINISTRATIVE).first()


def open_invitations_of(license: License) -> QuerySet[Invitation]:
    """The invitations to a license that wait for a registration. Clause 1.1."""
    return Invitation.objects.filter(license=license, accepted_at=None)


def licenses_with_escs() -> QuerySet[License]:
    """Licenses with `esc_count` and `administrative_esc_name`, without a query for each row."""
    escs = EnterpriseSupportContact.objects.filter(license=OuterRef("pk"))
    counted = escs.order_by().values("license").annotate(number=Count("pk")).values("number")
    administrative = escs.filter(role=EscRole.ADMINISTRATIVE).values("person__name")
    return License.objects.annotate(esc_count=Subquery(counted), administrative_esc_name=Subquery(administrative[:1]))


def licenses_found_by(text: str) -> QuerySet[License]:
    """Licenses by the beginning of their number, by activation key, company, or the email of a purchaser or ESC."""
