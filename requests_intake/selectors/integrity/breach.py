"""What a check found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that does not hold: of which check, about what, and what to do. An alarm needs people, not a repair."""

    check: str
    about: str
    what: str
    alarm: bool = False

    def as_json(self) -> dict[str, str]:
        """The breach in plain JSON types."""
        kind = "alarm" if self.alarm else "breach"
        return {"kind": kind, "check": self.check, "about": self.about, "what": self.what}

    def __str__(self) -> str:
        return f"{'alarm ' if self.alarm else 'breach'}  {self.check:<20} {self.about}: {self.what}"
