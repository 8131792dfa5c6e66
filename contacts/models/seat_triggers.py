"""The database's own guard of clause 1.2b: never more ESCs than seats, whoever writes and however.

Both triggers look after the write and undo it. On PostgreSQL an ESC first renews its license's row: writers of one
license queue up behind it, and under snapshot isolation the later one fails instead of counting an old snapshot.
SQLite has one writer at a time.
"""

from typing import Any

from contacts.models.stepping_aside import SteppingAside

ESC_TABLE, LICENSE_TABLE = "contacts_enterprisesupportcontact", "licensing_license"
TOO_MANY_ESCS = "esc_not_more_than_seats"
TOO_FEW_SEATS = "license_seats_not_below_escs"

_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION {TOO_MANY_ESCS}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE {LICENSE_TABLE} SET number = number WHERE id = NEW.license_id;
    IF (SELECT count(*) FROM {ESC_TABLE} WHERE license_id = NEW.license_id)
       > (SELECT seats FROM {LICENSE_TABLE} WHERE id = NEW.license_id) THEN
        RAISE EXCEPTION 'every seat of the license is taken'
            USING ERRCODE = 'check_violation', CONSTRAINT = '{TOO_MANY_ESCS}';
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION {TOO_FEW_SEATS}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seats < (SELECT count(*) FROM {ESC_TABLE} WHERE license_id = NEW.id) THEN
        RAISE EXCEPTION 'the license has more ESCs than these seats'
            USING ERRCODE = 'check_violation', CONSTRAINT = '{TOO_FEW_SEATS}';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER {TOO_MANY_ESCS} AFTER INSERT OR UPDATE OF license_id ON {ESC_TABLE}
    FOR EACH ROW EXECUTE FUNCTION {TOO_MANY_ESCS}();
CREATE TRIGGER {TOO_FEW_SEATS} AFTER UPDATE OF seats ON {LICENSE_TABLE}
    FOR EACH ROW WHEN (NEW.seats < OLD.seats) EXECUTE FUNCTION {TOO_FEW_SEATS}();
"""

_SQLITE_TOO_MANY = f"""
BEGIN
    SELECT RAISE(ABORT, '{TOO_MANY_ESCS}')
    WHERE (SELECT count(*) FROM {ESC_TABLE} WHERE license_id = NEW.license_id)
        > (SELECT seats FROM {LICENSE_TABLE} WHERE id = NEW.license_id);
END"""

_SQLITE_TOO_FEW = f"""
BEGIN
    SELECT RAISE(ABORT, '{TOO_FEW_SEATS}')
    WHERE NEW.seats < (SELECT count(*) FROM {ESC_TABLE} WHERE license_id = NEW.id);
END"""

ON_SQLITE = SteppingAside(
    {
        f"{TOO_MANY_ESCS}_insert": (
            f"CREATE TRIGGER {TOO_MANY_ESCS}_insert AFTER INSERT ON {ESC_TABLE} {_SQLITE_TOO_MANY}"
        ),
        f"{TOO_MANY_ESCS}_update": (
            f"CREATE TRIGGER {TOO_MANY_ESCS}_update AFTER UPDATE OF license_id ON {ESC_TABLE} {_SQLITE_TOO_MANY}"
        ),
        TOO_FEW_SEATS: f"CREATE TRIGGER {TOO_FEW_SEATS} AFTER UPDATE OF seats ON {LICENSE_TABLE} {_SQLITE_TOO_FEW}",
        f"{TOO_FEW_SEATS}_replace": (
            f"CREATE TRIGGER {TOO_FEW_SEATS}_replace AFTER INSERT ON {LICENSE_TABLE} {_SQLITE_TOO_FEW}"
        ),
    },
    tables={ESC_TABLE, LICENSE_TABLE},
)


def install(apps: Any, schema_editor: Any) -> None:
    """Migration step: put the guard in place."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRESQL)


def remove(apps: Any, schema_editor: Any) -> None:
    """Its reverse."""
    if schema_editor.connection.vendor == "postgresql":
        for table, name in [(ESC_TABLE, TOO_MANY_ESCS), (LICENSE_TABLE, TOO_FEW_SEATS)]:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")
