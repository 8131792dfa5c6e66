"""How well the language of mails is told: which English ones are flagged, which others are not. Clause 2.4."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from requests_intake.management.measure.as_the_worker import read_as_the_worker
from requests_intake.management.measure.labelled_texts import LabelledText

ENGLISH = "en"
_HEADER = "From: Ada Brandt <ada@northwind.example>\nSubject: Request\nContent-Type: text/plain; charset=utf-8\n\n"


@dataclass(slots=True)
class LanguageScores:
    """Counts of texts. `flagged` are English ones taken for another language, `missed` others that were not flagged."""

    english: int = 0
    others: int = 0
    languages: set[str] = field(default_factory=set)
    named_rightly: int = 0
    flagged: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def others_flagged(self) -> float:
        """The part of the texts in other languages that was flagged; 1 where there is none."""
        return 1 - len(self.missed) / self.others if self.others else 1.0


def score_languages(texts: Iterable[LabelledText]) -> LanguageScores:
    """Read each text as the body of a mail, and count whether clause 2.4 would flag it."""
    scores = LanguageScores()
    for text in texts:
        code = _told(text.text)
        line = f"{text.code}, told {code or 'nothing'}: {' '.join(text.text.split())[:90]}"
        if text.code == ENGLISH:
            scores.english += 1
            scores.flagged += [line] if code not in ("", ENGLISH) else []
        else:
            scores.others += 1
            scores.languages.add(text.code)
            scores.named_rightly += code == text.code
            scores.missed += [line] if code in ("", ENGLISH) else []
    return scores


def _told(text: str) -> str:
    submission = read_as_the_worker((_HEADER + text).encode()).submission
    return submission.language.code if submission and submission.language else ""
