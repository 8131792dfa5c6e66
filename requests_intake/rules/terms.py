"""The terms on which a Request was filed: plan, targets and hours, as plain values."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from licensing.choices import Priority
from licensing.rules.explanation import Explanation
from licensing.rules.hours import Hours
from licensing.rules.response_target import Target, due_moment, warning_moment
from requests_intake.choices import Channel


@dataclass(frozen=True)
class Terms:
    """What a support plan promises, frozen on the Request at filing. `hours` are those of Technical Support."""

    plan: str
    includes_support: bool
    accepts: frozenset[Channel]
    hours: Hours
    targets: tuple[Target, ...]

    def target_of(self, priority: Priority) -> Target | None:
        """The target of one priority; None for a plan that owes no response to it."""
        return next((target for target in self.targets if target.priority == priority), None)

    def response_due(self, priority: Priority, received_at: datetime) -> Explanation | None:
        """When the initial response is due, and why then; None where none is owed."""
        target = self.target_of(priority)
        return due_moment(target, self.hours, received_at) if target else None

    def response_warned(self, priority: Priority, received_at: datetime) -> datetime | None:
        """When people are warned that the initial response will be due; None where no warning is asked for."""
        target = self.target_of(priority)
        return warning_moment(target, self.hours, received_at) if target else None

    def as_json(self) -> dict[str, Any]:
        """Plain JSON types; `from_json` gives equal terms back."""
        return {
            "plan": self.plan,
            "includes_support": self.includes_support,
            "accepts": sorted(channel.value for channel in self.accepts),
            "hours": self.hours.as_json(),
            "targets": [target.as_json() for target in self.targets],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Terms":
        """The terms that `as_json` wrote down."""
        return cls(
            plan=data["plan"],
            includes_support=data["includes_support"],
            accepts=frozenset(Channel(value) for value in data["accepts"]),
            hours=Hours.from_json(data["hours"]),
            targets=tuple(Target.from_json(target) for target in data["targets"]),
        )


def digest_of(content: Mapping[str, Any]) -> str:
    """What addresses terms as `as_json` wrote them down: the SHA-256 of their canonical JSON, in hexadecimal."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
