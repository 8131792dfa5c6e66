"""Identify: whose license, which person, which earlier conversation."""

from dataclasses import dataclass

from contacts.models import EnterpriseSupportContact, User
from licensing.models import License
from licensing.selectors import license_by_reference
from requests_intake.choices import FactName, FactSource
from requests_intake.models import IssueRequest, RecordedFact
from requests_intake.rules.procedure.case import LicenseLookup
from requests_intake.submission import Fact, Facts


@dataclass(frozen=True)
class Identity:
    """Who is behind a Submission. `esc` is the person's ESC row of this very license, if any."""

    license: License | None
    lookup: LicenseLookup
    person: User | None
    esc: EnterpriseSupportContact | None


def identify(facts: Facts, *, address: str, known: License | None = None) -> Identity:
    """The person by the sender's address; the license by the number or key given, else the one that is `known`
    already, else the person's only one."""
    person = User.objects.filter(email=address.lower()).first() if address else None
    license, lookup = _license_given(facts)
    if lookup is LicenseLookup.NOT_GIVEN:
        license = known or _only_license(person)
        lookup = LicenseLookup.ON_FILE if license else lookup
    esc = _escs(person).filter(license=license).first() if person and license else None
    return Identity(license, lookup, person, esc)


def _only_license(person: User | None) -> License | None:
    licenses = [esc.license for esc in _escs(person)[:2]] if person else []
    return licenses[0] if len(licenses) == 1 else None


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
    told = [facts[name] for name in (FactName.LICENSE, FactName.ACTIVATION_KEY) if name in facts]
    told = [fact for fact in told if fact.source is not FactSource.ON_FILE]
    if not told:
        return None, LicenseLookup.NOT_GIVEN
    found = [_license_named(fact.value) for fact in told]
    named = {license.pk: license for license in found if license}
    if len(named) > 1:
        return None, LicenseLookup.CONTRADICTORY
    if not named:
        return None, LicenseLookup.UNKNOWN
    return next(iter(named.values())), LicenseLookup.GIVEN


def _license_named(text: str) -> License | None:
    """A license by its number or its key, whichever the text is: people mix them up."""
    return license_by_reference(number=text) or license_by_reference(activation_key=text)
