"""Telling whether a product and a version as people write them are the ones we know. Clause 2.3.2."""

import re
import unicodedata
from collections.abc import Iterable

from requests_intake.rules.procedure.case import ReleaseFacts

_WORD = re.compile(r"[^\W\d_]+|\d+")
_VERSION = re.compile(r"\d{1,9}(?:\.\d{1,9})*")
_DOTTED = re.compile(r"\d\.\d")
_WORDS_READ = 30


def names_product(text: str, product: str) -> bool:
    """Whether the text names the product or a part of its name, whatever the case, spaces and words around it."""
    given, known = _words(text), _words(product)
    if not given or not known:
        return False
    return "".join(known) in _runs(given) or "".join(given) in _runs(known)


def without_product(text: str, product: str) -> str:
    """The text after the product's name, so that digits of the name are not taken for a version."""
    start = text.casefold().find(product.casefold())
    return text if start < 0 else text[start + len(product) :]


def release_named(text: str, releases: Iterable[ReleaseFacts]) -> ReleaseFacts | None:
    """The release that a text such as "v14.1.0 for Linux" names; "14.1.2" names 14.1 where no 14.1.2 is known."""
    known = tuple(releases)
    said = _plain(text)
    for release in known:
        if _plain(release.version) == said:
            return release
    match = _VERSION.search(said)
    candidates = [release for release in known if match and _is_within(_numbers(match[0]), release)]
    return max(candidates, key=lambda release: len(_numbers(_plain(release.version))), default=None)


def tells_version(text: str, releases: Iterable[ReleaseFacts]) -> bool:
    """Whether the text carries a version, known or not."""
    return bool(_DOTTED.search(text)) or release_named(text, releases) is not None


def _is_within(said: tuple[int, ...], release: ReleaseFacts) -> bool:
    """Whether the numbers said are those of the release or more exact than those."""
    if not _VERSION.fullmatch(_plain(release.version)):
        return False
    numbers = _numbers(_plain(release.version))
    return _trimmed(said) == _trimmed(numbers) or (len(said) > len(numbers) and said[: len(numbers)] == numbers)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _trimmed(numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Without trailing zeros: 14.1.0 is 14.1."""
    while numbers and numbers[-1] == 0:
        numbers = numbers[:-1]
    return numbers


def _plain(version: str) -> str:
    text = unicodedata.normalize("NFKC", version).casefold().strip()
    return re.sub(r"^(version|release|ver\.?|v\.?)\s*(?=\d)", "", text)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())[:_WORDS_READ]


def _runs(words: list[str]) -> set[str]:
    """Every run of neighbouring words, written together: "system modeler" gives "systemmodeler" too."""
    places = range(len(words))
    return {"".join(words[start : end + 1]) for start in places for end in places[start:]}
