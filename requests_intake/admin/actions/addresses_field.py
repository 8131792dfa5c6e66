"""Several email addresses in one field."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

AT_MOST = 20


class AddressesField(forms.CharField):
    """Addresses set apart by commas, semicolons or blanks; cleaned to a tuple, in lower case, each once."""

    def to_python(self, value: str | None) -> tuple[str, ...]:  # type: ignore[override]
        given = [part for part in re.split(r"[,;\s]+", (super().to_python(value) or "").lower()) if part]
        for address in given:
            try:
                validate_email(address)
            except ValidationError:
                raise ValidationError(f"“{address}” is no email address. Mend it or take it out.") from None
        if len(given) > AT_MOST:
            raise ValidationError(f"These are {len(given)} addresses; at most {AT_MOST} are sent to.")
        return tuple(dict.fromkeys(given))

    def run_validators(self, value: object) -> None:
        """Each address was checked on its own."""
