"""Who may speak for a license."""

from contacts.models.customer import Customer, LicenseHolding
from contacts.models.esc import EnterpriseSupportContact
from contacts.models.invitation import Invitation
from contacts.models.production_system import ProductionSystem
from contacts.models.user import User

__all__ = ["Customer", "EnterpriseSupportContact", "Invitation", "LicenseHolding", "ProductionSystem", "User"]
