"""What the reader of a mail is told because its content cannot be read here."""

from collections.abc import Iterator

from requests_intake.channels.email.filenames import given_name
from requests_intake.channels.email.parts import Part

ENCRYPTED = "encrypted"
SEALED = "signed envelope: the text is inside the attached file"
OUTLOOK_ONLY = "Outlook-only attachment (winmail.dat)"
INVITATION = "calendar invitation attached"

_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
_PGP = "-----BEGIN PGP MESSAGE-----"


def notes_on(root: Part, text: str) -> Iterator[str]:
    """Notes on encrypted, sealed and Outlook-only content and on invitations."""
    if root.media_type == "multipart/encrypted" or _PGP in text:
        yield ENCRYPTED
    for part, _ in root.leaves():
        media_type = part.media_type
        if media_type in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
            yield SEALED if "signed" in str(part.get_param("smime-type", "")).lower() else ENCRYPTED
        elif media_type in _TNEF or given_name(part).lower() == "winmail.dat":
            yield OUTLOOK_ONLY
        elif media_type == "text/calendar":
            yield INVITATION
