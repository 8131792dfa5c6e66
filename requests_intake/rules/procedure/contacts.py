"""Chapter 1: who may be an Enterprise Support Contact."""

from contacts.choices import ChangeChannel
from requests_intake.rules.procedure.applies import NO_LICENSE, license_known
from requests_intake.rules.procedure.case import Case, ContactChangeFacts
from requests_intake.rules.procedure.clause import clause
from requests_intake.rules.procedure.finding import Finding, breached, met, missing
from requests_intake.rules.procedure.wording import moment, vouched

NO_CHANGES = "no update of the ESC was asked for"
# A partner's program fills in the same form as a person on the web.
REGISTRATION_FORM = frozenset({ChangeChannel.REGISTRATION_FORM, ChangeChannel.PARTNER})


def changes_contacts(case: Case) -> bool:
    """Clauses 1.3."""
    return bool(case.contact_changes)


@clause("1.1", title="Registration in the Portal")
def registered(case: Case) -> Finding:
    """The person has an account in the Portal with a verified email address. Decides the verdict only through E.1."""
    remedy = "Register in the Portal and verify the email address."
    if case.person is None:
        who = case.sender_address or "the caller"
        return missing(f"{who} is not known in the Portal", remedy=remedy, code="person_unknown")
    if not case.person.registered:
        return missing(f"{case.person.email} has no verified account", remedy=remedy, code="person_not_registered")
    return met(f"{case.person.email} has a verified account")


@clause("1.2a", title="One Administrative ESC", applies_to=license_known, otherwise=NO_LICENSE)
def one_administrative_esc(case: Case) -> Finding:
    """The license has exactly one Administrative ESC. Failing is an alarm for Customer Service, not the customer's."""
    assert case.license is not None
    count, number = case.license.administrative_escs, case.license.number
    if count == 1:
        return met(f"license {number} has one Administrative ESC")
    return breached(
        f"license {number} has {count} Administrative ESCs" if count else f"license {number} has no Administrative ESC",
        remedy="Customer Service appoints the one Administrative ESC.",
        code="administrative_esc_not_one",
    )


@clause("1.2b", title="ESCs within the seats", applies_to=license_known, otherwise=NO_LICENSE)
def within_seats(case: Case) -> Finding:
    """The license has no more ESCs than seats."""
    assert case.license is not None
    taken = f"{case.license.escs} of {case.license.seats} seats are taken"
    if case.license.escs <= case.license.seats:
        return met(taken)
    return breached(taken, remedy="Customer Service adds seats or ends the role of an ESC.", code="seats_exceeded")


@clause("1.3a", title="Who may update an ESC", applies_to=changes_contacts, otherwise=NO_CHANGES)
def updated_by_the_right_person(case: Case) -> Finding:
    """The Administrative ESC updates any ESC of the license, a Regular ESC only itself."""
    refused = [change for change in case.contact_changes if not change.allowed]
    if not refused:
        return met("; ".join(_asked(case, change) for change in case.contact_changes))
    return breached(
        "; ".join(f"{_asked(case, change)}, who may not" for change in refused),
        remedy="The Administrative ESC of the license asks for the change.",
        code="contact_change_not_allowed",
    )


@clause("1.3b", title="How an ESC is updated", applies_to=changes_contacts, otherwise=NO_CHANGES)
def updated_by_the_right_way(case: Case) -> Finding:
    """Updates come through the Registration form, or by telephone in Customer Service Business Hours."""
    refused = [change for change in case.contact_changes if not _right_way(change)]
    if not refused:
        return met("; ".join(_way(case, change) for change in case.contact_changes))
    return breached(
        "; ".join(_way(case, change) for change in refused),
        remedy="Use the Registration form, or call Customer Service in its business hours.",
        code="contact_change_wrong_way",
    )


def _right_way(change: ContactChangeFacts) -> bool:
    by_phone_in_hours = change.channel is ChangeChannel.TELEPHONE and change.in_customer_service_hours
    return change.channel in REGISTRATION_FORM or by_phone_in_hours or change.overridden_by is not None


def _asked(case: Case, change: ContactChangeFacts) -> str:
    return f"{_what(case, change)}, asked by {change.asked_by}"


def _way(case: Case, change: ContactChangeFacts) -> str:
    if change.channel in REGISTRATION_FORM:
        way = "through the Registration form"
    elif change.channel is ChangeChannel.TELEPHONE:
        hours = "in" if change.in_customer_service_hours else "outside"
        way = f"by phone, {hours} Customer Service Business Hours"
    else:
        way = f"by {change.channel.label}"
    override = f", allowed by {vouched(case, change.overridden_by)}" if change.overridden_by else ""
    return f"{_what(case, change)}, {way}{override}"


def _what(case: Case, change: ContactChangeFacts) -> str:
    return f"{change.about}, updated {moment(case, change.changed_at)}"
