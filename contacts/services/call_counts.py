"""Counts calls, so that no two processes count the same one."""

from datetime import datetime, timedelta

from django.db import connection

from contacts.models import CallCount

WINDOW = timedelta(minutes=1)
_AT_ONCE = 500
# One statement: whoever counts at the same moment waits for the row, and gets a number of its own.
_COUNT = f"""
    INSERT INTO {CallCount._meta.db_table} (who, "window", made) VALUES (%s, %s, 1)
    ON CONFLICT ("window", who) DO UPDATE SET made = {CallCount._meta.db_table}.made + 1
    RETURNING made
"""  # noqa: S608  the table's own name


def count_call(who: str, *, at: datetime) -> int:
    """Count one more call of somebody in the minute of `at`; how many that makes."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [who, window_of(at)])
        return int(cursor.fetchone()[0])


def window_of(at: datetime) -> int:
    """The number of the minute in which a moment lies."""
    return int(at.timestamp()) // int(WINDOW.total_seconds())


def seconds_left(at: datetime) -> int:
    """For how many seconds, at least one, the minute of a moment still lasts."""
    return int(WINDOW.total_seconds()) - int(at.timestamp()) % int(WINDOW.total_seconds())


def forget_counts(at: datetime) -> bool:
    """Delete some of the counts of minutes that are over; whether there were any."""
    old = CallCount.objects.filter(window__lt=window_of(at) - 1).values_list("pk", flat=True)[:_AT_ONCE]
    return bool(CallCount.objects.filter(pk__in=list(old)).delete()[0])
