"""`explain_due`: by when the initial response to a priority is owed, line by line."""

import json
from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError

from licensing.choices import Priority
from licensing.models import SupportPlan
from licensing.rules.explanation import Explanation, Segment
from licensing.rules.response_target import Target, due_moment
from licensing.selectors import hours_of, targets_of
from licensing.services.default_terms import DEFAULT_PLAN

_DAY = "%a %Y-%m-%d"


class Command(BaseCommand):
    help = "Says when an initial response is due, which opening hours were counted and which days were skipped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--priority", required=True, help="advisory, important, urgent or critical")
        parser.add_argument("--from", required=True, dest="received", metavar="ISO", help="when the Request came in")
        parser.add_argument("--plan", default=DEFAULT_PLAN, help=f"the support plan, {DEFAULT_PLAN} unless told")
        parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object")

    def handle(self, *, priority: str, received: str, plan: str, as_json: bool, **_: Any) -> None:
        support_plan = _plan(plan)
        target = _target(support_plan, priority)
        hours = hours_of(support_plan.support_calendar)
        received_at = _moment(received, hours.zone)
        try:
            explanation = due_moment(target, hours, received_at)
        except (ValueError, OverflowError) as problem:
            raise CommandError(f"No due moment from {received}: {problem}") from None
        told = json.dumps(_as_json(target, explanation)) if as_json else _as_table(target, received_at, explanation)
        self.stdout.write(told)


def _plan(name: str) -> SupportPlan:
    plans = SupportPlan.objects.select_related("support_calendar")
    if found := plans.filter(name__iexact=name.strip()).first():
        return found
    raise CommandError(f"There is no plan “{name}”. The plans are: {_listed(plan.name for plan in plans)}.")


def _target(plan: SupportPlan, priority: str) -> Target:
    words = [word.value for word in Priority]
    if priority.strip().lower() not in words:
        raise CommandError(f"“{priority}” is not a priority. Use one of: {_listed(words)}.")
    targets = targets_of(plan)
    wanted = Priority(priority.strip().lower())
    if wanted not in targets:
        raise CommandError(f"The plan {plan} owes no initial response to {wanted.label} Requests.")
    return targets[wanted]


def _moment(text: str, zone: ZoneInfo) -> datetime:
    """A moment as typed; without an offset, as the clocks of the calendar's zone show it, the first time they do."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise CommandError(f"“{text}” is not a moment. Write it as 2026-11-30T09:00 or 2026-11-30T15:00Z.") from None
    return moment if moment.utcoffset() is not None else moment.replace(tzinfo=zone)


def _listed(words: Any) -> str:
    return ", ".join(words) or "none"


def _as_json(target: Target, explanation: Explanation) -> dict[str, Any]:
    return {
        "due_at": explanation.due_at.isoformat(),
        "medium": target.medium.value,
        "clock": target.clock.value,
        "segments": [
            {
                "opens_at": segment.opens_at.isoformat(),
                "closes_at": segment.closes_at.isoformat(),
                "counted_seconds": int(segment.counted.total_seconds()),
                "total_seconds": int(segment.total.total_seconds()),
            }
            for segment in explanation.segments
        ],
        "skipped": [{"on": day.on.isoformat(), "why": day.why} for day in explanation.skipped],
    }


def _as_table(target: Target, received_at: datetime, explanation: Explanation) -> str:
    promised = f"{_duration(target.duration)} {target.clock.label}, by {target.medium.label}"
    lines = [(segment.opens_at.date(), _counted(segment)) for segment in explanation.segments]
    lines += [(day.on, f"{day.on:{_DAY}}  not counted: {day.why}") for day in explanation.skipped]
    return "\n".join(
        [
            f"{target.priority.label}: initial response within {promised}",
            f"Received {_stamp(received_at.astimezone(explanation.due_at.tzinfo))}",
            "",
            f"{'day':<16}{'open–close':<16}{'counted':>9}{'total':>9}",
            *(line for _, line in sorted(lines, key=lambda line: line[0])),
            "",
            f"Due {_stamp(explanation.due_at)}, by {target.medium.label}",
        ]
    )


def _counted(segment: Segment) -> str:
    opens_at, closes_at = segment.opens_at, segment.closes_at
    closes = f"{closes_at:%H:%M}" if opens_at.date() == closes_at.date() else f"{closes_at:%a %H:%M}"
    stretch = f"{opens_at:%H:%M}–{closes}"
    return f"{opens_at:{_DAY}}  {stretch:<16}{_duration(segment.counted):>9}{_duration(segment.total):>9}"


def _stamp(moment: datetime) -> str:
    return f"{moment:%a %Y-%m-%d %H:%M %Z}".strip()


def _duration(duration: timedelta) -> str:
    minutes, seconds = divmod(int(duration.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
