"""Telling a person something about its standing; it leaves by mail, in the transaction that made it so."""

from datetime import datetime

from contacts.models import User
from contacts.signals import to_be_told


def tell(person: User, subject: str, *sentences: str, at: datetime) -> None:
    """Tell a person, unless its account is inactive. Each sentence is a paragraph."""
    if person.is_active:
        to_be_told.send(sender=User, person=person, subject=subject, sentences=sentences, at=at)
