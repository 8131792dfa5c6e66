"""Where a call stands: what the hours say, and what the caller may have done to whom, with the reasons. Clause 1.3."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from contacts.access import may
from contacts.admin.phone.acts import OF_ESCS, OF_GRANTS, OF_LICENSES, Act
from contacts.choices import Action
from contacts.models import User
from contacts.rules.phone_hours import PhoneHours
from contacts.rules.rights import Decision
from contacts.selectors import escs_of, live_grants
from contacts.selectors.authority import Word, word_of
from contacts.selectors.callers import Caller
from contacts.selectors.vouching import with_vouches
from contacts.services.phone_changes import phone_hours_of
from licensing.models import License


@dataclass(frozen=True, slots=True)
class Answer:
    """Steps that are answered alike: whether they are allowed, and why."""

    decision: Decision
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what a step may be done to, and the answers to all steps."""

    about: Any
    answers: tuple[Answer, ...]

    @property
    def allowed(self) -> list[Answer]:
        """The steps that the caller may have done."""
        return [answer for answer in self.answers if answer.decision]

    @property
    def refused(self) -> list[Answer]:
        """Those that it may not."""
        return [answer for answer in self.answers if not answer.decision]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a call stands, for who types."""

    hours: PhoneHours
    may_override: Decision
    license: Subject
    escs: tuple[Subject, ...]
    grants: tuple[Subject, ...]

    @property
    def may_go_on(self) -> bool:
        """Whether a change can be taken now at all."""
        return self.hours.open or self.may_override.allowed

    @property
    def needs_reason(self) -> bool:
        """Whether a Lead takes a change outside the hours, who has to say why."""
        return not self.hours.open and self.may_override.allowed

    def chosen(self, name: str, pk: int | None) -> tuple[Act | None, Any, Decision | None]:
        """The step of a name and what it is done to, with the decision; None where there is no such step."""
        for subject in (self.license, *self.escs, *self.grants):
            if subject is self.license or subject.about.pk == pk:
                for answer in subject.answers:
                    for act in answer.acts:
                        if act.name == name:
                            return act, subject.about, answer.decision
        return None, None, None


def standing_of(caller: Caller, typed_by: User, *, at: datetime) -> Standing:
    """Where the call of somebody stands."""
    word = word_of(caller.person, caller.license, at=at)
    escs = with_vouches(escs_of(caller.license).select_related("person", "license", "deputyship"))
    grants = live_grants(at=at).filter(license=caller.license).select_related("license", "partner")
    return Standing(
        hours=phone_hours_of(caller.license, at=at),
        may_override=may(typed_by, Action.OVERRIDE_HOURS, License),
        license=_subject(word, caller.license, OF_LICENSES),
        escs=tuple(_subject(word, esc, OF_ESCS) for esc in escs),
        grants=tuple(_subject(word, grant, OF_GRANTS) for grant in grants),
    )


def _subject(word: Word, about: Any, acts: Sequence[Act]) -> Subject:
    """The answers about one thing, those that are alike together."""
    told: dict[Decision, list[Act]] = {}
    for act in acts:
        if act.is_for(about):
            told.setdefault(word.may(act.action, act.asked_of(about)), []).append(act)
    return Subject(about, tuple(Answer(decision, tuple(alike)) for decision, alike in told.items()))
