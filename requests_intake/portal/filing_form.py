"""The form that files a Request: what the procedures ask for, in their order and their words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from contacts.models import User
from licensing.models import License
from requests_intake.channels.email.value_spans import LONG
from requests_intake.choices import FactName
from requests_intake.models import IssueRequest
from requests_intake.portal.fact_choices import choices_of
from requests_intake.portal.fact_fields import fact_field, facts_of
from requests_intake.portal.files_field import FilesField, files_of
from requests_intake.portal.key_field import new_key
from requests_intake.rules.terms import Terms
from requests_intake.selectors.identify import latest_facts
from requests_intake.submission import File

_KEY = re.compile("[0-9a-f]{32}")
SECTIONS = (
    (
        gettext_lazy("Who asks"),
        ("2.2.1", "2.2.2", "2.3.1"),
        ("contact_name", "contact_phone", "contact_email", "company"),
    ),
    (
        gettext_lazy("What it is about"),
        ("2.2.5", "2.3.2", "2.3.3", "2.3.4"),
        ("subject", "product", "version", "production_system", "inquiry_type", "priority", "previous_request"),
    ),
    (
        gettext_lazy("If it is Critical"),
        ("3.2",),
        ("standby_contact_name", "standby_contact_phone"),
    ),
    (
        gettext_lazy("The Issue"),
        ("2.2.4",),
        (
            "description",
            "production_impact",
            "system_information",
            "steps_to_reproduce",
            "expected_behavior",
            "workarounds",
        ),
    ),
    (
        gettext_lazy("What helps to solve it"),
        ("2.3.5", "2.3.6", "2.3.7"),
        ("code_input_output", "files", "question", "resources_consulted"),
    ),
)
FACTS = tuple(FactName(name) for _, _, names in SECTIONS for name in names if name in {one.value for one in FactName})
_OF_THE_ISSUE = {FactName.PRODUCT, FactName.VERSION, FactName.PRODUCTION_SYSTEM, FactName.INQUIRY_TYPE} | (
    set(FACTS) & LONG
)


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together, and the clauses that ask for them."""

    heading: str
    clauses: tuple[str, ...]
    fields: tuple[forms.BoundField, ...]


class FilingForm(forms.Form):
    """Everything may be left empty: what is missing makes the Request Incomplete, never refused."""

    key = forms.CharField(widget=forms.HiddenInput)
    file_names = forms.CharField(required=False, max_length=5000, widget=forms.HiddenInput)
    subject = forms.CharField(
        required=False, max_length=400, label=gettext_lazy("Subject"), help_text=gettext_lazy("In one line.")
    )
    files = FilesField(label=gettext_lazy("Files"))  # type: ignore[assignment]

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        license: License,
        terms: Terms,
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, files, initial={"key": new_key(), **initial})
        for name in FACTS:
            self.fields[name.value] = fact_field(name, choices=choices_of(name, license, terms))

    def clean_key(self) -> str:
        """A key of ours; whoever sends another is given a new one, and files something new."""
        key = self.cleaned_data["key"]
        return key if _KEY.fullmatch(key) else new_key()

    def sections(self) -> Iterator[Section]:
        """The fields as the page shows them."""
        for heading, clauses, names in SECTIONS:
            shown = tuple(self[name] for name in names if name in self.fields)
            yield Section(str(heading), clauses, shown)

    def facts(self, license: License) -> dict[FactName, str]:
        """The facts told, with the license that the form is for."""
        return {FactName.LICENSE: license.number, **facts_of(self.cleaned_data)}

    def uploads(self) -> list[File]:
        """The files that came along."""
        return files_of(self.cleaned_data.get("files", ()))

    def named_files(self) -> list[File]:
        """The files chosen by name only, for hints: their bytes are not sent while typing."""
        names = [name for name in self.cleaned_data.get("file_names", "").split("/") if name]
        return [File(name, b"") for name in names] or self.uploads()

    def typed(self) -> dict[str, str]:
        """Every value that a draft keeps."""
        kept = ("subject", *(name.value for name in FACTS))
        return {name: value for name in kept if (value := self.cleaned_data.get(name))}

    def renew_key(self) -> None:
        """Have the form file something new when it is sent again."""
        self.data = {**self.data.dict(), "key": new_key()}  # type: ignore[attr-defined]


def on_file(person: User, license: License, *, is_esc: bool) -> dict[str, str]:
    """What our records know already: of the license, and of the person where it is an ESC of it."""
    known = {"company": license.company, "product": license.product.name, "version": license.version}
    if is_esc:
        known |= {
            "contact_name": person.name,
            "contact_phone": person.phone_in_words,
            "contact_email": person.email,
        }
    return known


def told_before(earlier: IssueRequest) -> dict[str, str]:
    """What was told of the Issue in an earlier Request, for one that follows it. Clause 2.2.5."""
    told = {name.value: fact.value for name, fact in latest_facts(earlier).items() if name in _OF_THE_ISSUE}
    return told | {"subject": earlier.subject, "previous_request": str(earlier)}
