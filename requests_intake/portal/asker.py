"""Who asks when somebody types on the site, and what is made of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from contacts.choices import GrantScope
from contacts.models import Partner, User
from contacts.selectors import esc_by_email, grants_held_by
from licensing.models import License
from requests_intake.channels.typed import typed_submission
from requests_intake.choices import Channel, FactName
from requests_intake.services.filed_once import FiledBy
from requests_intake.submission import File, Submission


def filed_by(person: User, license: License | None, *, at: datetime) -> FiledBy:
    """Whose login it is: an ESC's own, or one of a partner to which Requests of the license were granted."""
    is_own = license is None or esc_by_email(license, person.email) is not None
    partner: Partner | None = None if is_own or license is None else _partner(person, license, at)
    return FiledBy(person, partner) if partner else FiledBy(person)


def submission_here(
    by: FiledBy,
    license: License | None,
    facts: Mapping[FactName, str],
    *,
    at: datetime,
    subject: str = "",
    text: str = "",
    files: Iterable[File] = (),
) -> Submission:
    """What was typed, in the name of who typed it; a partner asks for the ESC whom it names as contact, else itself."""
    asker = by.person
    if by.partner and license and (esc := esc_by_email(license, facts.get(FactName.CONTACT_EMAIL, ""))):
        asker = esc.person
    return typed_submission(
        channel=Channel.WEB,
        received_at=at,
        address=asker.email,
        name=asker.name,
        facts=facts,
        subject=subject,
        text=text,
        files=files,
    )


def _partner(person: User, license: License, at: datetime) -> Partner | None:
    grants = grants_held_by(person, at=at).filter(license=license)
    return next((grant.partner for grant in grants if GrantScope.REQUESTS in grant.scopes), None)
