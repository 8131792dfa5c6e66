"""One clause of the contract as a thing that can be asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from requests_intake.choices import FindingState, Verdict
from requests_intake.rules.procedure.case import Case
from requests_intake.rules.procedure.finding import Finding, not_applicable

Rule = Callable[[Case], Finding]
Predicate = Callable[[Case], bool]


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause: its rule, the Cases it applies to, and what each failing state does to the verdict.

    `otherwise` tells why it does not apply. A state without a consequence leaves the verdict alone.
    """

    number: str
    title: str
    rule: Rule
    applies_to: Predicate
    otherwise: str
    consequences: Mapping[FindingState, Verdict]

    def examine(self, case: Case) -> Finding:
        """What this clause says about the Case, before any waiver."""
        finding = self.rule(case) if self.applies_to(case) else not_applicable(self.otherwise)
        return replace(finding, clause=self.number, title=self.title)

    def consequence(self, state: FindingState) -> Verdict:
        """The verdict that this clause alone would give in that state."""
        return self.consequences.get(state, Verdict.ELIGIBLE)


def clause(
    number: str,
    *,
    title: str,
    applies_to: Predicate | None = None,
    otherwise: str = "",
    fails_to: Mapping[FindingState, Verdict] | None = None,
) -> Callable[[Rule], Clause]:
    """Makes a rule the clause of that number. Without `applies_to` it applies to every Case."""

    def numbered(rule: Rule) -> Clause:
        return Clause(number, title, rule, applies_to or _always, otherwise, fails_to or {})

    return numbered


def _always(_case: Case) -> bool:
    return True
