"""Fills a database with any number of licenses and Requests, fast: rows in batches, judged once per pattern."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from contacts.choices import EscRole
from contacts.models import Customer, EnterpriseSupportContact, LicenseHolding, User
from contacts.services.login_address import make_login_addresses
from contacts.services.permissions import rebuild_permissions
from licensing.choices import Medium
from licensing.models import License, Product, SupportPlan
from requests_intake.channels.email.here import read_mail_here
from requests_intake.choices import ClockState, Obligation, RequestState
from requests_intake.management.demo.people import HOLDERS
from requests_intake.management.demo.topics import TOPICS
from requests_intake.management.demo.writing import Draft, filing
from requests_intake.models import Assessment, Clock, Event, IssueRequest, Message
from requests_intake.models.conversation import Direction
from requests_intake.rules.reference import SERIALS, ticket_number
from requests_intake.selectors.foresee import Foresight, foresee_opening
from requests_intake.services.terms import freeze_terms

BATCH = 2000
Tell = Callable[[str], None]


def fill(*, licenses: int, requests: int, seed: int, now: datetime, tell: Tell) -> None:
    """Add what is missing to these numbers. The same seed on the same start gives the same data."""
    dice = random.Random(seed)  # noqa: S311 (demo data, no secret)
    _fill_licenses(licenses - License.objects.count(), dice, now, tell)
    _fill_requests(requests - IssueRequest.objects.count(), dice, now, tell)


def _fill_licenses(missing: int, dice: random.Random, now: datetime, tell: Tell) -> None:
    plan, products = SupportPlan.objects.get(name="Enterprise"), list(Product.objects.all())
    start = License.objects.count()
    for first in range(0, max(missing, 0), BATCH):
        size = min(BATCH, missing - first)
        with transaction.atomic():
            _licenses(range(start + first, start + first + size), plan, products, dice, now)
        tell(f"{first + size} of {missing} licenses")


def _licenses(places: range, plan: SupportPlan, products: list[Product], dice: random.Random, now: datetime) -> None:
    today = now.date()
    licenses = License.objects.bulk_create(
        License(
            number=f"D{place:07d}",
            activation_key=f"KEY-{place:07d}-{dice.randrange(16**6):06X}",
            company=f"Customer {place:07d}",
            product=dice.choice(products),
            version="",
            seats=dice.randint(3, 12),
            plan=plan,
            starts_on=today - timedelta(days=dice.randint(30, 300)),
            ends_on=today + timedelta(days=dice.randint(30, 700)),
        )
        for place in places
    )
    customers = Customer.objects.bulk_create(Customer(name=license.company) for license in licenses)
    LicenseHolding.objects.bulk_create(
        LicenseHolding(license=license, customer=customer)
        for license, customer in zip(licenses, customers, strict=True)
    )
    people = User.objects.bulk_create(
        User(
            email=f"esc{number}.{license.number.lower()}@customer.example",
            name=f"ESC {number} of {license.company}",
            email_verified_at=now,
            password=make_password(None),
        )
        for license in licenses
        for number in range(3)
    )
    make_login_addresses(people)
    owners = [license for license in licenses for _ in range(3)]
    escs = EnterpriseSupportContact.objects.bulk_create(
        EnterpriseSupportContact(
            license=license, person=person, since_at=now, role=EscRole.REGULAR if number % 3 else EscRole.ADMINISTRATIVE
        )
        for number, (license, person) in enumerate(zip(owners, people, strict=True))
    )
    rebuild_permissions([license.pk for license in licenses])
    for model, rows in ((License, licenses), (User, people), (EnterpriseSupportContact, escs)):
        model.history.bulk_history_create(rows, default_date=now)


@dataclass(frozen=True)
class Pattern:
    """One kind of Request, foreseen once by the real rules, and repeated many times."""

    foresight: Foresight
    subject: str
    text: str
    findings: list[dict]


def _patterns(now: datetime) -> list[Pattern]:
    patterns = []
    for holder in (HOLDERS[0], HOLDERS[3]):
        for topic in TOPICS:
            for priority in ("Advisory", "Important", "Urgent"):
                for left_out in (frozenset[str](), frozenset({"Priority", "Question"})):
                    draft = Draft(holder, holder.escs[0], topic, priority, left_out)
                    raw = filing(draft, to=settings.SUPPORT_EMAIL, at=now, serial=0)
                    submission = read_mail_here(raw, received_at=now, envelope_sender="").submission
                    foresight = foresee_opening(submission, at=now)
                    findings = [finding.as_json() for finding in foresight.judged.assessment.findings]
                    patterns.append(Pattern(foresight, topic.subject, submission.body_text, findings))
    return patterns


def _fill_requests(missing: int, dice: random.Random, now: datetime, tell: Tell) -> None:
    if missing <= 0:
        return
    patterns = _patterns(now)
    escs = list(EnterpriseSupportContact.objects.select_related("license", "person").order_by("pk")[:20000])
    taken = set(IssueRequest.objects.values_list("number", flat=True))
    numbers = _numbers(dice, taken)
    terms = freeze_terms(patterns[0].foresight.judged.terms)
    for first in range(0, missing, BATCH):
        size = min(BATCH, missing - first)
        with transaction.atomic():
            _requests(list(islice(numbers, size)), patterns, escs, terms, dice, now)
        tell(f"{first + size} of {missing} Requests")


def _numbers(dice: random.Random, taken: set[str]) -> Iterator[str]:
    while True:
        number = ticket_number(dice.randrange(len(SERIALS)))
        if number not in taken:
            taken.add(number)
            yield number


def _requests(
    numbers: list[str], patterns: list[Pattern], escs: list, terms, dice: random.Random, now: datetime
) -> None:
    chosen = [(number, dice.choice(patterns), dice.choice(escs), _age(dice)) for number in numbers]
    rows = IssueRequest.objects.bulk_create(_request(*one, terms=terms, now=now) for one in chosen)
    pairs = [(row, pattern, esc) for row, (_, pattern, esc, _) in zip(rows, chosen, strict=True)]
    Message.objects.bulk_create(
        Message(
            issue_request=row,
            channel="email",
            direction=Direction.INCOMING,
            author_name=esc.person.name,
            author_address=esc.person.email,
            subject=row.subject,
            body_text=pattern.text,
            sent_at=row.received_at,
        )
        for row, pattern, esc in pairs
    )
    Clock.objects.bulk_create(_clock(row) for row, _, _ in pairs)
    Assessment.objects.bulk_create(
        Assessment(
            issue_request=row,
            assessed_at=row.received_at,
            because="received",
            verdict=row.verdict,
            reasons=list(pattern.foresight.judged.assessment.reasons),
            findings=pattern.findings,
        )
        for row, pattern, _ in pairs
    )
    Event.objects.bulk_create(
        Event(
            issue_request=row,
            happened_at=row.received_at,
            kind="received",
            text=f"Received by email from {row.sender_address}",
        )
        for row, _, _ in pairs
    )


def _age(dice: random.Random) -> timedelta:
    """Most Requests are long done, some are fresh."""
    return timedelta(minutes=dice.randint(5, 2 * 24 * 60) if dice.random() < 0.02 else dice.randint(3000, 1_500_000))


def _request(number: str, pattern: Pattern, esc, age: timedelta, *, terms, now: datetime) -> IssueRequest:
    received_at, foresight = now - age, pattern.foresight
    is_closed = age > timedelta(days=4)
    due_at = received_at + (foresight.response.due_at - now)
    return IssueRequest(
        number=number,
        subject=pattern.subject,
        channel="email",
        state=RequestState.CLOSED if is_closed else RequestState.NEW,
        verdict=foresight.judged.assessment.verdict,
        license=esc.license,
        esc=esc,
        company=esc.license.company,
        sender_name=esc.person.name,
        sender_address=esc.person.email,
        requested_priority=foresight.requested_priority or "",
        received_at=received_at,
        complete_at=received_at,
        closed_at=received_at + timedelta(days=3) if is_closed else None,
        first_responded_at=due_at - timedelta(minutes=30) if is_closed else None,
        next_due_at=None if is_closed else due_at,
        next_medium="" if is_closed else foresight.judged.terms.target_of(foresight.judged.priority).medium,
        terms=terms,
    )


def _clock(row: IssueRequest) -> Clock:
    due_at = row.next_due_at or row.first_responded_at + timedelta(minutes=30)
    return Clock(
        issue_request=row,
        obligation=Obligation.FIRST_RESPONSE,
        started_at=row.received_at,
        due_at=due_at,
        medium=row.next_medium or Medium.EMAIL,
        state=ClockState.MET if row.closed_at else ClockState.RUNNING,
        stopped_at=row.first_responded_at,
    )
