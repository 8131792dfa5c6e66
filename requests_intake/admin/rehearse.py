"""The page that rehearses a mail: what it would do if it arrived, and which words of it gave each fact."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest

from licensing.admin.file_field import DeskFileField
from requests_intake.admin.actions.moment_field import MomentField
from requests_intake.admin.actions.text_field import TextField
from requests_intake.admin.marks import mark
from requests_intake.admin.request_sheet import SheetLine
from requests_intake.choices import FactName
from requests_intake.rehearsal import Rehearsal, rehearse
from requests_intake.rules.fact_words import in_words
from requests_intake.rules.passages import Stretch, stretches
from requests_intake.selectors.told_moment import told_moment
from requests_intake.submission import Fact

SHOWN_CHARACTERS = 40_000


class RehearseForm(forms.Form):
    """A mail, pasted or as a file, and what its road would tell of it."""

    mail = forms.CharField(
        label="Mail",
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 12, "class": "desk-raw", "spellcheck": "false"}),
        help_text="The source of a mail: headers, a blank line, the text.",
    )
    file = DeskFileField(label="Or a file")
    at = MomentField(label="Received at", required=False, help_text="Left empty: now.")
    sender = TextField(
        label="Envelope sender", required=False, max_length=320, help_text="“<>” for the null return path of robots."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="rehearse_%s", label_suffix="", **kwargs)
        self.fields["mail"].validators = []  # whatever a mail may hold may be pasted, NUL included

    def clean(self) -> dict[str, Any]:
        """Put the bytes of either into `raw`."""
        told = super().clean() or {}
        raw = told["file"].read() if told.get("file") else (told.get("mail") or "").encode()
        if not raw.strip() and not self.errors:
            raise forms.ValidationError("There is no mail to rehearse. Paste the source of one, or choose a file.")
        return told | {"raw": raw}


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A fact as it was understood. `place` is where in the text it stands, "" where no text gave it."""

    label: str
    value: str
    source: str
    place: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of the text. `labels` names the facts that it gave; `places` are the anchors that begin with it."""

    text: str
    labels: str
    places: tuple[str, ...]


def rehearse_page(request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """The form and, after a mail was posted, what would come of it. Nothing is written."""
    is_post = request.method == "POST"
    form = RehearseForm(request.POST, request.FILES) if is_post else RehearseForm()
    context: dict[str, Any] = {"title": "Rehearse a mail", "form": form}
    if is_post and form.is_valid():
        told = form.cleaned_data
        rehearsal = rehearse(
            told["raw"],
            at=told["at"] or now,
            envelope_sender=told["sender"],
            envelope_recipient=settings.SUPPORT_EMAIL,
        )
        context |= _context(rehearsal, now=now)
    return context


def _context(rehearsal: Rehearsal, *, now: datetime) -> dict[str, Any]:
    foresight, submission = rehearsal.foresight, rehearsal.submission
    judged, response = foresight.judged, foresight.response
    return {
        "rehearsal": rehearsal,
        "foresight": foresight,
        "outcome": mark(foresight.outcome),
        "verdict": mark(judged.assessment.verdict) if judged else None,
        "trust": mark(submission.sender.trust) if submission else None,
        "due": told_moment(response.due_at, now=now) if response else None,
        "facts": [_told(name, fact) for name, fact in rehearsal.facts.items()],
        "lines": list(_lines(rehearsal, now=now)),
        "text": list(_marked(rehearsal)),
        "cut": submission is not None and len(submission.body_text) > SHOWN_CHARACTERS,
    }


def _told(name: FactName, fact: Fact) -> ToldFact:
    return ToldFact(
        name.label, in_words(name, fact.value), fact.source.label, f"fact-{name.value}" if fact.span else ""
    )


def _lines(rehearsal: Rehearsal, *, now: datetime) -> Iterator[SheetLine]:
    judged = rehearsal.foresight.judged
    for finding in judged.assessment.findings if judged else ():
        due = told_moment(finding.due_at, now=now) if finding.due_at else None
        yield SheetLine(finding, mark(finding.state), due, None)


def _marked(rehearsal: Rehearsal) -> Iterator[Marked]:
    if rehearsal.submission is None:
        return
    spans = {name: fact.span for name, fact in rehearsal.submission.facts.items() if fact.span}
    begun: set[FactName] = set()
    for stretch in stretches(rehearsal.submission.body_text[:SHOWN_CHARACTERS], spans):
        yield _mark_of(stretch, begun)


def _mark_of(stretch: Stretch, begun: set[FactName]) -> Marked:
    first = tuple(f"fact-{name}" for name in stretch.names if name not in begun)
    begun.update(stretch.names)
    return Marked(stretch.text, ", ".join(name.label for name in stretch.names), first)
