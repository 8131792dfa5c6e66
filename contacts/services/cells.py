"""What the cells of an imported row mean, and everything that is wrong with them."""

import unicodedata
from collections.abc import Collection, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import CharField, Model
from phonenumber_field.phonenumber import PhoneNumber, to_python

LARGEST_NUMBER = 2**31 - 1
_LONGEST_EMAIL = 254


def longest(model: type[Model], name: str) -> int:
    """How many characters a text column of a model takes."""
    field = model._meta.get_field(name)
    assert isinstance(field, CharField)
    assert field.max_length
    return field.max_length


class Cells:
    """Reads one row's cells by column. A cell that will not do adds a sentence to `reasons` and reads as empty."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells = cells
        self.reasons: list[str] = []

    def text(self, column: str, *, longest: int, needed: bool = True) -> str:
        """Text with its blanks evened out; "" where it will not do."""
        text = " ".join(self._cells[column].split())
        if needed and not text:
            return self._refuse(f"{column} is empty")
        if any(unicodedata.category(character) == "Cc" for character in text):
            return self._refuse(f"{column} “{text!a}” holds a control character")
        if len(text) > longest:
            return self._refuse(f"{column} “{text}” has {len(text)} characters, more than {longest}")
        return text

    def whole_number(self, column: str) -> int | None:
        """A whole number of 1 or more."""
        text = self.text(column, longest=40)
        if text.isascii() and text.isdigit() and 1 <= int(text) <= LARGEST_NUMBER:
            return int(text)
        if text:
            self._refuse(f"{column} “{text}” is not a whole number from 1 to {LARGEST_NUMBER}")
        return None

    def day(self, column: str) -> date | None:
        """A date as 2026-11-30."""
        text = self.text(column, longest=40)
        try:
            if text and (day := date.fromisoformat(text)).isoformat() == text:
                return day
        except ValueError:
            pass
        if text:
            self._refuse(f"{column} “{text}” is not a date as 2026-11-30")
        return None

    def email(self, column: str, *, needed: bool = True) -> str:
        """An email address in small letters."""
        text = self.text(column, longest=_LONGEST_EMAIL, needed=needed).lower()
        try:
            validate_email(text or "none@given.example")
        except ValidationError:
            return self._refuse(f"{column} “{text}” is not an email address")
        return text

    def phone(self, column: str) -> PhoneNumber | None:
        """A phone number of any country, with its extension; a national one is of the vendor's. None where empty."""
        text = self.text(column, longest=60, needed=False)
        number = to_python(text)
        if text and not (number and number.is_valid()):
            self._refuse(f"{column} “{text}” is not a phone number. Write it as +1 217 555 0100 ext. 12")
            return None
        return number or None

    def one_of(self, column: str, words: Collection[str]) -> str:
        """One word of a closed list, found in any case; "" where it will not do."""
        text = self.text(column, longest=200)
        known = {word.lower(): word for word in words}
        if text and text.lower() not in known:
            return self._refuse(f"{column} “{text}” is not one of: {', '.join(words)}")
        return known.get(text.lower(), "")

    def _refuse(self, reason: str) -> str:
        self.reasons.append(f"{reason}.")
        return ""
