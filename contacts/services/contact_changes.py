"""Keeping what was changed about people, and on whose word. Clause 1.3b."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from contacts.choices import ChangeChannel, ChangeKind
from contacts.models import ContactChange, Partner, User
from contacts.signals import contact_changed
from licensing.models import License


@dataclass(frozen=True, slots=True)
class Asked:
    """On whose word a change is made: who asked, by which channel, who typed it, and why where that has to be said.

    `by` is None where the product acts by itself. `override_reason` is a lead's, for a call outside the hours.
    """

    by: User | None
    channel: ChangeChannel
    typed_by: User | None = None
    reason: str = ""
    override_reason: str = ""

    @property
    def for_the_vendor(self) -> bool:
        """Whether staff at the desk or an import of ours decided it; everybody else asks as who it is."""
        return self.channel in (ChangeChannel.DESK, ChangeChannel.IMPORT)


BY_ITSELF = Asked(by=None, channel=ChangeChannel.PRODUCT)


def by_form(person: User) -> Asked:
    """On a person's own word, through the Registration form."""
    return Asked(by=person, channel=ChangeChannel.REGISTRATION_FORM)


def record_change(
    *,
    kind: ChangeKind,
    license: License | None,
    person: User | None,
    asked: Asked,
    before: Mapping[str, str],
    after: Mapping[str, str],
    at: datetime,
    concerns: str = "",
    partner: Partner | None = None,
) -> ContactChange:
    """Keep one change, in the transaction that makes it. Clause 1.3b. Raises TransactionManagementError outside one.

    `before` and `after` are told by field name, as people read the values. `concerns` is the email of somebody without
    an account; otherwise it is the person's. `partner` is whose grant it is about. Sends `contact_changed`.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A change is recorded in the transaction that makes it.")
    change = ContactChange.objects.create(
        kind=kind.value,
        license=license,
        person=person,
        partner=partner,
        concerns=concerns or (person.email if person else ""),
        asked_by=asked.by,
        channel=asked.channel.value,
        typed_by=asked.typed_by,
        before=dict(before),
        after=dict(after),
        changed_at=at,
        reason=asked.reason,
        override_reason=asked.override_reason,
    )
    contact_changed.send(sender=ContactChange, change=change)
    return change
