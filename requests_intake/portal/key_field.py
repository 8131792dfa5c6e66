"""The key of one form, under which what it says is filed once."""

import uuid
from typing import Any

from django import forms


def new_key() -> str:
    """A key drawn at random: 32 hexadecimal digits."""
    return uuid.uuid4().hex


class KeyField(forms.RegexField):
    """Drawn anew for each page, and sent back by it."""

    def __init__(self, **options: Any) -> None:
        super().__init__("^[0-9a-f]{32}$", initial=new_key, widget=forms.HiddenInput, **options)
