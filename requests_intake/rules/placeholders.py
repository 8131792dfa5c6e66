"""What stands in braces in a canned reply, and is filled in from the Request that it answers."""

import re
from collections.abc import Mapping

PLACEHOLDERS = {
    "number": "the ticket number",
    "contact_name": "who is written to",
    "company": "its company",
    "license": "the license number",
    "product": "the product",
    "priority": "the priority that the clocks run at",
    "due": "when the first response is due",
    "missing": "what is still missing, a line each",
    "support_phone": "our phone number",
    "my_name": "who answers",
}
_BRACED = re.compile(r"\{ *([A-Za-z_]+) *\}")


def unknown_placeholders(text: str) -> list[str]:
    """What stands in braces and is none of PLACEHOLDERS, each once, as it is written."""
    return list(dict.fromkeys(match[0] for match in _BRACED.finditer(text) if match[1] not in PLACEHOLDERS))


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled in; one that nothing is known for says so, for the writer to mend."""
    return _BRACED.sub(lambda match: values.get(match[1]) or f"[{match[1].replace('_', ' ')} not known]", text)
