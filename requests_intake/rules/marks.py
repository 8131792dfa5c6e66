"""A state as pages show it: a shape, a word and a tone, never a colour alone."""

from dataclasses import dataclass

GOOD, WAITING, ATTENTION, BROKEN, QUIET = "good", "waiting", "attention", "broken", "quiet"
SHAPES = {GOOD: "●", WAITING: "◔", ATTENTION: "▲", BROKEN: "✕", QUIET: "–"}


@dataclass(frozen=True, slots=True)
class Mark:
    """`tone` names the colour in the stylesheets of desk and site."""

    word: str
    tone: str

    @property
    def shape(self) -> str:
        """What stands before the word."""
        return SHAPES[self.tone]
