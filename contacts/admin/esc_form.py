"""The form of an ESC: who becomes one, and who has the Administrative role."""

from typing import Any

from django import forms

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

    def clean(self) -> dict[str, Any]:
        """Ask the services alone: the model's own checks would say the same once more."""
        try:
            self._require_allowed()
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return self.cleaned_data

    def _require_allowed(self) -> None:
        told = self.cleaned_data
        if self.instance.pk:
            if self.instance.role == EscRole.ADMINISTRATIVE and told.get("role") == EscRole.REGULAR:
                raise AdministrativeEscNeeded(self.instance)
        elif told.keys() >= {"license", "person", "role"}:
            require_may_register(license_id=told["license"].pk, person=told["person"], role=EscRole(told["role"]))
