"""The closed word lists of contacts. Plain Python, so that rules may use them."""

from licensing.choices import Word


class EscRole(Word):
    """Clause 1.2: one Administrative ESC a license, the others Regular."""

    ADMINISTRATIVE = "administrative", "Administrative"
    REGULAR = "regular", "Regular"
