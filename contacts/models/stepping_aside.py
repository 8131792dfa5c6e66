"""Triggers on SQLite. Its schema changes rebuild tables, which would lose triggers or trip over them: so they step
aside before every `migrate` and come back after it.
"""

from collections.abc import Mapping, Set
from typing import Any

from django.db import connections


class SteppingAside:
    """The triggers of one guard: the statement of each by its name, and the tables without which none can be made."""

    def __init__(self, statements: Mapping[str, str], *, tables: Set[str]) -> None:
        self.names = tuple(statements)
        self._statements, self._tables = statements, tables

    def make_way(self, *, using: str, **_: Any) -> None:
        """Before `migrate` on SQLite: step aside."""
        if connections[using].vendor == "sqlite":
            with connections[using].cursor() as cursor:
                for name in self.names:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}")

    def put_back(self, *, using: str, **_: Any) -> None:
        """After `migrate` on SQLite: come back, once the tables are there."""
        connection = connections[using]
        if connection.vendor == "sqlite" and self._tables <= set(connection.introspection.table_names()):
            with connection.cursor() as cursor:
                for name, statement in self._statements.items():
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                    cursor.execute(statement)
