"""Keeps the list of licenses without an Administrative ESC, whoever writes and however. Clause 1.2a."""

from typing import Any

from contacts.models.seat_triggers import ESC_TABLE, LICENSE_TABLE
from contacts.models.stepping_aside import SteppingAside

TABLE = "contacts_licensewithoutadministrativeesc"
OF_LICENSES, OF_ESCS = "license_begins_without_administrative_esc", "administrative_esc_comes_or_goes"

FILL = f"""
INSERT INTO {TABLE} (license_id)
SELECT id FROM {LICENSE_TABLE}
WHERE id NOT IN (SELECT license_id FROM {ESC_TABLE} WHERE role = 'administrative')"""

_POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION {OF_LICENSES}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO {TABLE} (license_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
    ELSE
        DELETE FROM {TABLE} WHERE license_id = OLD.id;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION {OF_ESCS}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.role = 'administrative' THEN
        INSERT INTO {TABLE} (license_id)
        SELECT id FROM {LICENSE_TABLE} WHERE id = OLD.license_id ON CONFLICT DO NOTHING;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.role = 'administrative' THEN
        DELETE FROM {TABLE} WHERE license_id = NEW.license_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER {OF_LICENSES} AFTER INSERT OR DELETE ON {LICENSE_TABLE}
    FOR EACH ROW EXECUTE FUNCTION {OF_LICENSES}();
CREATE TRIGGER {OF_ESCS} AFTER INSERT OR DELETE OR UPDATE OF role, license_id ON {ESC_TABLE}
    FOR EACH ROW EXECUTE FUNCTION {OF_ESCS}();
"""

_GOES = f"""
    INSERT OR IGNORE INTO {TABLE} (license_id)
    SELECT id FROM {LICENSE_TABLE} WHERE id = OLD.license_id AND OLD.role = 'administrative';"""
_COMES = f"""
    DELETE FROM {TABLE} WHERE license_id = NEW.license_id AND NEW.role = 'administrative';"""


def _on_sqlite(name: str, event: str, body: str) -> str:
    return f"CREATE TRIGGER {name} AFTER {event} BEGIN{body}\nEND"


ON_SQLITE = SteppingAside(
    {
        f"{OF_LICENSES}_insert": _on_sqlite(
            f"{OF_LICENSES}_insert",
            f"INSERT ON {LICENSE_TABLE}",
            f"\n    INSERT OR IGNORE INTO {TABLE} (license_id) VALUES (NEW.id);",
        ),
        f"{OF_LICENSES}_delete": _on_sqlite(
            f"{OF_LICENSES}_delete",
            f"DELETE ON {LICENSE_TABLE}",
            f"\n    DELETE FROM {TABLE} WHERE license_id = OLD.id;",
        ),
        f"{OF_ESCS}_insert": _on_sqlite(f"{OF_ESCS}_insert", f"INSERT ON {ESC_TABLE}", _COMES),
        f"{OF_ESCS}_delete": _on_sqlite(f"{OF_ESCS}_delete", f"DELETE ON {ESC_TABLE}", _GOES),
        f"{OF_ESCS}_update": _on_sqlite(
            f"{OF_ESCS}_update", f"UPDATE OF role, license_id ON {ESC_TABLE}", _GOES + _COMES
        ),
    },
    tables={ESC_TABLE, LICENSE_TABLE, TABLE},
)


def install(apps: Any, schema_editor: Any) -> None:
    """Migration step: list what there is, and put the triggers in place."""
    schema_editor.execute(FILL)
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(_POSTGRESQL)


def remove(apps: Any, schema_editor: Any) -> None:
    """Its reverse."""
    if schema_editor.connection.vendor == "postgresql":
        for table, name in [(LICENSE_TABLE, OF_LICENSES), (ESC_TABLE, OF_ESCS)]:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")
