"""Builds the Case that the clauses judge: from a Submission that nothing is stored of yet, or from a Request's rows."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from contacts.choices import EscRole
from licensing.choices import Priority
from licensing.models import License
from requests_intake.choices import Channel, FactName, SenderTrust
from requests_intake.models import Call, IssueRequest
from requests_intake.models.conversation import Direction
from requests_intake.rules.callback import callback_due_at
from requests_intake.rules.procedure.case import (
    AccessFacts,
    CallFacts,
    Case,
    Confirmation,
    LicenseFacts,
    MaintenanceFacts,
    PersonFacts,
    ReleaseFacts,
    RemedyFacts,
)
from requests_intake.rules.reference import parse
from requests_intake.rules.terms import Terms
from requests_intake.rules.understanding import understood_priority
from requests_intake.selectors.contact_change import last_update_of
from requests_intake.selectors.identify import Identity, with_facts_on_file
from requests_intake.selectors.production_systems import maintenance_of, production_system_named
from requests_intake.selectors.standby import attempts_since_named
from requests_intake.submission import DetectedLanguage, Facts, Submission


def case_from_submission(submission: Submission, identity: Identity, terms: Terms, *, at: datetime) -> Case:
    """The Case of something that has just arrived and would open a Request."""
    facts = with_facts_on_file(submission.facts, identity)
    return Case(
        at=at,
        channel=submission.channel,
        received_at=submission.received_at,
        facts=facts,
        phone_number=settings.SUPPORT_PHONE,
        zone=ZoneInfo(settings.VENDOR_TIME_ZONE),
        sender_address=submission.sender.address,
        sender_trust=submission.sender.trust,
        file_names=_file_names(submission),
        language=submission.language,
        callback_due_at=callback_due_at(submission.channel, _priority(facts), submission.received_at),
        maintenance=_maintenance(identity, facts),
        **_identified(identity, terms),
        previous_known=previous_known(facts, identity.license),
    )


def case_of(
    issue_request: IssueRequest,
    facts: Facts,
    identity: Identity,
    terms: Terms,
    *,
    at: datetime,
    reply: Submission | None = None,
) -> Case:
    """The Case of a Request as its rows, and a reply if there is one, tell it now. `facts` are those of both."""
    facts = with_facts_on_file(facts, identity)
    return Case(
        at=at,
        channel=Channel(issue_request.channel),
        received_at=issue_request.received_at,
        facts=facts,
        phone_number=settings.SUPPORT_PHONE,
        zone=ZoneInfo(settings.VENDOR_TIME_ZONE),
        sender_address=issue_request.sender_address,
        sender_trust=SenderTrust(issue_request.sender_trust),
        file_names=_incoming_files(issue_request) + (_file_names(reply) if reply else ()),
        language=DetectedLanguage(**issue_request.language) if issue_request.language else None,
        granted_priority=issue_request.granted_priority,
        callback_due_at=_callback_of(issue_request, facts, reply),
        calls=tuple(_call(call) for call in issue_request.calls.all()),
        confirmed_by_esc=_confirmation(issue_request.confirmed_by_esc_by, issue_request.confirmed_by_esc_at),
        trained_staff=_confirmation(issue_request.trained_staff_confirmed_by, issue_request.trained_staff_confirmed_at),
        remedies=tuple(
            RemedyFacts(
                row.title, row.communicated_at, row.due_at, row.implemented_at, row.verified_at, row.verified_by
            )
            for row in issue_request.remedies.all()
        ),
        accesses=tuple(
            AccessFacts(row.to, row.asked_at, row.provided_at, row.provided_by)
            for row in issue_request.asked_accesses.all()
        ),
        standby_attempts=attempts_since_named(issue_request, reply),
        waivers={
            row.clause: Confirmation(str(row.waived_by), row.waived_at, row.reason)
            for row in issue_request.waivers.all()
        },
        maintenance=_maintenance(identity, facts),
        **_identified(identity, terms),
        previous_known=previous_known(facts, identity.license),
    )


def facts_told_again(submission: Submission) -> Facts:
    """The facts of a reply that count: those it labels or enters. What is merely found in a reply changes nothing."""
    return {name: fact for name, fact in submission.facts.items() if fact.source.value in {"labelled", "entered"}}


def previous_known(facts: Facts, license: License | None) -> bool | None:
    """Whether the earlier ticket named is one of this license; None where none is named. Clause 2.2.5."""
    if FactName.PREVIOUS_REQUEST not in facts:
        return None
    return earlier_request(facts, license) is not None


def earlier_request(facts: Facts, license: License | None) -> IssueRequest | None:
    """The Request of the same license that the facts name as the earlier one."""
    fact = facts.get(FactName.PREVIOUS_REQUEST)
    number = parse(fact.value) if fact else None
    if not number or license is None:
        return None
    return IssueRequest.objects.filter(number=number, license=license).first()


def _identified(identity: Identity, terms: Terms) -> dict:
    return {
        "license_lookup": identity.lookup,
        "license": _license(identity.license, terms) if identity.license else None,
        "person": _person(identity),
        "contact_changes": last_update_of(identity.esc),
    }


def _license(license: License, terms: Terms) -> LicenseFacts:
    roles = list(license.escs.values_list("role", flat=True))
    return LicenseFacts(
        number=license.number,
        company=license.company,
        product=license.product.name,
        seats=license.seats,
        escs=len(roles),
        administrative_escs=roles.count(EscRole.ADMINISTRATIVE),
        starts_on=license.starts_on,
        ends_on=license.ends_on,
        plan=terms.plan,
        plan_includes_support=terms.includes_support,
        plan_accepts=terms.accepts,
        releases=tuple(
            ReleaseFacts(row.version, row.critical_urgent_support_ends_on, row.important_advisory_support_ends_on)
            for row in license.product.releases.all()
        ),
    )


def _person(identity: Identity) -> PersonFacts | None:
    if identity.person is None:
        return None
    return PersonFacts(
        name=identity.person.name,
        email=identity.person.email,
        registered=identity.person.registered_at is not None,
        active=identity.person.is_active,
        role=identity.esc.role if identity.esc else "",
    )


def _priority(facts: Facts) -> Priority | None:
    told = facts.get(FactName.PRIORITY)
    return understood_priority(told.value) if told else None


def _callback_of(issue_request: IssueRequest, facts: Facts, reply: Submission | None) -> datetime | None:
    """Fifteen minutes from the message that first asked for Critical, which need not be the first message."""
    for row in issue_request.recorded_facts.all():
        if row.name == FactName.PRIORITY and understood_priority(row.value) is Priority.CRITICAL:
            return callback_due_at(Channel(issue_request.channel), Priority.CRITICAL, row.recorded_at)
    return callback_due_at(Channel(issue_request.channel), _priority(facts), reply.received_at) if reply else None


def _call(call: Call) -> CallFacts:
    return CallFacts(
        at=call.called_at,
        from_customer=call.direction == Direction.INCOMING,
        reached_person=call.reached_person,
        who=call.who,
    )


def _confirmation(by: str, at: datetime | None) -> Confirmation | None:
    return Confirmation(by, at) if at else None


def _file_names(submission: Submission) -> tuple[str, ...]:
    return tuple(file.name for file in submission.files)


def _incoming_files(issue_request: IssueRequest) -> tuple[str, ...]:
    messages = issue_request.messages.filter(direction=Direction.INCOMING)
    return tuple(messages.exclude(attachments=None).values_list("attachments__name", flat=True))


def _maintenance(identity: Identity, facts: Facts) -> tuple[MaintenanceFacts, ...]:
    system = production_system_named(identity.license, facts)
    return (
        tuple(MaintenanceFacts(system.name, notice.received_at, notice.starts_at) for notice in maintenance_of(system))
        if system
        else ()
    )
