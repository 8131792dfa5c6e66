"""Gives out ticket numbers."""

import secrets

from requests_intake.models import IssueRequest
from requests_intake.rules.reference import SERIALS, ticket_number


def new_ticket_number() -> str:
    """A number that no Request has, drawn at random so that it tells nothing of how many there are.

    Where two draw the same at once, the row's own constraint refuses the later one.
    """
    while True:
        number = ticket_number(secrets.randbelow(len(SERIALS)))
        if not IssueRequest.objects.filter(number=number).exists():
            return number
