"""Facts that are certain without a label: numbers of a shape that only we give out, and what is asked for in words."""

import re
from collections.abc import Iterable
from itertools import islice

from requests_intake.channels.email.lines import Ranges, inside
from requests_intake.choices import FactSource
from requests_intake.rules.reference import parse
from requests_intake.submission import Fact

LICENSE_NUMBER = re.compile(r"(?<![\w-])L\d{4}-\d{4}(?![\w-])")
_LOOSE_LICENSE = re.compile(r"(?<![\w-])L[\s-]?(\d{4})[\s-]?(\d{4})(?![\w-])", re.IGNORECASE)
_SPOKEN_LICENSE = re.compile(
    r"\blicen[cs]e(?:\s+(?:number|no|nr|id))?\W{0,3}(?:(?:is|was)\s+)?"
    r"(?P<number>L[ -]{0,3}\d{4}[ -]{0,3}\d{4})(?![\w-])",
    re.IGNORECASE,
)
_SPOKEN_KEY = re.compile(
    r"\b(?:activation\s+(?:key|code)|(?:[Tt]he|[Mm]y|[Oo]ur)\s+key(?=\W{1,3}(?:is\W{1,3})?[\dA-Z-]{10}))"
    r"\W{1,3}(?:(?:is|was)\W{1,3})?(?P<number>(?=[A-Z-]*\d)[A-Z0-9]{2,}(?:-[A-Z0-9]{2,}){1,6})(?![\w-])"
)
_TICKET = r"WES[\s\xa0-]*(\d{4})[\s\xa0-]?(\d{4})[\s\xa0-]?(\d)(?!\d)"
TICKET_NUMBER = re.compile(rf"\b{_TICKET}", re.IGNORECASE)
_EARLIER_TICKET = re.compile(
    r"\b(?:follow(?:s|ing)?[ -]?up|relat\w++|continu\w++|re-?open\w*+|same|previous|earlier|before|again|see|"
    rf"refer\w*+|belongs)\b[^.!?]{{0,60}}?(?P<number>\b{_TICKET})",
    re.IGNORECASE,
)
_LEVEL = r"(?P<level>advisory|important|urgent|critical)\b"
_ENDS = r"[\"”'’]?(?=\s*(?:[.,;!)\n]|$)|\s+(?:please|pls|thanks|since|because|is\s+enough|for\s+now)\b)"
_GRADE = (
    r"(?:filed?|open(?:ed)?|treat(?:ed)?|log(?:ged)?|raised?|handled?|register(?:ed)?|submit(?:ted)?|graded?|rated?|"
    r"mark(?:ed)?|classif(?:y|ied)|consider(?:ed)?)"
)
_PRIORITY_ASKED = tuple(
    re.compile(asked, re.IGNORECASE)
    for asked in (
        rf"\b(?:with|at|as|under|on)\s+(?:an?\s+|the\s+)?(?:priority|severity)(?:\s+level)?\s*(?:of\s+|:\s*)?[\"“'‘]?{_LEVEL}",
        rf"\b(?P<graded>{_GRADE})\b[^.!?\n]{{0,40}}?\b(?:as|with|at|of)\s+(?:an?\s+)?"
        rf"[\"“'‘]?{_LEVEL}[\"”'’]?\s+(?:issue|request|priority|case)\b",
        rf"\b(?P<graded>{_GRADE})\s+(?:(?:this|it|that|the|my|our)\s+)?(?:(?:issue|request|ticket|case|problem|mail)\s+)?"
        rf"(?:as|at|to)\s+(?:an?\s+)?[\"“'‘]?{_LEVEL}{_ENDS}",
        rf"(?<!high )(?<!highest )(?<!top )(?<!low )\bpriority(?:\s+level)?\s+(?:to\s+)?"
        rf"[\"“'‘]?{_LEVEL}{_ENDS}",
        rf"\b(?P<graded>i|we)(?:['’]d|\s+would)\s+(?:say|call\s+it|rate\s+(?:it|this)(?:\s+as)?|suggest|choose)\s+"
        rf"[\"“'‘]?{_LEVEL}{_ENDS}",
        rf"\b(?:with|at|request|ask\s+for|set|give\s+it|assign|need)\s+(?:an?\s+|the\s+)?"
        rf"[\"“'‘]?{_LEVEL}[\"”'’]?\s+priority\b",
    )
)
_LEVELS = ("advisory", "important", "urgent", "critical")
_DOES_SO = re.compile(
    r"\b(?:we|they|i|he|she|it|users?|people|customers?|who|that|which)\s+(?:\w+\s+)?$|\b(?:is|are|was|were)\s+$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|no|cannot)\b|n['’]t\b", re.IGNORECASE)
