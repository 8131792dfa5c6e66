"""The one clock of a Request's fixes and workarounds becomes one for each of them, and back."""

from datetime import timedelta
from typing import Any

from django.db import migrations

OBLIGATION, OWED = "remedy_verified", ("running", "breached")


def give_each_its_own(apps: Any, schema_editor: Any) -> None:
    clocks, remedies = (apps.get_model("requests_intake", name).objects for name in ("Clock", "Remedy"))
    ran = clocks.filter(obligation=OBLIGATION, remedy=None)
    owing = set(ran.filter(state__in=OWED).values_list("issue_request", flat=True))
    for remedy in remedies.order_by("due_at", "pk").iterator():
        its_own = ran.filter(issue_request=remedy.issue_request_id, due_at=remedy.due_at).order_by("-pk")
        clock = its_own.filter(state__in=OWED).first()
        if remedy.verified_at:
            clock = clock or its_own.first()
            if clock:
                clock.state = "met" if remedy.verified_at <= remedy.due_at else "met_late"
                clock.stopped_at = remedy.verified_at
        elif remedy.issue_request_id in owing:
            clock = clock or _begun(clocks.model, remedy)
        if clock:
            clock.remedy = remedy
            clock.save()


def leave_one(apps: Any, schema_editor: Any) -> None:
    clocks = apps.get_model("requests_intake", "Clock").objects.filter(obligation=OBLIGATION)
    clocks.filter(state__in=("met", "met_late")).update(state="cancelled")
    kept = set()
    for clock in clocks.filter(state__in=OWED).order_by("due_at", "pk").iterator():
        if clock.issue_request_id in kept:
            clock.state = "cancelled"
            clock.save()
        kept.add(clock.issue_request_id)
    clocks.update(remedy=None)


def _begun(clock: Any, remedy: Any) -> Any:
    """The clock of a remedy for which none ran, since another was due before it."""
    notice = min((remedy.due_at - remedy.communicated_at) / 4, timedelta(hours=1))
    return clock(
        issue_request_id=remedy.issue_request_id,
        obligation=OBLIGATION,
        state="running",
        started_at=remedy.communicated_at,
        due_at=remedy.due_at,
        medium="email",
        warn_at=remedy.due_at - notice,
    )


class Migration(migrations.Migration):
    dependencies = [("requests_intake", "0019_clock_of_a_remedy")]

    operations = [migrations.RunPython(give_each_its_own, leave_one)]
