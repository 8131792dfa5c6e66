"""The demo's Requests: filed by mail through the one path at moments before now, and worked on by the demo's staff."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.conf import settings

from contacts.models import User
from licensing.choices import Priority
from requests_intake.choices import Outcome
from requests_intake.management.demo.people import HOLDERS, STAFF
from requests_intake.management.demo.topics import TOPICS
from requests_intake.management.demo.writing import Draft, answer, filing
from requests_intake.models import Arrival, IssueRequest
from requests_intake.models.conversation import Direction
from requests_intake.services.arrivals import record_arrival
from requests_intake.services.calls import log_call
from requests_intake.services.conversation import reply
from requests_intake.services.notes import add_note
from requests_intake.services.priority import regrade
from requests_intake.services.state import close, take_over
from requests_intake.tasks import do_all_that_is_due

NORTHWIND, FJORDWORKS, KITSUNE, ALTAMIRA, REDWOOD, BALTIC, SUNRISE, TASMAN = HOLDERS
CRASH, NDSOLVE, TIMEOUT, LICENSE_SERVER, PARQUET, NODES = TOPICS
STANDBY = {"24/7 contact": "Ben Ortiz", "24/7 phone": "+1 212 555 0119"}


@dataclass(frozen=True)
class Scene:
    """A mail received some minutes ago, and what happened on its Request after so many minutes more."""

    minutes_ago: int
    draft: Draft
    then: tuple[tuple[int, Callable[["Stage"], None]], ...] = ()


@dataclass
class Stage:
    """One Request while its scene plays."""

    draft: Draft
    arrival: Arrival
    serial: int
    at: datetime

    @property
    def request(self) -> IssueRequest:
        """The Request that the mail opened."""
        return IssueRequest.objects.get(arrivals=self.arrival)


def person(place: int) -> User:
    """A member of the demo's staff."""
    return User.objects.get(email=STAFF[place].email)


def taken_over(stage: Stage) -> None:
    take_over(issue_request_id=stage.request.pk, by=person(1), at=stage.at)


def answered(stage: Stage) -> None:
    text = "We could reproduce this with your steps. The cause is known; a fix is in test and we will send it today."
    reply(issue_request_id=stage.request.pk, text=text, to=stage.request.sender_address, by=person(1), at=stage.at)


def noted(stage: Stage) -> None:
    add_note(
        issue_request_id=stage.request.pk, text="Same stack as the ticket of last week.", by=person(1), at=stage.at
    )


def called_us(stage: Stage) -> None:
    log_call(
        issue_request_id=stage.request.pk,
        direction=Direction.INCOMING,
        reached_person=True,
        called_at=stage.at,
        by=person(2),
        at=stage.at,
        who=stage.draft.sender,
    )


def called_back(stage: Stage) -> None:
    log_call(
        issue_request_id=stage.request.pk,
        direction=Direction.OUTGOING,
        reached_person=True,
        called_at=stage.at,
        by=person(1),
        at=stage.at,
        who=stage.draft.sender,
        note="Walked through the logs.",
    )


def left_voicemail(stage: Stage) -> None:
    log_call(
        issue_request_id=stage.request.pk,
        direction=Direction.OUTGOING,
        reached_person=False,
        called_at=stage.at,
        by=person(1),
        at=stage.at,
        note="Voicemail.",
    )


def graded_down(stage: Stage) -> None:
    reason = "One of three nodes is affected and the work-around holds; we treat it as Important."
    regrade(issue_request_id=stage.request.pk, priority=Priority.IMPORTANT, reason=reason, by=person(0), at=stage.at)


def closed(stage: Stage) -> None:
    close(issue_request_id=stage.request.pk, reason="Solved, confirmed by the customer.", by=person(1), at=stage.at)


def told_the_rest(stage: Stage) -> None:
    mail = stage.request.outbox.order_by("id").last()
    text = f"Priority: {stage.draft.priority}\nQuestion: {stage.draft.topic.question}"
    raw = answer(
        stage.draft,
        text,
        subject=mail.subject,
        to=settings.SUPPORT_EMAIL,
        at=stage.at,
        serial=stage.serial,
        in_reply_to=mail.internet_message_id,
    )
    _receive(raw, stage.at)


def thanked(stage: Stage) -> None:
    mail = stage.request.outbox.order_by("id").last()
    raw = answer(
        stage.draft,
        "Thank you, this works.",
        subject=mail.subject,
        to=settings.SUPPORT_EMAIL,
        at=stage.at,
        serial=stage.serial,
        in_reply_to=mail.internet_message_id,
    )
    _receive(raw, stage.at)


