"""The form of an ESC: who becomes one, and who has the Administrative role."""

from typing import Any

from django import forms
from unfold.widgets import UnfoldBooleanWidget

from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact
from contacts.services.esc_refusals import AdministrativeEscNeeded
from contacts.services.escs import require_may_register
from licensing.services.refusal import Refusal


class EscForm(forms.ModelForm):
    """Shows what clauses 1.1 and 1.2 do not allow, before anything is written."""

    class Meta:
        model = EnterpriseSupportContact
        fields = ("license", "person", "role")

    handover = forms.BooleanField(required=False, label="Hand the Administrative role over", widget=UnfoldBooleanWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.giver = who_hands_over(self.instance) if self.instance.pk else None
        if self.giver:
            told = f"From {self.giver.person} to {self.instance.person}. Tick this to give the role away."
            self.fields["handover"].help_text = told
        else:
            del self.fields["handover"]

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not self.errors:
            try:
                self._require_allowed()
            except Refusal as refusal:
                self.add_error(None, str(refusal))

    def _require_allowed(self) -> None:
        esc = self.instance
        if esc.pk is None:
            require_may_register(license_id=esc.license_id, person=esc.person, role=EscRole(esc.role))
        elif self.initial["role"] == EscRole.ADMINISTRATIVE and "role" in self.changed_data:
            raise AdministrativeEscNeeded(esc)
        elif self.giver and "role" in self.changed_data and not self.cleaned_data.get("handover"):
            takes = f"takes the Administrative role from {self.giver.person} and gives it to {esc.person}"
            self.add_error("handover", f"This {takes}. Tick the box to say so.")


def who_hands_over(esc: EnterpriseSupportContact) -> EnterpriseSupportContact | None:
    """The other ESC of the license who has the Administrative role, and would lose it to this one."""
    others = EnterpriseSupportContact.objects.exclude(pk=esc.pk).select_related("person")
    return others.filter(license=esc.license_id, role=EscRole.ADMINISTRATIVE).first()
