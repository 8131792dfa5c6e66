"""Telling by mail what became of a partner's grant: the partner's people, and the Administrative ESC."""

from datetime import datetime

from django.utils.timezone import get_default_timezone

from contacts.choices import ChangeChannel
from contacts.models import PartnerGrant, User
from contacts.selectors.told_of_grants import administrative_told, people_told, people_told_of_end
from contacts.services.contact_changes import Asked
from contacts.services.tell import tell


def tell_of_grant(grant: PartnerGrant, *, before: PartnerGrant | None, by: User, at: datetime) -> None:
    """Tell of a grant that was given, or that took the place of `before`."""
    partner, license = grant.partner, grant.license
    if esc := administrative_told(license, by=by):
        done = f"{by} let {partner} act for license {license}: {grant.scope_labels}."
        tell(esc, f"Partners of license {license}", done, at=at)
    now = f"For license {license} of {license.company} you may, as {partner}: {_in_words(grant)}."
    if before:
        sentences = (f"{by} changed what {partner} may do. {now}", f"Before, it was: {_in_words(before)}.")
    else:
        sentences = (f"{by} lets {partner} act for a license. {now}", "To do: nothing. The license is on your page.")
    for person in people_told(partner, license, by=by):
        tell(person, f"{partner} and license {license}", *sentences, at=at)


def tell_of_end(grant: PartnerGrant, *, by: User, asked: Asked, at: datetime) -> None:
    """Tell that a grant was ended; the reason is for the Administrative ESC alone."""
    partner, license = grant.partner, grant.license
    at_desk = asked.channel == ChangeChannel.DESK
    done = f"{'Customer Service' if at_desk else by} ended what {partner} may do for license {license}"
    if esc := administrative_told(license, by=by):
        told = f"{done}: {asked.reason}" if at_desk and asked.reason else f"{done}."
        tell(esc, f"Partners of license {license}", told, at=at)
    for person in people_told_of_end(grant, by=by, at=at):
        gone = "You see nothing of the license any more, and neither do the partner's programs."
        tell(person, f"{partner} and license {license}", f"{done} of {license.company}.", gone, at=at)


def until_in_words(grant: PartnerGrant) -> str:
    """When a grant expires, in the vendor's time zone."""
    return f"{grant.expires_at.astimezone(get_default_timezone()):%Y-%m-%d %H:%M %Z}"


def _in_words(grant: PartnerGrant) -> str:
    return f"{grant.scope_labels}; until {until_in_words(grant)}"