# A license of the one whom such a word means is not the sender's.
_OTHERS = re.compile(
    r"\b(?:their|theirs|his|her|hers|whose|they|she|he|someone|somebody|"
    r"another(?!\s+(?:year|month|week|day|time|seat|kernel|computer|machine|laptop|server|problem|issue|question|error))|neighbou?rs?|suppliers?|competitors?|"
    r"contractors?|friends?|sister\s+company|(?<!your )(?<!as )(?:customers?|clients?)|vendors?|other\s+company)\b",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"\b(?:the\s+one\s+(?:with|that|which|in)|affected|concerned|in\s+question|correct|right)\b[^,]{0,40}\b(?:is|:)\s*$",
    re.IGNORECASE,
)
_NOT_MEANT = re.compile(
    r"[^.!?;\n]{0,20}\b(?:(?:is|are)\s+not|isn['’]t|not)\s+(?:concerned|affected|involved|meant|in\s+question|the\s+one)\b|"
    r"[^.!?;\n]{0,10}\bunaffected\b",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(r"\s*(?:\([^()]{0,20}\)\s*)?(?:,|and|or|&|/)\s*(?:and\s+|or\s+)?L", re.IGNORECASE)
_NEAR = 40
_HAS = re.compile(r"\b(?:has|uses|runs|owns|holds)\b", re.IGNORECASE)
_OURS = re.compile(r"\b(?:we|our|ours|my|mine|i|us)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;!?()]|[.,](?=\s)|\n\s*\n")
_FAR = 200
# Of each kind; nobody names a number more often by hand.
_MOST = 500
_MAX_TICKETS = 20


def found_license(text: str, quoted: Ranges, pattern: re.Pattern[str] = LICENSE_NUMBER) -> Fact | None:
    """The one license number in the sender's own words that is not said to be another's. Clause 2.2.3.

    None where there is none, or more than one.
    """
    exact = [match.span() for match in islice(pattern.finditer(text), _MOST)]
    spoken = [match.span("number") for match in islice(_SPOKEN_LICENSE.finditer(text), _MOST)]
    own = [span for span in _own([*exact, *spoken], text, quoted) if not _is_others(text, *span)]
    own = [span for span in own if not _NOT_MEANT.match(text[span[1] : span[1] + _NEAR])]
    if len(_licenses(own, text)) > 1:
        own = [span for span in own if _is_meant(text, *span)]
    values = _licenses(own, text)
    return Fact(values.pop(), FactSource.FOUND, own[0]) if len(values) == 1 else None


def _licenses(spans: Iterable[tuple[int, int]], text: str) -> set[str]:
    return {meant_license(text[slice(*span)]) or text[slice(*span)] for span in spans}


def _is_meant(text: str, start: int, end: int) -> bool:
    """Whether the sender says of one number among several that it is the one: "the one with the problem is …"."""
    return bool(_MEANT.search(_before(text, start))) and not _AND_ANOTHER.match(text[end : end + _NEAR])


def found_key(text: str, quoted: Ranges) -> Fact | None:
    """The one activation key that the sender calls so. Clause 2.2.3."""
    if "activation" not in text.casefold():
        return None
    spans = _own((match.span("number") for match in islice(_SPOKEN_KEY.finditer(text), _MOST)), text, quoted)
    return _only([span for span in spans if not (_is_others(text, *span) or meant_license(text[slice(*span)]))], text)


def found_ticket(text: str, quoted: Ranges) -> Fact | None:
    """The one ticket number, rightly written, that the sender says this belongs to. Clause 2.2.5."""
    if "wes" not in text.casefold():
        return None
    spans = _own((match.span("number") for match in islice(_EARLIER_TICKET.finditer(text), _MOST)), text, quoted)
    return _only([span for span in spans if parse(text[slice(*span)])], text)


def found_priority(text: str, quoted: Ranges) -> Fact | None:
    """The priority that the sender asks for in a sentence; that something is urgent asks for none. Clause 2.3.4."""
    folded = text.casefold()
    if not any(level in folded for level in _LEVELS):
        return None
    asked = [match for pattern in _PRIORITY_ASKED for match in islice(pattern.finditer(text), _MOST)]
    spans = sorted(match.span("level") for match in asked if _asks_us(match, _before(text, match.start())))
    fact = _only(_own(spans, text, quoted), text)
    return Fact(fact.value.lower(), fact.source, fact.span) if fact else None


def _asks_us(asked: re.Match[str], before: str) -> bool:
    """Whether the words before do not deny what is asked, nor tell only how somebody treats a thing."""
    tells_only = "graded" in asked.re.groupindex and _DOES_SO.search(before)
    return not (_DENIED.search(before) or tells_only)


def meant_license(value: str) -> str:
    """The license number in a value such as "L4821 0937 (production)", as we write it; "" for none or several."""
    for told in (value, re.sub(r"\([^()]*\)", " ", value)):
        numbers = {f"L{first}-{second}" for first, second in _LOOSE_LICENSE.findall(re.sub(r"\s*-\s*", "-", told))}
        if len(numbers) == 1:
            return numbers.pop()
    return ""


def ticket_numbers(text: str) -> tuple[str, ...]:
    """The nine digits of each ticket number in order, each once, check digit not verified."""
    found = ("".join(match.groups()) for match in TICKET_NUMBER.finditer(text))
    return tuple(dict.fromkeys(found))[:_MAX_TICKETS]


def _own(spans: Iterable[tuple[int, int]], text: str, quoted: Ranges) -> list[tuple[int, int]]:
    return [span for span in spans if not inside(span[0], quoted)]


def _only(spans: list[tuple[int, int]], text: str) -> Fact | None:
    values = {" ".join(text[slice(*span)].split()) for span in spans}
    return Fact(values.pop(), FactSource.FOUND, spans[0]) if len(values) == 1 else None


def _before(text: str, place: int) -> str:
    """The words of a clause before a place in it."""
    return _CLAUSE_END.split(text[max(0, place - _FAR) : place])[-1]


def _is_others(text: str, start: int, end: int) -> bool:
    """Whether the clause says that a number is somebody else's."""
    before = _before(text, start)
    clause = before + _CLAUSE_END.split(text[end : end + _FAR])[0]
    return bool(_OTHERS.search(clause)) or (bool(_HAS.search(before)) and not _OURS.search(before))
