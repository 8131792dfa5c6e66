"""From a license or a person to the screen for a call about it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from unfold.decorators import action

from contacts.access import may
from contacts.admin.phone.page import NAME
from contacts.choices import Action
from contacts.models import User
from licensing.models import License


class LeadsToPhoneScreen:
    """A page with a button that leads to the screen for a call, where its row is searched for already. Clause 1.3b."""

    def has_change_by_phone_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whether to offer the screen."""
        return may(request.user, Action.CHANGE_BY_PHONE, License).allowed

    @action(description="Change by phone", permissions=["change_by_phone"], url_path="by-phone")
    def change_by_phone(self, request: HttpRequest, object_id: str) -> HttpResponseRedirect:
        """Who may be calling about this license, or as this person."""
        found = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if found is None:
            raise Http404
        words = found.email if isinstance(found, User) else found.number
        return redirect(f"{reverse(f'admin:{NAME}')}?{urlencode({'q': words})}")
