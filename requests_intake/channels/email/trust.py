"""What our own mail server says of the From address; what others claim is not read."""

import authres
import authres.dmarc

from requests_intake.channels.email.addresses import domain_of
from requests_intake.channels.email.message import Mail
from requests_intake.channels.email.parts import DAMAGE
from requests_intake.choices import SenderTrust

_READER = authres.FeatureContext(authres.dmarc)


def sender_trust(mail: Mail, trusted_authserv_id: str) -> SenderTrust:
    """Verified only by a DMARC pass for the domain of the one From address, failed by a DMARC fail, else unverified.

    Read is the topmost Authentication-Results of the configured server: copies below it came with the mail.
    """
    if not trusted_authserv_id or len(mail.from_addresses) != 1 or len(mail.all_headers("from")) != 1:
        return SenderTrust.UNVERIFIED
    verdicts = _dmarc_verdicts(mail, trusted_authserv_id)
    if any(result == "fail" for result, _ in verdicts):
        return SenderTrust.FAILED
    domain = domain_of(mail.sender.address)
    if verdicts and all(result == "pass" and domain_of(asked) == domain for result, asked in verdicts):
        return SenderTrust.VERIFIED
    return SenderTrust.UNVERIFIED


def _dmarc_verdicts(mail: Mail, authserv_id: str) -> list[tuple[str, str]]:
    """Result and asked-for From domain of each DMARC entry of the one header that counts."""
    for value in mail.all_headers("authentication-results"):
        try:
            header = _READER.parse_value(value)
            if str(header.authserv_id).casefold() != authserv_id.strip().casefold():
                continue
            entries = [entry for entry in header.results if str(entry.method).lower() == "dmarc"]
            return [(str(entry.result).lower(), str(entry.header_from or "")) for entry in entries]
        except (SyntaxError, *DAMAGE):
            # Microsoft writes the header without a server name, which authres refuses: it is not ours.
            continue
    return []
