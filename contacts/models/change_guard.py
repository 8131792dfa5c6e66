"""The database's own guard of ContactChange: a row is never changed, whoever writes and however. Clauses 1.3a, 1.3b.

PostgreSQL refuses a DELETE too; emptying whole tables there is a TRUNCATE, which no row is asked about. SQLite knows no
TRUNCATE: `flush` deletes row by row, so there the model alone refuses a deletion.
"""

from typing import Any

from contacts.models.stepping_aside import SteppingAside

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
ON_SQLITE = SteppingAside(
    {
        NAME: f"CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{NAME}'); END",
        f"{NAME}_replace": f"CREATE TRIGGER {NAME}_replace BEFORE INSERT ON {TABLE} {_WRITTEN_BEFORE}",
    },
    tables={TABLE},
)


def install(apps: Any, schema_editor: Any) -> None:
    """Migration step: put the guard in place."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRESQL)


def remove(apps: Any, schema_editor: Any) -> None:
    """Its reverse."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME} ON {TABLE}")
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {NAME}()")
