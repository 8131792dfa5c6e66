"""The login address of a person, in step between the account and the library that people log in through."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress

from contacts.models import User


def keep_login_address(person: User) -> None:
    """Let a person log in by the account's email alone, proven or not as the account says. Clause 1.1."""
    addresses = EmailAddress.objects.filter(user=person)
    addresses.exclude(email=person.email).delete()
    addresses.update_or_create(
        user=person,
        email=person.email,
        defaults={"verified": person.email_verified_at is not None, "primary": True},
    )


def make_login_addresses(people: Iterable[User]) -> None:
    """The same for many people at once who are new."""
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=person.email_verified_at is not None, primary=True)
        for person in people
    )
