"""What is sent to the addresses of the site and the API, by the names that their rows give it."""

from collections.abc import Mapping
from typing import Any

from contacts.models import EnterpriseSupportContact
from contacts.services.details import details_of, mark_of
from contacts.services.production_systems import mark_of_system
from requests_intake.services.moving_maintenance import mark_of_notice
from tests.rights.cast import PARTNER, Cast

KEY = "0" * 32
FORM = {"key": KEY, "question": "What stops it?"}
# A value that begins with "@" is the id of a thing of the cast.
BODIES: dict[str, dict[str, Any]] = {
    "-": {},
    "guest": {"name": "Greta Guest", "email": "greta@guest.example"},
    "name": {"name": "Another Name"},
    "offer": {"esc": "@esc_r"},
    "offer_x": {"esc": "@esc_x"},
    "answer": {"answer": "accept"},
    "deputy": {"esc": "@esc_r", "sure": "yes", "seen": "@deputy"},
    "withdraw": {"sure": "yes", "seen": "@invitation"},
    "take_back": {"sure": "yes", "seen": "@nomination"},
    "end_deputy": {"sure": "yes", "seen": "@deputy"},
    "let_in": {"partner": PARTNER, "requests": "on", "until": "2026-12-31", "sure": "yes", "seen": "none"},
    "end_grant": {"sure": "yes", "seen": "@grant"},
    "add_system": {"name": "Another cluster"},
    "passkey": {"name": "Another Name"},
    "others_email": {"action_remove": "", "email": "xenia@zephyr.example"},
    "request": {"license": "L4821-0937", "question": "What stops it?"},
    "request_x": {"license": "L7777-1204", "question": "What stops it?"},
    "no_license": {"?license": ""},
    "of_license": {"?license": "L4821-0937"},
    "of_other": {"?license": "L7777-1204"},
    "of_ended": {"?license": "L3333-0108"},
    "filed": {"?license": "L4821-0937", **FORM, "act": "file"},
    "filed_x": {"?license": "L7777-1204", **FORM, "act": "file"},
    "draft_on_x": {"?license": "L7777-1204", **FORM, "act": "draft"},
    "message": {"text": "Any news?"},
    "reply": {"key": KEY, "text": "Any news?"},
    "step": {"step": "implemented"},
    "who": {"who": "Ben Ortiz"},
    "add": {"key": KEY, "question": "What stops it?"},
    "reason": {"reason": "Solved."},
    "notice": {"license": "L4821-0937", "production_system": "a", "starts_at": "2026-12-30T15:00:00Z"},
    "announce": {"act": "announce", "key": "0" * 32, "production_system": "a", "starts_at": "2026-12-30T15:00"},
    "due": {"from": "2026-11-30T15:00:00Z", "hours": "1"},
}
# What is done to a Production System, beside upon which details it is done.
TO_SYSTEMS = {"system": {"name": "Another name"}, "retire": {"sure": "yes"}}
# What is done to announced maintenance, beside upon which notice it is done.
TO_NOTICES = {"move": {"act": "move", "starts_at": "2026-12-30T15:00"}, "cancel": {"sure": "yes"}}
# The Registration form, of whom: it says upon which details it was filled in.
DETAILS = {"details": None, "details_r": "R", "details_a": "A"}


def body_of(name: str, cast: Cast, who: str) -> dict[str, Any]:
    """What a row sends, with the ids of the cast."""
    if name in DETAILS:
        person = cast.people[DETAILS[name] or who]
        told = vars_of(person) if who != "anonymous" else {}
        return told | {"name": "Another Name"}
    if name in TO_SYSTEMS:
        return TO_SYSTEMS[name] | {"seen": mark_of_system(cast.things["system"])}
    if name == "letters":
        return {f"esc-{esc.pk}": "owed" for esc in EnterpriseSupportContact.objects.filter(person=_known(cast, who))}
    if name in TO_NOTICES:
        return TO_NOTICES[name] | {"seen": mark_of_notice(cast.things["notice"])}
    return {key: _id(value, cast.things) for key, value in BODIES[name].items()}


def _known(cast: Cast, who: str) -> Any:
    return cast.people[who] if who != "anonymous" else None


def vars_of(person: Any) -> dict[str, str]:
    """The Registration form as a person gets it."""
    details = details_of(person)
    return {
        "phone": details.phone,
        "phone_extension": details.phone_extension,
        "time_zone": details.time_zone or "America/Chicago",
        "seen": mark_of(person),
    }


def _id(value: Any, things: Mapping[str, Any]) -> Any:
    return things[value[1:]].pk if isinstance(value, str) and value.startswith("@") else value
