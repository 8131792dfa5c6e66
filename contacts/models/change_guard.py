"""The database's own guard of ContactChange: a row is never changed, whoever writes and however. Clauses 1.3a, 1.3b.

PostgreSQL refuses a DELETE too; emptying whole tables there is a TRUNCATE, which no row is asked about. SQLite knows no
TRUNCATE: `flush` deletes row by row, so there the model alone refuses a deletion. As with the seats, the triggers step
aside on SQLite before every `migrate` and come back after it.
"""

from typing import Any

from django.db import connections

TABLE, NAME = "contacts_contactchange", "contact_change_is_append_only"

_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'changes of contacts are append-only' USING ERRCODE = 'check_violation', CONSTRAINT = '{NAME}';
END $$;
CREATE TRIGGER {NAME} BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {NAME}();
"""
_WRITTEN_BEFORE = f"""WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, '{NAME}'); END"""
_SQLITE = {
    NAME: f"CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{NAME}'); END",
    f"{NAME}_replace": f"CREATE TRIGGER {NAME}_replace BEFORE INSERT ON {TABLE} {_WRITTEN_BEFORE}",
}
SQLITE_NAMES = tuple(_SQLITE)


def install(apps: Any, schema_editor: Any) -> None:
    """Migration step: put the guard in place."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRESQL)


def remove(apps: Any, schema_editor: Any) -> None:
    """Its reverse."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME} ON {TABLE}")
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {NAME}()")


def make_way(*, using: str, **_: Any) -> None:
    """Before `migrate` on SQLite: step aside."""
    if connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            for name in SQLITE_NAMES:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def put_back(*, using: str, **_: Any) -> None:
    """After `migrate` on SQLite: come back, once the table is there."""
    connection = connections[using]
    if connection.vendor == "sqlite" and TABLE in connection.introspection.table_names():
        with connection.cursor() as cursor:
            for name, statement in _SQLITE.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(statement)
