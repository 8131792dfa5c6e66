"""Refuses passwords that are little more than words everybody here would try first."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError

from contacts.models import User
from licensing.models import Product

OUR_WORDS = ("enterprise", "support", "desk", "portal", "license", "password", "welcome")
LEAST_OF_ITS_OWN = 6
# A shorter one is refused for that already.
LEAST_AT_ALL = 12


class ProductWordsValidator:
    """What is left of a password without the words of vendor, products and product must still be a password."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError where fewer than six letters or digits are left."""
        if len(password) >= LEAST_AT_ALL and len(left_over(password, _words())) < LEAST_OF_ITS_OWN:
            raise ValidationError(self.get_help_text(), code="password_of_product_words")

    def get_help_text(self) -> str:
        return "A password has to be more than the names of the vendor, its products and this site."


def left_over(password: str, words: set[str]) -> str:
    """The letters and digits of a password outside these words, lower case; a year or a counter is none of its own."""
    rest = password.lower()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, " ")
    return "".join(part for part in re.findall(r"[^\W_]+", rest) if not part.isdigit())


def _words() -> set[str]:
    names = [settings.VENDOR_NAME, *Product.objects.values_list("name", flat=True)]
    return set(OUR_WORDS) | {word for name in names for word in re.findall(r"\w{4,}", name.lower())}
