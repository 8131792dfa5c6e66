"""The mails that tell people what was changed about them, or on their license. Clauses 1.2 and 1.3."""

from collections.abc import Mapping

from django.conf import settings
from django.urls import reverse

from contacts.choices import ChangeChannel, ChangeKind
from contacts.models import ContactChange
from contacts.selectors import administrative_esc_of
from requests_intake.models import OutboxItem
from requests_intake.services.account_letters import queue_account_mail

# What came in bulk from our other systems is no news to the people it is about.
_UNTOLD = (ChangeChannel.IMPORT,)
_FIELD_WORDS = {"name": "Name", "phone": "Phone", "phone_extension": "Extension", "time_zone": "Time zone"}


def tell_of_change(change: ContactChange) -> list[OutboxItem]:
    """Queue what a change makes due, in its transaction: to the person concerned, and to the Administrative ESC."""
    if change.channel in _UNTOLD:
        return []
    items = []
    if (name := _told_to_person(change)) and change.person:
        items.append(_queue(name, change.person.email, change))
    if change.kind == ChangeKind.BECAME_ESC and (administrative := _administrative_to_tell(change)):
        items.append(_queue("esc_joined", administrative, change))
    if change.kind == ChangeKind.LOGIN_EMAIL_ASKED and change.person:
        items.append(_queue("login_email_asked", change.person.email, change))
        items.append(_queue("login_email_to_prove", change.after["email"], change))
    return items


def _told_to_person(change: ContactChange) -> str:
    """Which notice the person concerned gets, "" where it did it by itself or has nothing to learn."""
    if change.kind == ChangeKind.REMOVED:
        return "esc_removed"
    # Who spoke on the telephone may have been somebody else than it said.
    by_somebody_else = change.person_id != change.asked_by_id or change.channel == ChangeChannel.TELEPHONE
    if change.kind == ChangeKind.BECAME_ESC and by_somebody_else:
        return "esc_became"
    return "details_changed" if change.kind == ChangeKind.DETAILS and by_somebody_else else ""


def _administrative_to_tell(change: ContactChange) -> str:
    """The Administrative ESC's address, "" where it is the person concerned or has made the change."""
    esc = administrative_esc_of(change.license) if change.license else None
    return "" if esc is None or esc.person_id in (change.person_id, change.asked_by_id) else esc.person.email


def _queue(name: str, to: str, change: ContactChange) -> OutboxItem:
    return queue_account_mail(name, to=to, context=_context(change), secret="", at=change.changed_at)


def _context(change: ContactChange) -> Mapping[str, str]:
    number = change.license.number if change.license else ""
    return {
        "person": str(change.person),
        "person_email": change.concerns,
        "license": number,
        "company": change.license.company if change.license else "",
        "role": str(change.after.get("role") or change.before.get("role") or ""),
        "asked_by": _asker(change),
        "by_phone": "by telephone" if change.channel == ChangeChannel.TELEPHONE else "",
        "differences": "\n".join(_differences(change)),
        "license_address": f"{settings.SITE_URL}{reverse('portal:license', args=[number])}" if number else "",
        "new_email": str(change.after.get("email", "")),
        "login_email_address": f"{settings.SITE_URL}{reverse('account_email')}",
        "details_address": f"{settings.SITE_URL}{reverse('portal:details')}",
    }


def _asker(change: ContactChange) -> str:
    """Who wanted it, as it concerns a customer: the staff are named as the team."""
    if change.asked_by is None or change.channel == ChangeChannel.DESK:
        return "Customer Service" if change.asked_by else f"{settings.VENDOR_NAME} Enterprise Support"
    return str(change.asked_by)


def _differences(change: ContactChange) -> list[str]:
    return [f"{_FIELD_WORDS.get(name, name)}: {was} → {becomes}" for name, was, becomes in change.differences]
