"""What all forms on the page of a Request have in common."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms

from contacts.models import User
from requests_intake.models import IssueRequest


class ActionForm(forms.Form):
    """One thing that staff may do on a Request: reads what was typed, and calls the one service that does it.

    `refusals` names, for each exception of the service, the field that its sentence belongs beside.
    """

    name: ClassVar[str]
    button: ClassVar[str]
    done: ClassVar[str]
    refusals: ClassVar[Mapping[type[Exception], str | None]] = {}

    def __init__(
        self, issue_request: IssueRequest, *, at: datetime, data: Any = None, key: str = "", **kwargs: Any
    ) -> None:
        """`key` sets apart several forms of one kind on a page."""
        self.issue_request, self.at = issue_request, at
        super().__init__(data, auto_id=f"{self.name}{key}_%s", label_suffix="", **kwargs)

    def perform(self, *, by: User) -> bool:
        """Do it, and say whether it was done. What was wrong is on the form then, beside what was typed."""
        if not self.is_valid():
            self._lead_to_first_error()
            return False
        try:
            self.carry_out(by=by)
        except tuple(self.refusals) as refusal:
            self.add_error(self.refusals[type(refusal)], str(refusal))
            self._lead_to_first_error()
            return False
        return True

    def carry_out(self, *, by: User) -> None:
        """Call the service with what was typed."""
        raise NotImplementedError

    def _lead_to_first_error(self) -> None:
        """The page opens with the cursor where something is to be mended."""
        wrong = next((self.fields[name] for name in self.fields if name in self.errors), None)
        if wrong and not wrong.widget.is_hidden:
            wrong.widget.attrs["autofocus"] = True


def reason_field(label: str = "Reason", help_text: str = "") -> forms.CharField:
    """Why a decision is taken; the service says whether it may be left empty."""
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=2000, widget=forms.Textarea({"rows": 2})
    )
