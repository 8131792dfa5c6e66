"""The labels by which people say which fact they give: our own and what customers write instead."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from requests_intake.channels.email.label_words import VARIANTS, WEAK
from requests_intake.choices import FactName

_HINT = re.compile(r"\s*\([^()]*\)\s*[*?;,.]?\s*$")
_NOT_WORD = re.compile(r"[\W_]+")
_WHOSE = re.compile(r"^(?:my|our|your|the|an?) (?=.)")
_WHICH = re.compile(r"^(?:what|which)(?: is| are| s)? (?=.)")
_FILLING = frozenset("my our your the a an of to for in on this".split())
_MOST_WORDS = 8
_LEAST_LETTERS = 6
# Words of their own that are but one letter away from a word of our labels.
_NOT_MISSPELT = frozenset({"contract", "contracts", "expects", "imports", "reports", "issued", "detailed"})


def _plain(label: str) -> str:
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", label).casefold()).strip()


def _bag(plain: str) -> frozenset[str]:
    return frozenset(plain.split()) - _FILLING


def _slips(word: str) -> Iterator[str]:
    """What is left of a word when a letter is left out: two words one slip apart have one of these in common."""
    yield word
    for n in range(1, len(word)):
        yield word[:n] + word[n + 1 :]


_NAMED: dict[str, FactName] = {variant: name for name, variants in VARIANTS.items() for variant in variants} | {
    _plain(name.label): name for name in FactName
}
_BAGS = {(_bag(label), name) for label, name in _NAMED.items() if " " in label}
_CLEAR = {bag for bag, count in Counter(bag for bag, _ in _BAGS).items() if count == 1}
_BY_WORDS = {bag: name for bag, name in _BAGS if bag in _CLEAR and len(bag) > 1}
_WORDS = {word for label in _NAMED for word in label.split() if len(word) >= _LEAST_LETTERS}
_SLIPS = {slip: word for word in sorted(_WORDS) for slip in _slips(word)}


@lru_cache(maxsize=4096)
def fact_named(label: str) -> FactName | None:
    """The fact that a label names, in any case, with any punctuation, with or without a hint in parentheses.

    "My", "our", "the" or "what is the" before it, another order of its words, one slip of the pen a word: all the same.
    """
    for written in (label, _HINT.sub("", label)):
        plain = _plain(written)
        if name := _NAMED.get(plain):
            return name
        # In lower case "the priority: …" goes on a sentence.
        bare = _WHOSE.sub("", _WHICH.sub("", plain)) if written[:1].isupper() else plain
        if plain.count(" ") < _MOST_WORDS and (name := _named(bare) or _named(_spelt(bare))):
            return name
    return None


def is_weak(label: str) -> bool:
    """Whether a label is a word that also begins ordinary lines."""
    return _WHOSE.sub("", _plain(_HINT.sub("", label))) in WEAK


def _named(plain: str) -> FactName | None:
    return _NAMED.get(plain) or _BY_WORDS.get(_bag(plain))


def _spelt(plain: str) -> str:
    return " ".join(word if word in _WORDS else _meant(word) for word in plain.split())


def _meant(word: str) -> str:
    """The word of our labels that a misspelt one was meant to be, else the word."""
    if len(word) < _LEAST_LETTERS or word in _NOT_MISSPELT:
        return word
    return next((known for slip in _slips(word) if (known := _SLIPS.get(slip)) and known[0] == word[0]), word)
