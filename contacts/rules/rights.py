"""What a right is: a rule about one action on one kind of thing, and the decision that follows from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contacts.choices import Action, Part


@dataclass(frozen=True, slots=True)
class Rule:
    """One action on one kind of thing: who may, and why. `staff` is the permission that staff needs, "" for none."""

    kind: str
    action: Action
    parts: frozenset[Part]
    staff: str
    says: str


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether somebody may, and the rule path: what the person is, what the rule says, what stands in the way."""

    allowed: bool
    because: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.allowed


NOBODY = Decision(False, ("There is no rule that lets anybody do this.",))


def decide(rule: Rule, held: Mapping[Part, str], *, otherwise: str, barred: Iterable[str] = ()) -> Decision:
    """What a rule says to somebody.

    `held` tells for each part that the person has how it has it, in a sentence; `otherwise` is the sentence for one
    without any. `barred` are sentences that stand in the way even of who is entitled.
    """
    entitled = [sentence for part, sentence in held.items() if part in rule.parts]
    if not entitled:
        return Decision(False, (*(held.values() or (otherwise,)), rule.says))
    bars = tuple(barred)
    return Decision(not bars, (entitled[0], *(bars or (rule.says,))))


def rule(kind: str, action: Action, parts: frozenset[Part], staff: str, says: str) -> Rule:
    """A rule; staff is among the parts where there is a permission for it."""
    return Rule(kind, action, parts | {Part.STAFF} if staff else parts, staff, says)
