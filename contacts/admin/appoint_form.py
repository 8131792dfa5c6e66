"""The form by which Customer Service appoints an Administrative ESC."""

from typing import Any

from django import forms

from contacts.models import EnterpriseSupportContact
from contacts.selectors import administrative_esc_of


class AppointForm(forms.Form):
    """What is on file about it, and what becomes of the former one."""

    proof = forms.CharField(
        label="Proof on file",
        widget=forms.Textarea({"rows": 3}),
        help_text="Who asked for it, in which letter or order, and when.",
    )
    former_leaves = forms.BooleanField(required=False)

    def __init__(self, esc: EnterpriseSupportContact, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        former = administrative_esc_of(esc.license)
        if former is None:
            del self.fields["former_leaves"]
        else:
            self.fields["former_leaves"].label = f"{former.person} has left: take this ESC off the license"
