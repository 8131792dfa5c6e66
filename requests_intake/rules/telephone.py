"""Telling a phone number that can be dialled from other text. Clauses 2.2.1 and 3.2."""

import re
import unicodedata

_CANDIDATE = re.compile(r"\+?\(?\d(?:(?:[\d ().\-]|(?<=\d)/(?=\d))*\d)?")
_DIGITS = range(7, 16)


def dialable(text: str) -> str:
    """The first phone number in the text, of 7 to 15 digits as numbering plans have them; "" where there is none."""
    for candidate in _CANDIDATE.finditer(unicodedata.normalize("NFKC", text)):
        if sum(character.isdigit() for character in candidate[0]) in _DIGITS:
            return candidate[0]
    return ""
