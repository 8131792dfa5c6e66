"""What our own mail server says of the From address; what others claim is not read."""

import re
from dataclasses import replace

import authres
import authres.dmarc

from requests_intake.channels.email.addresses import domain_of, without_comments
from requests_intake.channels.email.limits import MAX_ADDRESS_HEADER
from requests_intake.channels.email.message import Mail
from requests_intake.channels.email.parts import DAMAGE
from requests_intake.choices import SenderTrust

_READER = authres.FeatureContext(authres.dmarc)
_SERVER = re.compile(r"\s*([^\s;]+)")
_FAILED = re.compile(r";\s*dmarc\s*(?:/\s*\d+\s*)?=\s*fail\b", re.IGNORECASE)


def sender_trust(mail: Mail, trusted_authserv_id: str) -> SenderTrust:
    """Failed by any DMARC fail, verified only by a DMARC pass for the domain of the one From address, else unverified.

    Read is the topmost Authentication-Results of the configured server: copies below it came with the mail.
    """
    if not trusted_authserv_id:
        return SenderTrust.UNVERIFIED
    verdicts = _dmarc_verdicts(_topmost_of(mail, trusted_authserv_id.strip().casefold()))
    if any(result == "fail" for result, _ in verdicts):
        return SenderTrust.FAILED
    if _names_several(mail):
        return SenderTrust.UNVERIFIED
    domain = domain_of(mail.sender.address)
    if verdicts and all(result == "pass" and domain_of(asked) == domain for result, asked in verdicts):
        return SenderTrust.VERIFIED
    return SenderTrust.UNVERIFIED


def with_one_sender(mail: Mail, trusted_authserv_id: str) -> Mail:
    """The mail as it is; without a sender where our server gave results and From names several, for it proves none."""
    judged = trusted_authserv_id and _topmost_of(mail, trusted_authserv_id.strip().casefold())
    return replace(mail, from_addresses=()) if judged and _names_several(mail) else mail


def _names_several(mail: Mail) -> bool:
    """Whether From has several addresses, or stands there several times."""
    return len(mail.from_addresses) > 1 or len(mail.all_headers("from")) > 1


def _topmost_of(mail: Mail, authserv_id: str) -> str:
    for value in mail.all_headers("authentication-results"):
        readable = without_comments(value[:MAX_ADDRESS_HEADER])
        server = _SERVER.match(readable)
        if server and server[1].casefold() == authserv_id:
            return readable
    return ""


def _dmarc_verdicts(value: str) -> list[tuple[str, str]]:
    """Result and From domain of each DMARC entry; of a header that cannot be read only that DMARC failed."""
    try:
        results = _READER.parse_value(value.rstrip("; \t")).results
    except (authres.AuthResError, *DAMAGE):
        return [("fail", "")] if _FAILED.search(value) else []
    entries = [entry for entry in results if str(entry.method).lower() == "dmarc"]
    return [(str(entry.result).lower(), str(entry.header_from or "")) for entry in entries]
