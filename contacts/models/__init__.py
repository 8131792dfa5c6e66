"""Who may speak for a license."""

from contacts.models.api_token import ApiToken
from contacts.models.call_count import CallCount
from contacts.models.contact_change import ContactChange
from contacts.models.customer import Customer, LicenseHolding
from contacts.models.deputy import Deputy
from contacts.models.esc import EnterpriseSupportContact
from contacts.models.handover import Handover
from contacts.models.invitation import Invitation
from contacts.models.kept_answer import KeptAnswer
from contacts.models.license_permission import LicenseUserObjectPermission
from contacts.models.partner import Partner, PartnerGrant, PartnerMembership
from contacts.models.production_system import ProductionSystem
from contacts.models.undeliverable import UndeliverableAddress
from contacts.models.user import User
from contacts.models.without_administrative_esc import LicenseWithoutAdministrativeEsc

__all__ = [
    "ApiToken",
    "CallCount",
    "ContactChange",
    "Customer",
    "Deputy",
    "EnterpriseSupportContact",
    "Handover",
    "Invitation",
    "KeptAnswer",
    "LicenseHolding",
    "LicenseUserObjectPermission",
    "LicenseWithoutAdministrativeEsc",
    "Partner",
    "PartnerGrant",
    "PartnerMembership",
    "ProductionSystem",
    "UndeliverableAddress",
    "User",
]
