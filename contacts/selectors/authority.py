"""What a person may on its own word: by its role and what its partner was granted, never as staff. Clause 1.3a."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone

from contacts.choices import Action, EscRole, Part, Vouches
from contacts.models import EnterpriseSupportContact, Invitation, PartnerGrant, ProductionSystem, User
from contacts.rules.rights import NOBODY, Decision, Rule, decide
from contacts.rules.rights_table import change_rule, rule_of
from contacts.selectors import parts_by_grants, parts_by_roles
from contacts.selectors.vouching import with_vouches
from licensing.models import License
from licensing.rules.term import Term, term

KINDS: dict[type[Model], str] = {
    License: "license",
    EnterpriseSupportContact: "esc",
    ProductionSystem: "production_system",
    Invitation: "invitation",
    PartnerGrant: "partner_grant",
}


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody's word is worth for one license: its parts there, each with a sentence that tells how."""

    person: User
    license: License
    parts: dict[Part, str]
    at: datetime

    def may(self, action: Action, obj: Any) -> Decision:
        """Whether it may have this done to the license, or to something that belongs to it."""
        if barred := inactive_bar(self.person):
            return Decision(False, (barred,))
        no_part = f"{self.person} has no part in license {license_of(obj)}."
        if license_of(obj) != self.license:
            return Decision(False, (no_part,))
        rule = rule_about(action, obj)
        if rule is None:
            return NOBODY
        held = self.parts | own_entry(self.person, obj)
        return decide(rule, held, otherwise=no_part, barred=bars_of(action, obj, at=self.at))


def word_of(person: User, license: License, *, at: datetime) -> Word:
    """What a person's word is worth for a license at a moment. Two queries."""
    parts = parts_by_roles(person, license) | parts_by_grants(person, license, partner=None, at=at)
    return Word(person, license, parts, at)


def rule_about(action: Action, obj: Any) -> Rule | None:
    """The rule of an action on an object, or on any of a class; None where there is none."""
    if isinstance(obj, type):
        return rule_of(KINDS[obj], action)
    if isinstance(obj, EnterpriseSupportContact) and action is Action.CHANGE:
        return change_rule(_vouches(obj))
    return rule_of(KINDS[type(obj)], action)


def _vouches(esc: EnterpriseSupportContact) -> Vouches:
    """Asked anew, unless the ESC came through `with_vouches`."""
    if not hasattr(esc, "vouches"):
        esc = with_vouches(EnterpriseSupportContact.objects.filter(pk=esc.pk)).first() or esc
    return Vouches(getattr(esc, "vouches", Vouches.FOR_OTHERS))


def license_of(obj: Any) -> License:
    """The license that an object is, or belongs to."""
    return obj if isinstance(obj, License) else obj.license


def own_entry(person: User, obj: Any) -> dict[Part, str]:
    """The part of who an ESC itself is."""
    if isinstance(obj, EnterpriseSupportContact) and obj.person_id == person.pk:
        return {Part.SELF: f"This is {person}'s own entry."}
    return {}


def inactive_bar(person: User) -> str:
    """Why nobody goes by the word of this account, "" for one that is in use."""
    return "" if person.is_active else f"The account of {person} is inactive."


def bars_of(action: Action, obj: Any, *, at: datetime) -> list[str]:
    """What stands in the way even of who is entitled."""
    if action is Action.FILE:
        license = license_of(obj)
        today = at.astimezone(timezone.get_default_timezone()).date()
        standing = term(license.starts_on, license.ends_on, today)
        if standing is not Term.IN_FORCE:
            day = license.ends_on if standing is Term.ENDED else license.starts_on
            verb = "ended on" if standing is Term.ENDED else "starts on"
            return [f"License {license} {verb} {day}; Requests are filed on a license in force (clause E.2)."]
    if action is Action.REMOVE and isinstance(obj, EnterpriseSupportContact) and obj.role == EscRole.ADMINISTRATIVE:
        who = f"{obj.person} is the Administrative ESC of license {obj.license}"
        return [f"{who}; the role goes to another first (1.2a)."]
    return []
