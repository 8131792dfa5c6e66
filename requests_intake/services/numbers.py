"""Gives out ticket numbers."""

import secrets

from requests_intake.models import IssueRequest
from requests_intake.rules.reference import SERIALS, ticket_number


def new_ticket_number() -> str:
    """A number that no Request has. Drawn at random, so that it tells nothing of how many there are; the row's constraint decides a race."""
    while True:
        number = ticket_number(secrets.randbelow(len(SERIALS)))
        if not IssueRequest.objects.filter(number=number).exists():
            return number
