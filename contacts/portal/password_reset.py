"""Asking for a new password: limited so that nobody is flooded with codes, and nobody is kept from its own."""

from typing import Any

from allauth.account.views import PasswordResetView
from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.http import HttpResponse


class AskForResetView(PasswordResetView):
    """The library's page. It counts by mailbox alone; here who asks counts too.

    A stranger uses up what its own network address may ask of a mailbox, not what the owner may.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        asked = f"{get_ip(self.request)} {form.cleaned_data['email']}"
        too_many = ratelimit.consume_or_429(self.request, action="reset_of_mailbox", key=asked)
        return too_many or super().form_valid(form)
