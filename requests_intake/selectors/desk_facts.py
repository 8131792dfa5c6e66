"""The facts of a Request as they were told, each with how we know it."""

from collections import defaultdict
from dataclasses import dataclass

from requests_intake.choices import FactName
from requests_intake.models import IssueRequest, RecordedFact
from requests_intake.rules.fact_words import in_words

SHORT = 140


@dataclass(frozen=True, slots=True)
class ToldFact:
    """The newest word on one name, and the earlier ones that it replaced, newest first."""

    label: str
    now: RecordedFact
    earlier: tuple[RecordedFact, ...]

    @property
    def value(self) -> str:
        """What it says, in the words that people read."""
        return in_words(FactName(self.now.name), self.now.value)

    @property
    def is_long(self) -> bool:
        """Whether the value is better folded: more than a few lines of a narrow column."""
        return len(self.now.value) > SHORT or "\n" in self.now.value


def told_facts(issue_request: IssueRequest) -> list[ToldFact]:
    """One entry a name, in the order in which they are asked for."""
    by_name: dict[str, list[RecordedFact]] = defaultdict(list)
    for row in issue_request.recorded_facts.all():
        by_name[row.name].insert(0, row)
    return [ToldFact(name.label, by_name[name][0], tuple(by_name[name][1:])) for name in FactName if by_name[name]]
