"""People and what they may speak for, one factory for each state."""

from datetime import UTC, datetime

import factory
from django.contrib.auth.hashers import make_password
from factory.django import DjangoModelFactory

from contacts.choices import EscRole
from contacts.models import (
    Customer,
    EnterpriseSupportContact,
    Invitation,
    LicenseHolding,
    Partner,
    PartnerMembership,
    ProductionSystem,
    User,
)
from contacts.rules.invitation import VALID_FOR
from contacts.services.login_address import keep_login_address
from contacts.services.permissions import rebuild_license_permissions
from contacts.services.second_factor import enrol_authenticator_app
from tests.factories.licensing import LicenseFactory

PASSWORD = "quiet-harbour-4821"
SECOND_FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
REGISTERED_AT = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)


class UserFactory(DjangoModelFactory):
    """A registered person, who logs in with PASSWORD."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@customer.example")
    name = factory.Sequence(lambda n: f"Person {n}")
    phone = "+12175550123"
    email_verified_at = REGISTERED_AT
    password = factory.LazyFunction(lambda: make_password(PASSWORD))

    @factory.post_generation
    def login_address(self, create, given, **_):
        keep_login_address(self)


class UnregisteredUserFactory(UserFactory):
    """A person whose mailbox is unproven."""

    email_verified_at = None


class StaffFactory(UserFactory):
    """A member of the staff, in no group yet, with an authenticator app that knows SECOND_FACTOR."""

    email = factory.Sequence(lambda n: f"staff{n}@vendor.example")
    is_staff = True

    @factory.post_generation
    def second_factor(self, create, given, **_):
        if given is not False:
            enrol_authenticator_app(self, secret=SECOND_FACTOR)


class SuperuserFactory(StaffFactory):
    """Who may do everything at the desk."""

    is_superuser = True


class EscFactory(DjangoModelFactory):
    """A Regular ESC."""

    class Meta:
        model = EnterpriseSupportContact
        skip_postgeneration_save = True

    license = factory.SubFactory(LicenseFactory)
    person = factory.SubFactory(UserFactory)
    role = EscRole.REGULAR.value
    since_at = REGISTERED_AT

    @factory.post_generation
    def permissions(self, create, extracted, **_):
        """What the service that registers an ESC does."""
        if create:
            rebuild_license_permissions(self.license_id)


class AdministrativeEscFactory(EscFactory):
    """The Administrative ESC of a license."""

    role = EscRole.ADMINISTRATIVE.value


class InvitationFactory(DjangoModelFactory):
    """An open invitation to become a Regular ESC."""

    class Meta:
        model = Invitation

    license = factory.SubFactory(LicenseFactory)
    email = factory.Sequence(lambda n: f"invited{n}@customer.example")
    name = factory.Sequence(lambda n: f"Invited {n}")
    invited_at = REGISTERED_AT
    expires_at = factory.LazyAttribute(lambda invitation: invitation.invited_at + VALID_FOR)


class CustomerFactory(DjangoModelFactory):
    class Meta:
        model = Customer

    name = factory.Sequence(lambda n: f"Company {n}")


class LicenseHoldingFactory(DjangoModelFactory):
    class Meta:
        model = LicenseHolding

    license = factory.SubFactory(LicenseFactory)
    customer = factory.SubFactory(CustomerFactory)


class ProductionSystemFactory(DjangoModelFactory):
    class Meta:
        model = ProductionSystem

    license = factory.SubFactory(LicenseFactory)
    name = factory.Sequence(lambda n: f"cluster-{n}")


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    name = factory.Sequence(lambda n: f"Partner {n}")


class PartnerMembershipFactory(DjangoModelFactory):
    """A person who works for a partner."""

    class Meta:
        model = PartnerMembership

    partner = factory.SubFactory(PartnerFactory)
    person = factory.SubFactory(UserFactory)
    since_at = REGISTERED_AT
