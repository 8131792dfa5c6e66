"""The purchaser of a license is its first Administrative ESC. Clause 1.2a."""

import logging
from datetime import datetime

from django.db import transaction

from contacts.choices import ChangeChannel, EscRole
from contacts.models import EnterpriseSupportContact, User
from contacts.selectors import escs_of, licenses_awaiting_purchaser, person_by_email
from contacts.services.contact_changes import Asked
from contacts.services.escs import make_administrative, register_esc
from licensing.models import License
from licensing.services.locked import lock_license
from licensing.services.refusal import Refusal

log = logging.getLogger(__name__)
BECAUSE = "The purchaser of the license registered with the proven address of the order (clause 1.2a)."


def welcome_purchaser(*, person: User, at: datetime) -> list[EnterpriseSupportContact]:
    """Make a registered person the Administrative ESC of each license bought with its address that never had one.

    A refusal, as by seats that are all kept for invitations, is logged and keeps nobody from registering.
    """
    return [esc for license in licenses_awaiting_purchaser(person) for esc in _welcome(license, person, at)]


def welcome_purchaser_of(license: License, *, at: datetime) -> list[EnterpriseSupportContact]:
    """The same for one license, once it is entered or names another purchaser: who is registered already gets it.

    A deactivated person gets nothing.
    """
    person = person_by_email(license.purchaser_email)
    return _welcome(license, person, at) if person and person.is_active else []


def _welcome(license: License, person: User, at: datetime) -> list[EnterpriseSupportContact]:
    try:
        return _administrative(license, person, at)
    except Refusal as refusal:
        log.warning("license %s: its purchaser did not become its Administrative ESC: %s", license, refusal)
        return []


@transaction.atomic
def _administrative(license: License, person: User, at: datetime) -> list[EnterpriseSupportContact]:
    """Asked again once the license is locked: somebody may have got the role meanwhile, and keeps it."""
    license = lock_license(license.pk)
    if not licenses_awaiting_purchaser(person).filter(pk=license.pk).exists():
        return []
    asked = Asked(by=None, channel=ChangeChannel.PRODUCT, reason=BECAUSE)
    role = EscRole.ADMINISTRATIVE
    if esc := escs_of(license).filter(person=person).first():
        return [make_administrative(esc_id=esc.pk, at=at, asked=asked)]
    return [register_esc(license_id=license.pk, person=person, role=role, at=at, asked=asked)]
