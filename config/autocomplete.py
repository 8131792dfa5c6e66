"""What the admin's fields propose while somebody types."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView

from contacts.models import User


class NamedWithEmail(AutocompleteJsonView):
    """Proposes people by name and email: names alone are not told apart."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        result = super().serialize_result(obj, to_field_name)
        return {**result, "text": f"{obj} ({obj.email})"} if isinstance(obj, User) else result
