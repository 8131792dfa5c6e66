"""Doing something and taking it back: what a rehearsal tells is what would happen."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

Told = TypeVar("Told")


def taken_back(do: Callable[[], Told]) -> Told:
    """Do it in a transaction that is rolled back, and hand out what it told. Raises what it raises."""
    with transaction.atomic():
        told = do()
        transaction.set_rollback(True)
    return told
