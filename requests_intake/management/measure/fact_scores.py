"""How well facts are taken from mails: per fact how many were told, taken, and taken rightly."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from requests_intake.choices import FactName, FactSource
from requests_intake.management.measure.as_the_worker import read_as_the_worker
from requests_intake.management.measure.built_mail import built_mail
from requests_intake.management.measure.labelled_mails import LabelledMail
from requests_intake.management.measure.same_value import meaning


@dataclass(slots=True)
class FactScores:
    """Counts per fact. `wrong` says each error in words, `foreign` each fact that must never be taken and was."""

    mails: int = 0
    told: Counter[FactName] = field(default_factory=Counter)
    taken: Counter[FactName] = field(default_factory=Counter)
    right: Counter[FactName] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def recall(self, fact: FactName | None = None) -> float:
        """The part of what was told that was taken rightly, of one fact or of all; 1 where nothing was told."""
        return _ratio(self.right, self.told, fact)

    def precision(self, fact: FactName | None = None) -> float:
        """The part of what was taken that was told, of one fact or of all; 1 where nothing was taken."""
        return _ratio(self.right, self.taken, fact)


def score_facts(mails: Iterable[LabelledMail]) -> FactScores:
    """Read each mail as the worker does, and count. What the mail's header tells is not counted, nor what `may` be."""
    scores = FactScores()
    for mail in mails:
        scores.mails += 1
        taken = _taken(mail)
        for fact in FactName:
            _count(scores, mail, fact, taken.get(fact))
    return scores


def _taken(mail: LabelledMail) -> dict[FactName, str]:
    submission = read_as_the_worker(built_mail(mail)).submission
    facts = submission.facts if submission else {}
    return {name: fact.value for name, fact in facts.items() if fact.source is not FactSource.HEADER}


def _count(scores: FactScores, mail: LabelledMail, fact: FactName, value: str | None) -> None:
    told, may, never = (_meanings(fact, values.get(fact, ())) for values in (mail.told, mail.may, mail.never))
    if told:
        scores.told[fact] += 1
    if value is None:
        if told:
            scores.wrong.append(f"{mail.name}: {fact} not taken, told was {mail.told[fact][0]!r}")
        return
    found = meaning(fact, value)
    if found in never:
        scores.foreign.append(f"{mail.name}: {fact} {value!r}")
    if found in may:
        return
    scores.taken[fact] += 1
    if found in told:
        scores.right[fact] += 1
    else:
        expected = f"told was {mail.told[fact][0]!r}" if told else "none was told"
        scores.wrong.append(f"{mail.name}: {fact} {value!r}, {expected}")


def _meanings(fact: FactName, values: tuple[str, ...]) -> set[object]:
    return {meaning(fact, value) for value in values}


def _ratio(part: Counter[FactName], whole: Counter[FactName], fact: FactName | None) -> float:
    of, all_of = (part[fact], whole[fact]) if fact else (part.total(), whole.total())
    return of / all_of if all_of else 1.0
