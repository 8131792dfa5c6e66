"""Who may speak for a license."""

from contacts.models.contact_change import ContactChange
from contacts.models.customer import Customer, LicenseHolding
from contacts.models.esc import EnterpriseSupportContact
from contacts.models.invitation import Invitation
from contacts.models.production_system import ProductionSystem
from contacts.models.user import User

__all__ = [
    "ContactChange",
    "Customer",
    "EnterpriseSupportContact",
    "Invitation",
    "LicenseHolding",
    "ProductionSystem",
    "User",
]
