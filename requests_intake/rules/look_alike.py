"""Whether a domain may be mistaken for one that is known: by letters that look alike, or by one slip of the hand."""

import unicodedata
from collections.abc import Iterable

# Small letters of other alphabets by the Latin ones that they look like.
_ALIKE = str.maketrans(
    {
        **dict(zip("аеорсухіјѕԁԛԝһӏкмтнгпиьѵґвɡɑıłøđ", "aeopcyxijsdqwhlkmthrnubvrbgailod", strict=True)),
        **dict(zip("αορνυικτχγεηωβσ", "aopvuiktxyenwbo", strict=True)),
        **dict(zip("015|", "olsl", strict=True)),
        "ß": "b",
        "æ": "ae",
        "œ": "oe",
    }
)
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("i", "l"), ("-", ""))
SHORTEST_FOR_A_SLIP = 5


def looks_like(domain: str, known: Iterable[str]) -> str:
    """The known domain that this one may be mistaken for; "" where it is one of them, below one, or like none.

    Domains in any form: as written, or in their ASCII form (xn--…).
    """
    written, others = shown(domain), [shown(one) for one in known]
    if not written or any(written == one or written.endswith(f".{one}") for one in others):
        return ""
    return next(
        (one for one in others if one and (_stands_in(one, written) or _alike(_as_long(written, one), one))), ""
    )


def shown(domain: str) -> str:
    """The domain as people read it, in small letters."""
    return ".".join(_label(label) for label in domain.strip().rstrip(".").lower().split("."))


def _label(label: str) -> str:
    try:
        return label.encode("ascii").decode("idna") if label.startswith("xn--") else label
    except UnicodeError:
        return label


def _stands_in(known: str, domain: str) -> bool:
    """Whether the known one stands before the end of the other: northwind.example.attacker.example."""
    return f".{known}." in f".{domain}."


def _as_long(domain: str, known: str) -> str:
    """The end of the domain, of as many labels as the known one has."""
    return ".".join(domain.split(".")[-len(known.split(".")) :])


def _alike(domain: str, known: str) -> bool:
    one, other = _skeleton(domain), _skeleton(known)
    if one == other or _differs_in_few_foreign_letters(domain, known):
        return True
    return len(known.partition(".")[0]) >= SHORTEST_FOR_A_SLIP and _is_one_slip(one, other)


def _skeleton(domain: str) -> str:
    """What is left of a domain for an eye that does not look closely."""
    plain = unicodedata.normalize("NFKD", domain)
    text = "".join(char for char in plain if not unicodedata.combining(char)).translate(_ALIKE)
    for pair, letter in _PAIRS:
        text = text.replace(pair, letter)
    return text


def _differs_in_few_foreign_letters(domain: str, known: str) -> bool:
    if len(domain) != len(known):
        return False
    differ = [char for char, other in zip(domain, known, strict=True) if char != other]
    return all(not char.isascii() for char in differ) and 2 * len(differ) < len(known.replace(".", ""))


def _is_one_slip(one: str, other: str) -> bool:
    """Whether a letter too many, too few, another one, or two exchanged make the one into the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[start:], other[start:]
    exchanged = rest[:2] == others[:2][::-1] and rest[2:] == others[2:]
    return exchanged or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]
