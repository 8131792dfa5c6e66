"""Identify: whose license, which person, which earlier conversation."""

from dataclasses import dataclass

from contacts.models import EnterpriseSupportContact, User
from licensing.models import License
from licensing.selectors import license_by_reference
from requests_intake.choices import FactName, FactSource
from requests_intake.models import IssueRequest, RecordedFact
from requests_intake.rules.procedure.case import LicenseLookup
from requests_intake.submission import Fact, Facts, Submission


@dataclass(frozen=True)
class Identity:
    """Who is behind a Submission. `esc` is the person's ESC row of this very license, if any."""

    license: License | None
    lookup: LicenseLookup
    person: User | None
    esc: EnterpriseSupportContact | None


def identify(submission: Submission) -> Identity:
    """The person by the sender's address; the license by the number or key given, else by the person's only one."""
    person = User.objects.filter(email=submission.sender.address.lower()).first() if submission.sender.address else None
    license, lookup = _license_given(submission.facts)
    if lookup is LicenseLookup.NOT_GIVEN and person:
        licenses = [esc.license for esc in _escs(person)]
        if len(licenses) == 1:
            license, lookup = licenses[0], LicenseLookup.ON_FILE
    esc = _escs(person).filter(license=license).first() if person and license else None
    return Identity(license, lookup, person, esc)


def identity_of(issue_request: IssueRequest) -> Identity:
    """The same for a Request that is on file, by what its facts say now."""
    facts = latest_facts(issue_request)
    person = (
        User.objects.filter(email=issue_request.sender_address.lower()).first()
        if issue_request.sender_address
        else None
    )
    license, lookup = _license_given(
        {name: fact for name, fact in facts.items() if fact.source is not FactSource.ON_FILE}
    )
    if license is None and issue_request.license:
        license, lookup = issue_request.license, LicenseLookup.ON_FILE
    esc = _escs(person).filter(license=license).first() if person and license else None
    return Identity(license, lookup, person, esc)


def latest_facts(issue_request: IssueRequest) -> dict[FactName, Fact]:
    """The facts of a Request as they stand: of each name the newest row."""
    facts = {}
    for row in issue_request.recorded_facts.all():
        facts[FactName(row.name)] = Fact(row.value, FactSource(row.source), _span(row))
    return facts


def _span(row: RecordedFact) -> tuple[int, int] | None:
    return None if row.span_start is None or row.span_end is None else (row.span_start, row.span_end)


def with_facts_on_file(facts: Facts, identity: Identity) -> dict[FactName, Fact]:
    """The facts given, and those that our own records of the license and its ESC add with certainty."""
    known = dict(facts)
    on_file = {}
    if identity.license and identity.lookup is LicenseLookup.ON_FILE:
        on_file[FactName.LICENSE] = identity.license.number
    if identity.license and identity.esc:
        on_file[FactName.COMPANY] = identity.license.company
    if identity.esc and identity.person:
        on_file[FactName.CONTACT_NAME] = identity.person.name
        on_file[FactName.CONTACT_PHONE] = identity.person.phone_in_words
        on_file[FactName.CONTACT_EMAIL] = identity.person.email
    for name, value in on_file.items():
        if value and name not in known:
            known[name] = Fact(value, FactSource.ON_FILE)
    return known


def _escs(person: User):
    return EnterpriseSupportContact.objects.filter(person=person).select_related(
        "license__product", "license__plan", "person"
    )


def _license_given(facts: Facts) -> tuple[License | None, LicenseLookup]:
    number, key = facts.get(FactName.LICENSE), facts.get(FactName.ACTIVATION_KEY)
    if not number and not key:
        return None, LicenseLookup.NOT_GIVEN
    found = [_license_named(fact.value) for fact in (number, key) if fact]
    named = {license.pk: license for license in found if license}
    if len(named) > 1:
        return None, LicenseLookup.CONTRADICTORY
    if not named:
        return None, LicenseLookup.UNKNOWN
    return next(iter(named.values())), LicenseLookup.GIVEN


def _license_named(text: str) -> License | None:
    """A license by its number or its key, whichever the text is: people mix them up."""
    return license_by_reference(number=text) or license_by_reference(activation_key=text)
