"""A change of contacts that was asked for by telephone."""

from django.db import transaction

from contacts.choices import ChangeChannel, ChangeKind
from contacts.models import ContactChange, User
from contacts.services.contact_changes import Asked, record_change
from licensing.models import License
from tests.factories.contacts import REGISTERED_AT, StaffFactory


@transaction.atomic
def contact_change(person: User, *, license: License | None = None, **asked) -> ContactChange:
    """Its name was changed on its own word."""
    told = {"by": person, "channel": ChangeChannel.TELEPHONE, "typed_by": None, **asked}
    return record_change(
        kind=ChangeKind.DETAILS,
        license=license,
        person=person,
        asked=Asked(**told | {"typed_by": told["typed_by"] or StaffFactory()}),
        before={"name": "Ada"},
        after={"name": "Ada Brandt"},
        at=REGISTERED_AT,
    )
