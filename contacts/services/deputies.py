"""Naming a deputy of the Administrative ESC. Clause 1.2a."""

from datetime import datetime

from django.db import transaction

from contacts.models import Deputy, User
from contacts.services.contact_changes import Asked, by_form
from contacts.services.deputyship import end_deputyship, record_deputy
from contacts.services.handover import require_administrative, require_regular
from contacts.services.permissions import rebuild_license_permissions
from contacts.services.tell import tell
from licensing.models import License
from licensing.services.by_whom import by_whom
from licensing.services.locked import lock_license


@transaction.atomic
def name_deputy(*, license_id: int, person: User, by: User, at: datetime, asked: Asked | None = None) -> Deputy:
    """The Administrative ESC lets a Regular ESC act in its place; an earlier deputy is none any more.

    `asked` tells how it came where it was not through the Registration form.
    Raises NotTheAdministrativeEsc, NotARegularEsc.
    """
    license, asked = lock_license(license_id), asked or by_form(by)
    require_administrative(license, by)
    esc = require_regular(license, person)
    _end(license, asked, at)
    deputy = Deputy(license=license, esc=esc, named_by=by, named_at=at)
    by_whom(deputy, asked.typed_by or by).save()
    record_deputy(esc, was="no", becomes="yes", asked=asked, at=at)
    tell(
        person,
        f"Deputy for license {license}",
        f"{by} named you its deputy for license {license} of {license.company}.",
        "You may do what the Administrative ESC may, save for handing over the role and naming deputies. It takes a"
        " second factor: if you have none yet, you are asked to set one up when you log in.",
        at=at,
    )
    rebuild_license_permissions(license.pk)
    return deputy


@transaction.atomic
def end_deputy(*, license_id: int, by: User, at: datetime, asked: Asked | None = None) -> None:
    """The Administrative ESC has no deputy any more; nothing where it had none. Raises NotTheAdministrativeEsc."""
    license = lock_license(license_id)
    require_administrative(license, by)
    _end(license, asked or by_form(by), at)
    rebuild_license_permissions(license.pk)


def _end(license: License, asked: Asked, at: datetime) -> None:
    because = f"{asked.by} ended your part as deputy for license {license}."
    end_deputyship(license, because=because, asked=asked, at=at)
