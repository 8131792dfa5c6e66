"""`issue_token`: a token for a partner's program, printed once."""

import json
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contacts.choices import GrantScope
from contacts.models import Partner, User
from contacts.selectors import partner_by_name
from contacts.services.tokens import issue_token
from licensing.models import License
from licensing.selectors import license_by_reference
from licensing.services.refusal import Refusal

SCOPES = [scope.value for scope in GrantScope]
DAYS = 90


class Command(BaseCommand):
    help = "Issues an API token to somebody of a partner and prints it; it is shown this once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("partner", metavar="PARTNER", help="its name")
        parser.add_argument("--person", metavar="EMAIL", help="who of the partner, where there are several")
        parser.add_argument("--name", default="issued on the command line", help="what the token is for")
        parser.add_argument("--scope", action="append", choices=SCOPES, help="once for each; all unless told")
        parser.add_argument("--license", action="append", default=[], metavar="NUMBER", help="once for each; else all")
        parser.add_argument(
            "--expires", type=int, default=DAYS, metavar="DAYS", help=f"{DAYS} unless told, 365 at most"
        )
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object")

    def handle(self, *, partner: str, expires: int, as_json: bool, **told: Any) -> None:
        of, now = _partner(partner), timezone.now()
        try:
            issued = issue_token(
                person=_person(of, told["person"]),
                partner=of,
                name=told["name"],
                scopes=[GrantScope(scope) for scope in told["scope"] or SCOPES],
                licenses=[_license(number) for number in told["license"]],
                expires_at=now + timedelta(days=max(-DAYS, min(expires, 10 * 365))),
                by=None,
                at=now,
            )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        answer = {"token": issued.secret, "expires_at": issued.token.expiry.isoformat(), "scopes": issued.token.scopes}
        self.stdout.write(json.dumps(answer) if as_json else issued.secret)


def _partner(name: str) -> Partner:
    if found := partner_by_name(name):
        return found
    raise CommandError(f"There is no partner “{name}”. The partners are: {_listed(Partner.objects.all())}.")


def _person(partner: Partner, email: str | None) -> User:
    people = list(partner.people.filter(email__iexact=email.strip()) if email else partner.people.all())
    if len(people) == 1:
        return people[0]
    among = _listed(person.email for person in partner.people.all())
    raise CommandError(f"Name one person of {partner} with --person. Its people are: {among}.")


def _license(number: str) -> License:
    if found := license_by_reference(number=number):
        return found
    raise CommandError(f"There is no license {number}.")


def _listed(things: Any) -> str:
    return ", ".join(map(str, things)) or "none"
