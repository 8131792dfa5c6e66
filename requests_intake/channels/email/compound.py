"""Labels that ask for two facts at once, and values that give two."""

import re

from requests_intake.channels.email.found import meant_license
from requests_intake.choices import FactName

_VERSIONED = re.compile(
    r"^(?P<first>.*?)[\s,;:/(–-]*(?:\b(?:version|release|rel\.?|ver\.?|v\.?)\s*)?(?<![\w.])v?(?P<second>\d+(?:\.\d+)*[a-z]?)\)?$",
    re.IGNORECASE,
)
_SPELT_VERSION = re.compile(
    r"^(?P<first>.*?[^\W\d_].*?)[\s,;(–-]+(?:version|release|rel\.?|ver\.?)\s*(?P<second>\d+(?:\.\d+)*[a-z]?)\)?$",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(
    r"^(?P<first>[^\d,;:/(]*[^\W\d])[\s,;:/(–-]{1,4}(?:v\.?\s?)?(?P<second>\d{1,2}(?:\.\d+){1,3}|\d\d)\)?$",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:\b(?:tel|telephone|phone|mobile|ph|cell)\b[\s.:]*)?"
    r"(?P<second>(?<![\w.])\+?\(?\d[\d\s().\-/]{5,}\d(?:\s*(?:x|ext\.?|extension)\s*\d+)?)\)?\.?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<?(?:mailto:)?(?P<second>[^\s@<>,;()/|]+@[^\s@<>,;()/|]+[^\s@<>,;()/|.])>?")
_BETWEEN = " \t\n,;:/(|–—-"
_ADDRESS_ONLY = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_NUMBER_ONLY = re.compile(r"\+?[\d\s().\-/]{6,}")
_LONGEST = 200


def facts_within(name: FactName, label: str, value: str) -> list[tuple[FactName, tuple[int, int]]]:
    """The facts in one value with their places in it where it holds several: a product with its version, a person with
    telephone and address. Empty where it holds but one.
    """
    if len(value) > _LONGEST:
        return []
    if name in (FactName.CONTACT_NAME, FactName.STANDBY_CONTACT_NAME):
        return _person(name, value)
    if "\n" in value:
        return []
    if _asks_for_product_and_version(name, label):
        return _split(_VERSIONED.match(value))
    if name is not FactName.PRODUCT:
        return []
    return _split(_SPELT_VERSION.match(value) or _BEHIND_NAME.match(value))


def _person(name: FactName, value: str) -> list[tuple[FactName, tuple[int, int]]]:
    """A name, then telephone, address, or both in any order."""
    is_contact = name is FactName.CONTACT_NAME
    phone_name = FactName.CONTACT_PHONE if is_contact else FactName.STANDBY_CONTACT_PHONE
    address, end = _ADDRESS.search(value), len(value)
    end = address.start() if address and not value[address.end() :].strip(_BETWEEN + ")") else end
    phone = _PHONE.search(value[:end].rstrip(_BETWEEN))
    starts = [found.start() for found in (phone, address) if found]
    first = value[: min(starts)].rstrip(_BETWEEN) if starts else ""
    if not re.search(r"[^\W\d_]", first):
        return []
    facts = [(name, (0, len(first)))]
    if phone:
        facts.append((phone_name, phone.span("second")))
    if address and is_contact:
        facts.append((FactName.CONTACT_EMAIL, address.span("second")))
    return facts


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


def _split(match: re.Match[str] | None) -> list[tuple[FactName, tuple[int, int]]]:
    if not match or not match["first"].strip():
        return []
    return [(FactName.PRODUCT, match.span("first")), (FactName.VERSION, match.span("second"))]