HOUR, DAY = 60, 24 * 60
STRANGER = replace(NORTHWIND, domain="elsewhere.example")
SCENES = (
    Scene(
        6, Draft(NORTHWIND, "Ada Brandt", CRASH, "Critical", instead=STANDBY, files=(("core-info.log", b"signal 11"),))
    ),
    Scene(
        3 * HOUR,
        Draft(ALTAMIRA, "Fiona Clarke", NDSOLVE, "Critical", instead=STANDBY),
        ((9, called_us), (30, taken_over), (70, called_back), (75, noted)),
    ),
    Scene(5 * HOUR, Draft(BALTIC, "Klara Weiss", TIMEOUT, "Critical"), ((20, taken_over), (50, left_voicemail))),
    Scene(7 * HOUR, Draft(KITSUNE, "Haruka Sato", TIMEOUT, "Urgent"), ((40, taken_over),)),
    Scene(20 * HOUR, Draft(KITSUNE, "Kenji Mori", NODES, "Important"), ()),
    Scene(
        26 * HOUR, Draft(TASMAN, "Oscar Reid", NDSOLVE, "Important", left_out=frozenset({"Priority", "Question"})), ()
    ),
    Scene(
        30 * HOUR,
        Draft(ALTAMIRA, "George Ashe", PARQUET, "Important", left_out=frozenset({"Priority", "Question"})),
        ((90, told_the_rest),),
    ),
    Scene(2 * DAY, Draft(REDWOOD, "Irene Castillo", PARQUET, "Urgent"), ((60, taken_over), (90, called_back))),
    Scene(2 * DAY + 3 * HOUR, Draft(FJORDWORKS, "Dora Lind", LICENSE_SERVER, "Advisory"), ()),
    Scene(3 * DAY, Draft(STRANGER, "Victor Hale", CRASH, "Urgent"), ()),
    Scene(3 * DAY + HOUR, Draft(SUNRISE, "Nora Quinn", LICENSE_SERVER, "Advisory"), ()),
    Scene(
        4 * DAY,
        Draft(BALTIC, "Lars Petersen", TIMEOUT, "Critical", instead=STANDBY),
        ((12, called_us), (45, called_back), (200, graded_down), (DAY, answered), (2 * DAY, thanked)),
    ),
    Scene(5 * DAY, Draft(NORTHWIND, "Chloe Martin", LICENSE_SERVER, "Advisory"), ((3 * HOUR, answered), (DAY, closed))),
    Scene(6 * DAY, Draft(TASMAN, "Priya Nair", NODES, "Important"), ((5 * HOUR, answered), (2 * DAY, closed))),
    Scene(
        9 * DAY,
        Draft(KITSUNE, "Naomi Ito", NDSOLVE, "Important"),
        ((4 * HOUR, answered), (6 * HOUR, thanked), (DAY, closed)),
    ),
)


def play(*, now: datetime) -> Iterator[str]:
    """Play every scene in the order of time; yields a word after each step, for progress to be shown."""
    steps: list[tuple[datetime, int, int, Callable[[Stage], None] | None]] = []
    for serial, scene in enumerate(SCENES):
        starts_at = now - timedelta(minutes=scene.minutes_ago)
        steps.append((starts_at, serial, 0, None))
        for place, (minutes, act) in enumerate(scene.then, start=1):
            steps.append((starts_at + timedelta(minutes=minutes), serial, place, act))
    stages: dict[int, Stage] = {}
    for at, serial, _, act in sorted(steps, key=lambda step: (step[0], step[1], step[2])):
        if at > now:
            continue
        if act is None:
            draft = SCENES[serial].draft
            raw = filing(draft, to=settings.SUPPORT_EMAIL, at=at, serial=serial)
            stages[serial] = Stage(draft, _receive(raw, at), serial, at)
        elif stages[serial].arrival.outcome == Outcome.OPENED:
            stages[serial].at = at
            act(stages[serial])
        yield draft_name(SCENES[serial])
    do_all_that_is_due(lambda: now)


def draft_name(scene: Scene) -> str:
    """What a scene is about."""
    return f"{scene.draft.holder.company}: {scene.draft.topic.subject}"


def _receive(raw: bytes, at: datetime) -> Arrival:
    arrival = record_arrival(raw, road="demo", at=at, envelope_recipient=settings.SUPPORT_EMAIL).arrival
    do_all_that_is_due(lambda: at)
    arrival.refresh_from_db()
    return arrival
