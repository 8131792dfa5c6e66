"""Ticket numbers that can be read out on the phone: eight digits and a check digit by Damm's method."""

import re
import unicodedata

PREFIX = "WES"
SERIALS = range(10**8)

# Damm's totally anti-symmetric quasigroup of order ten: it catches each wrong digit and each swap of neighbours.
_QUASIGROUP = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_NINE_DIGITS = re.compile(r"[^0-9]*([0-9](?:[\s.\-‐-―_]*[0-9]){8})[^0-9]*")


def ticket_number(serial: int) -> str:
    """The nine digits of the Request with this serial, 0 to 99 999 999. Raises ValueError outside."""
    if serial not in SERIALS:
        raise ValueError(f"serial {serial} has no ticket number: it must have at most eight digits")
    digits = f"{serial:08d}"
    return f"{digits}{_check(digits)}"


def spoken(number: str) -> str:
    """The number as it is shown and read out: "WES 4821 0937 5"."""
    return f"{PREFIX} {number[:4]} {number[4:8]} {number[8:]}"


def parse(text: str) -> str | None:
    """The ticket number in a text such as "[wes-4821 0937-5]"; None where it holds another number or a mistyped one."""
    match = _NINE_DIGITS.fullmatch(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    number = re.sub(r"[^0-9]", "", match[1])
    return number if _check(number) == 0 else None


def _check(digits: str) -> int:
    """The check digit of the digits; 0 where they already end in the right one."""
    interim = 0
    for digit in digits:
        interim = _QUASIGROUP[interim][int(digit)]
    return interim
