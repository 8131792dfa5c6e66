"""Who gets a mail of a step: shown before it is done."""

from collections.abc import Iterable
from dataclasses import dataclass

from contacts.models import User


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a mail, and which."""

    address: str
    reads: str


def recipients(people: Iterable[User | None], reads: str) -> list[Recipient]:
    """Each of the people, who all read the same."""
    return [Recipient(person.email, reads) for person in people if person]
