"""Two editors of one row: the second is told what the first one changed, and loses nothing that it typed.

A form carries what its editor saw. When it comes back, that is compared with the row as it is, under a lock.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.models import model_to_dict

NAME = "seen"


class SeenField(forms.CharField):
    """What the editor saw, hidden in the form. By itself it is no change."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class Watched(forms.BaseModelForm):
    """A form of a row that may be changed by somebody else while it is open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields.setdefault(NAME, SeenField())
            self.initial[NAME] = json.dumps(self._values(self.instance))

    def clean(self) -> dict[str, Any]:
        """Refuse to write over what the editor has not seen; sent again, it is seen."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        seen = _read(told.get(NAME, ""))
        if self.instance.pk and seen and (row := _locked(self.instance)):
            now = self._values(row)
            typed = {name: _plain(told.get(name)) for name in now}
            changed = [name for name in now if name in seen and now[name] != seen[name] and now[name] != typed[name]]
            if changed:
                data: Any = self.data.copy()  # type: ignore[attr-defined]
                data[self.add_prefix(NAME)] = json.dumps(now)
                self.data = data
                self.add_error(None, self._meanwhile(row, changed, seen, now))
        return told

    def _values(self, row: Model) -> dict[str, str]:
        """The values of a row that the form has fields for, as plain text by name."""
        editable = [name for name, field in self.fields.items() if not field.disabled]
        return {name: _plain(value) for name, value in model_to_dict(row, fields=editable).items()}

    def _meanwhile(self, row: Model, changed: Iterable[str], was: Mapping[str, str], now: Mapping[str, str]) -> str:
        told = "; ".join(
            f"{self.fields[name].label or name}: {_in_words(self.fields[name], was[name])}"
            f" → {_in_words(self.fields[name], now[name])}"
            for name in changed
        )
        return (
            f"{_who_changed(row)} changed this while it was open here: {told}. Nothing of yours is saved yet, and what"
            " you typed stands here as you typed it. Look it over, then save again."
        )


def _locked(row: Model) -> Model | None:
    return type(row)._default_manager.select_for_update().filter(pk=row.pk).first()


def _read(seen: str) -> dict[str, str]:
    try:
        told = json.loads(seen)
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in told.items()} if isinstance(told, dict) else {}


def _plain(value: Any) -> str:
    """A value as text that is the same whenever the value is."""
    if value is None:
        return ""
    if isinstance(value, Model):
        return str(value.pk)
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if isinstance(value, str) or not isinstance(value, Iterable):
        return str(value)
    return ",".join(sorted(_plain(one) for one in value))


def _in_words(field: forms.Field, plain: str) -> str:
    if isinstance(field, forms.ModelChoiceField):
        rows: Any = field.queryset
        return ", ".join(map(str, rows.filter(pk__in=plain.split(",")))) if plain else "none"
    if isinstance(field, forms.BooleanField):
        return "yes" if plain == "True" else "no"
    choices: Any = getattr(field, "choices", ())
    return str(dict(choices).get(plain) or plain or "none")


def _who_changed(row: Any) -> str:
    last = row.history.select_related("history_user").first() if hasattr(row, "history") else None
    return str((last and last.history_user) or "Somebody else")
