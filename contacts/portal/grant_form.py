"""The form that lets a partner in: which one, what it may do, until when."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from contacts.choices import GrantScope
from contacts.services.partners import LONGEST_GRANT

USUAL = timedelta(days=90)


class GrantForm(forms.Form):
    """The partner is known by its name alone, which nobody is helped to find."""

    partner = forms.CharField(
        label=gettext_lazy("Name of the partner"),
        max_length=200,
        help_text=gettext_lazy("Whole, and as the partner writes it; capitals do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    requests = forms.BooleanField(
        label=gettext_lazy("See all Requests of the license, and file Requests"), required=False, initial=True
    )
    contacts = forms.BooleanField(label=gettext_lazy("Manage contacts: invite, update and remove ESCs"), required=False)
    until = forms.DateField(
        label=gettext_lazy("Until the end of"),
        help_text=gettext_lazy("A day within a year from today, in your time zone."),
        error_messages={"invalid": gettext_lazy("This is not a day. Write it as 2027-03-31.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        today = timezone.localdate()
        self.latest = today + LONGEST_GRANT - timedelta(days=1)
        self.fields["until"].initial = today + USUAL
        self.fields["until"].widget.attrs |= {"min": today.isoformat(), "max": self.latest.isoformat()}

    def clean_until(self) -> date:
        """A day within what a grant may last: a year."""
        until: date = self.cleaned_data["until"]
        if not timezone.localdate() <= until <= self.latest:
            raise ValidationError(
                gettext("%(until)s is not within a year from today. Choose a day until %(latest)s.")
                % {"until": until, "latest": self.latest}
            )
        return until

    def scopes(self) -> list[GrantScope]:
        """What the partner may do, once the form is valid; seeing the license always."""
        ticked = {GrantScope.REQUESTS: "requests", GrantScope.CONTACTS: "contacts"}
        return [GrantScope.SEE_LICENSE, *(scope for scope, name in ticked.items() if self.cleaned_data[name])]

    def expires_at(self) -> datetime:
        """The end of the chosen day where the person is."""
        after = self.cleaned_data["until"] + timedelta(days=1)
        return datetime.combine(after, time(), tzinfo=timezone.get_current_timezone())
