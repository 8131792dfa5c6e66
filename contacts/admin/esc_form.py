"""The form of an ESC: who becomes one, in which role."""

from django import forms
from django.utils import timezone

from contacts.choices import EscRole
from contacts.models import EnterpriseSupportContact
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
                esc = self.instance
                require_may_register(
                    license_id=esc.license_id, person=esc.person, role=EscRole(esc.role), at=timezone.now()
                )
            except Refusal as refusal:
                self.add_error(None, str(refusal))
