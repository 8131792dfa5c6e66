"""Labels that ask for two facts at once, and values that give two."""

import re

from requests_intake.channels.email.found import meant_license
from requests_intake.choices import FactName

_VERSIONED = re.compile(
    r"^(?P<first>.*?)[\s,;:/(–-]*(?:\b(?:version|release|ver\.?|v\.?)\s*)?(?<![\w.])v?(?P<second>\d+(?:\.\d+)*[a-z]?)\)?$",
    re.IGNORECASE,
)
_PHONED = re.compile(
    r"^(?P<first>.*?[^\W\d_].*?)[\s,;:/(|–—-]+(?P<second>\+?\(?\d[\d\s().\-/]{5,}\d(?:\s*(?:x|ext\.?|extension)\s*\d+)?)\)?$",
    re.IGNORECASE,
)
_ADDRESS_ONLY = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_NUMBER_ONLY = re.compile(r"\+?[\d\s().\-/]{6,}")
_LONGEST = 200


def second_fact(
    name: FactName, label: str, value: str
) -> tuple[FactName, tuple[int, int], FactName, tuple[int, int]] | None:
    """Two facts in one value with their places in it: a product with its version, a person with a telephone number."""
    if len(value) > _LONGEST or "\n" in value:
        return None
    if name in (FactName.CONTACT_NAME, FactName.STANDBY_CONTACT_NAME):
        phone = FactName.CONTACT_PHONE if name is FactName.CONTACT_NAME else FactName.STANDBY_CONTACT_PHONE
        return _split(_PHONED.match(value), name, phone)
    if _asks_for_product_and_version(name, label):
        return _split(_VERSIONED.match(value), FactName.PRODUCT, FactName.VERSION)
    return None


def meant_fact(name: FactName, label: str, value: str, license_pattern: re.Pattern[str]) -> FactName:
    """Which fact was given where a label asks for either of two, or "Contact" got an address or a number."""
    asks_for_either = name is FactName.LICENSE and "activation" in label.casefold()
    if asks_for_either and not (license_pattern.search(value) or meant_license(value)):
        return FactName.ACTIVATION_KEY
    if name is FactName.CONTACT_NAME and _ADDRESS_ONLY.fullmatch(value.strip()):
        return FactName.CONTACT_EMAIL
    if name is FactName.CONTACT_NAME and _NUMBER_ONLY.fullmatch(value.strip()):
        return FactName.CONTACT_PHONE
    return name


def _asks_for_product_and_version(name: FactName, label: str) -> bool:
    words = label.casefold()
    both = "version" in words or "release" in words
    return both and (
        name is FactName.PRODUCT or (name is FactName.VERSION and ("product" in words or "software" in words))
    )


def _split(
    match: re.Match[str] | None, first: FactName, second: FactName
) -> tuple[FactName, tuple[int, int], FactName, tuple[int, int]] | None:
    if not match or not match["first"].strip():
        return None
    return first, match.span("first"), second, match.span("second")
