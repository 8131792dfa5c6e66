"""The end of a deputy's part, whatever ends it, and what is kept of it. Clause 1.2a."""

from datetime import datetime

from contacts.choices import ChangeKind
from contacts.models import Deputy, EnterpriseSupportContact
from contacts.services.contact_changes import Asked, record_change
from contacts.services.tell import tell
from licensing.models import License
from licensing.services.by_whom import by_whom


def end_deputyship(license: License, *, because: str, asked: Asked, at: datetime) -> None:
    """End, keep and tell that a license has no deputy any more; nothing where it had none. The license is locked.

    `because` is the sentence that the deputy reads.
    """
    for deputy in Deputy.objects.filter(license=license).select_related("esc__person", "esc__license"):
        record_deputy(deputy.esc, was="yes", becomes="no", asked=asked, at=at)
        tell(deputy.esc.person, f"Deputy for license {license}", because, at=at)
        by_whom(deputy, asked.typed_by or asked.by).delete()


def record_deputy(esc: EnterpriseSupportContact, *, was: str, becomes: str, asked: Asked, at: datetime) -> None:
    """Keep that an ESC is a deputy now, or is none any more."""
    record_change(
        kind=ChangeKind.ROLE,
        license=esc.license,
        person=esc.person,
        asked=asked,
        before={"deputy": was},
        after={"deputy": becomes},
        at=at,
    )
