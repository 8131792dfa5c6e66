"""The database's own guard of the timeline: an event is never changed, whoever writes and however.

SQLite rebuilds a table when its schema changes, which drops its triggers: a later migration of Event has to install
this again. PostgreSQL refuses a DELETE as well; emptying whole tables there is a TRUNCATE, which no row is asked
about. SQLite knows no TRUNCATE: `flush` deletes row by row, so there the model alone refuses a deletion.
"""

from typing import Any

TABLE, NAME = "requests_intake_event", "event_is_append_only"
NOT_DELETED = "event_is_not_deleted"

_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the timeline is append-only' USING ERRCODE = 'check_violation', CONSTRAINT = '{NAME}';
END $$;
DROP TRIGGER IF EXISTS {NAME} ON {TABLE};
CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {NAME}();
"""
_SQLITE = [
    f"CREATE TRIGGER {NAME} BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{NAME}'); END",
    f"""CREATE TRIGGER {NAME}_replace BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{NAME}'); END""",
]


def install(apps: Any, schema_editor: Any) -> None:
    """Migration step: put the guard in place."""
    for statement in [_POSTGRESQL] if schema_editor.connection.vendor == "postgresql" else _SQLITE:
        schema_editor.execute(statement)


def remove(apps: Any, schema_editor: Any) -> None:
    """Its reverse."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME} ON {TABLE}")
        return
    for name in (NAME, f"{NAME}_replace"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")


def install_against_delete(apps: Any, schema_editor: Any) -> None:
    """Migration step: on PostgreSQL, refuse a DELETE too."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            f"CREATE TRIGGER {NOT_DELETED} BEFORE DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {NAME}()"
        )


def remove_against_delete(apps: Any, schema_editor: Any) -> None:
    """Its reverse."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {NOT_DELETED} ON {TABLE}")
