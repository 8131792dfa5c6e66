"""The database's own guards: whether they are there, and switched on."""

from collections.abc import Iterator

from django.db import connection

from contacts.models import change_guard, seat_triggers
from contacts.models import without_administrative_esc_triggers as alarm
from requests_intake.models import timeline_guard
from requests_intake.selectors.integrity.breach import Breach

_TIMELINE = {timeline_guard.NAME, timeline_guard.NOT_DELETED}
_ON_POSTGRESQL = {
    alarm.OF_LICENSES,
    alarm.OF_ESCS,
    seat_triggers.TOO_MANY_ESCS,
    seat_triggers.TOO_FEW_SEATS,
    change_guard.NAME,
    *_TIMELINE,
}
_ON_SQLITE = {
    *alarm.ON_SQLITE.names,
    *seat_triggers.ON_SQLITE.names,
    *change_guard.ON_SQLITE.names,
    timeline_guard.NAME,
}


def guards_in_place() -> Iterator[Breach]:
    """The triggers of the seats (clause 1.2b), the changes of contacts (1.3b) and the timeline are there and work."""
    is_postgresql = connection.vendor == "postgresql"
    found = _on_postgresql() if is_postgresql else _on_sqlite()
    for name in sorted((_ON_POSTGRESQL if is_postgresql else _ON_SQLITE) - found):
        yield Breach("guards", name, "the trigger is missing or switched off. Run migrate, or switch it on.")


def _on_postgresql() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        return {name for (name,) in cursor.fetchall()}


def _on_sqlite() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}
