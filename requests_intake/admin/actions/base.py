"""What all forms on the page of a Request have in common."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.db import transaction

from contacts.models import User
from requests_intake.models import IssueRequest
from requests_intake.services.locked import RequestClosedError, locked

_AT_ONCE = timedelta(minutes=1)


class ActionForm(forms.Form):
    """One thing that staff may do on a Request: reads what was typed, and calls the one service that does it.

    `permission` is the right that it takes; `of_closed` says that it can be done on a closed Request. `refusals` names,
    for each exception of the service, the field that its sentence belongs beside.
    """

    by: User | None = None
    name: ClassVar[str]
    button: ClassVar[str]
    done: ClassVar[str]
    of_closed: ClassVar[bool] = False
    permission: ClassVar[str] = "requests_intake.change_issuerequest"
    refusals: ClassVar[Mapping[type[Exception], str | None]] = {}

    def __init__(
        self, issue_request: IssueRequest, *, at: datetime, data: Any = None, key: str = "", **kwargs: Any
    ) -> None:
        """`key` sets apart several forms of one kind on a page."""
        self.issue_request, self.at = issue_request, at
        super().__init__(data, auto_id=f"{self.name}{key}_%s", label_suffix="", **kwargs)

    def drafted(self, *, by: User) -> "ActionForm | None":
        """The form with more filled in, where that was asked for and nothing is to be done yet."""
        return None

    @transaction.atomic
    def perform(self, *, by: User) -> bool:
        """Do it, and say whether it was done. What was wrong is on the form then, beside what was typed.

        The Request is locked first, so that a button pressed twice writes once.
        """
        self.by = by
        locked(self.issue_request.pk)
        if self.is_valid() and not self.repeats(by=by, since=self.at - _AT_ONCE):
            try:
                self.carry_out(by=by)
            except (*self.refusals, RequestClosedError) as refusal:
                self.add_error(self.refusals.get(type(refusal)), str(refusal))
        if self.errors:
            self._lead_to_first_error()
        return not self.errors

    def repeats(self, *, by: User, since: datetime) -> bool:
        """Whether this person wrote the very same since a moment; it is not written again then."""
        return False

    def carry_out(self, *, by: User) -> None:
        """Call the service with what was typed."""
        raise NotImplementedError

    def _lead_to_first_error(self) -> None:
        """The page opens with the cursor where something is to be mended."""
        wrong = next((self.fields[name] for name in self.fields if name in self.errors), None)
        if wrong and not wrong.widget.is_hidden:
            wrong.widget.attrs["autofocus"] = True
