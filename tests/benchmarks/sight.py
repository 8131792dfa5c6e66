"""How long it takes to tell what a person may see, on a filled database.

Fill one first: `python manage.py demo --licenses 200000`, with DATABASE_URL. Then

    python manage.py shell -c "from tests.benchmarks.sight import main; main()"

lets partners in to GRANTED licenses each, where they are not yet, and prints queries and milliseconds (the median of
ROUNDS) for the first page of each list, and for the start page's alarm.
"""

from collections.abc import Callable
from datetime import timedelta
from statistics import median
from time import perf_counter

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contacts import access
from contacts.choices import EscRole, GrantScope
from contacts.models import EnterpriseSupportContact, Partner, PartnerGrant, PartnerMembership, User
from contacts.services.permissions import batched, rebuild_permissions
from licensing.models import License
from requests_intake.access import issue_requests_visible_to, maintenance_notices_visible_to
from requests_intake.selectors.desk_start import licenses_without_administrative_esc

GRANTED, ROUNDS, PAGE = 15_001, 15, 50
# Of which licenses: some here and there, or those that come last in every list.
PARTNERS = {"here-and-there": "company", "last": "-number"}
SETS = {
    "licenses": access.licenses_visible_to,
    "ESCs": access.escs_visible_to,
    "Production Systems": access.production_systems_visible_to,
    "Requests": issue_requests_visible_to,
    "maintenance notices": maintenance_notices_visible_to,
}


def somebody_of_a_partner(name: str, order: str) -> User:
    """A person of a partner to which the first GRANTED licenses of an order granted everything, made where it lacks."""
    partner, is_new = Partner.objects.get_or_create(name=f"Benchmark: {name}")
    person, _ = User.objects.get_or_create(email=f"{name}@benchmark.example", defaults={"name": name})
    now = timezone.now()
    PartnerMembership.objects.get_or_create(partner=partner, person=person, defaults={"since_at": now})
    if is_new:
        licenses = list(License.objects.order_by(order)[:GRANTED])
        PartnerGrant.objects.bulk_create(
            PartnerGrant(
                license=license,
                partner=partner,
                scopes=list(GrantScope),
                granted_by=person,
                granted_at=now,
                expires_at=now + timedelta(days=300),
            )
            for license in licenses
        )
        for batch in batched(license.pk for license in licenses):
            rebuild_permissions(batch)
    return person


def tell(what: str, ask: Callable[[], list[object]]) -> None:
    """A line about one question."""
    with CaptureQueriesContext(connection) as asked:
        rows = ask()
    spent = []
    for _ in range(ROUNDS):
        began = perf_counter()
        ask()
        spent.append(1000 * (perf_counter() - began))
    print(f"{what:60} {len(rows):5} rows {len(asked):3} queries {median(spent):7.1f} ms")


def main() -> None:
    """Print a line for each person and list."""
    now = timezone.now()
    administrative = EnterpriseSupportContact.objects.filter(role=EscRole.ADMINISTRATIVE).order_by("-pk")[0].person
    regular = EnterpriseSupportContact.objects.filter(role=EscRole.REGULAR).order_by("-pk")[0].person
    people = {"Regular ESC": regular, "Administrative ESC": administrative}
    people |= {f"partner, {name}": somebody_of_a_partner(name, order) for name, order in PARTNERS.items()}
    for name, person in people.items():
        for what, visible in SETS.items():
            tell(f"{name}: {what}", lambda visible=visible, person=person: list(visible(person, at=now)[:PAGE]))
    tell("start page: without an Administrative ESC", lambda: licenses_without_administrative_esc(now.date()))
