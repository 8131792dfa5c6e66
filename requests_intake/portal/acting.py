"""Doing something on a Request that was looked at: not over what others did since, and with a sentence where not."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext

from contacts.models import User
from licensing.services.refusal import Refusal
from requests_intake.models import IssueRequest
from requests_intake.selectors.changed_since import happened_since
from requests_intake.services.locked import RequestClosedError, locked
from requests_intake.services.remedies import OutOfOrderError

LARGEST_ID = 2**63 - 1
_REFUSALS = (Refusal, RequestClosedError, OutOfOrderError)


class SeenForm(forms.Form):
    """`as_of` is the newest event of the page that the form stood on; without it nothing is compared."""

    as_of = forms.IntegerField(required=False, min_value=0, max_value=LARGEST_ID, widget=forms.HiddenInput)

    def show_as_of(self, newest: int) -> None:
        """The page that shows a refused form shows what happened, too: sent again it is done."""
        self.data = {**self.data.dict(), "as_of": newest}  # type: ignore[attr-defined]


@transaction.atomic
def carry_out(form: SeenForm, issue_request: IssueRequest, *, by: User, act: Callable[[], Any]) -> bool:
    """Do what a valid form asks for, and say whether it was done; why not stands on the form then.

    The Request is locked first, so that two who press at once go one after the other.
    """
    locked(issue_request.pk)
    if (as_of := form.cleaned_data["as_of"]) is not None:
        for event in happened_since(issue_request, as_of, but_by=by):
            told = {"what": event.text[:300]}
            form.add_error(None, gettext("Changed meanwhile: %(what)s. Do this again if it still holds.") % told)
    if not form.errors:
        try:
            act()
        except _REFUSALS as refusal:
            form.add_error(None, str(refusal))
    return not form.errors
