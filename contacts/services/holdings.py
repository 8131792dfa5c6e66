"""Which customer holds a license."""

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Lower

from contacts.models import Customer, LicenseHolding
from licensing.models import License


@transaction.atomic
def hold_license(*, license: License) -> LicenseHolding:
    """Let the customer named as the license's company hold it; in any case the same name is the same customer."""
    customer, _ = Customer.objects.alias(any_case=Lower("name")).get_or_create(
        any_case__exact=Lower(Value(license.company)), defaults={"name": license.company}
    )
    holding, _ = LicenseHolding.objects.update_or_create(license=license, defaults={"customer": customer})
    return holding
