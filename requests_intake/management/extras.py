"""Names the extra that a command needs and that is not installed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError


@contextmanager
def from_extra(extra: str) -> Iterator[None]:
    """Around an import of a package that comes with an extra. Raises CommandError where it is not installed."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise CommandError(
            f"{error.name} is not installed. It comes with the extra “{extra}”, and with all that is locked: "
            "pip install --require-hashes -r requirements.lock"
        ) from error
