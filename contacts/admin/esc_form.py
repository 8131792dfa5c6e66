"""The form of an ESC: who becomes one, and who has the Administrative role."""

from django import forms
from django.utils import timezone

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
            require_may_register(
                license_id=esc.license_id, person=esc.person, role=EscRole(esc.role), at=timezone.now()
            )
        elif self.initial["role"] == EscRole.ADMINISTRATIVE and "role" in self.changed_data:
            raise AdministrativeEscNeeded(esc)
