"""Senders whose domain looks like one of ours or of an ESC, and is another: they are told, and never trusted."""

from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Value
from django.db.models.functions import StrIndex, Substr

from contacts.models import EnterpriseSupportContact
from licensing.models import License
from requests_intake.choices import SenderTrust
from requests_intake.models import IssueRequest
from requests_intake.rules.look_alike import looks_like, shown
from requests_intake.selectors.identify import identify
from requests_intake.submission import Submission

_DOMAIN = Substr("person__email", StrIndex("person__email", Value("@")) + 1)


def imitated_by(address: str, license: License | None) -> str:
    """The domain of an ESC of the license, or of ours, for which that of the address may be mistaken; "" for none."""
    domain = address.rpartition("@")[2]
    return looks_like(domain, [*_our_domains(), *_domains_of_escs(license)]) if domain else ""


def imitation(address: str, issue_request: IssueRequest | None) -> str:
    """What is wrong with the domain of an address that wrote on a Request, or on none; "" for nothing."""
    return words_for(address, imitated_by(address, issue_request.license if issue_request else None))


def distrusted(submission: Submission, imitated: str) -> Submission:
    """A Submission of a sender who imitates another domain: with the remark, and proven to be nobody."""
    sender = submission.sender
    trust = SenderTrust.FAILED if sender.trust is SenderTrust.FAILED else SenderTrust.UNVERIFIED
    remarks = (*submission.remarks, remark_on(sender.address, imitated))
    return replace(submission, sender=replace(sender, trust=trust), remarks=remarks)


def remarks_on_sender(submission: Submission) -> tuple[str, ...]:
    """The remark on who sent a mail that opens nothing by itself; none where it imitates nobody."""
    address = submission.sender.address
    imitated = imitated_by(address, identify(submission.facts, address=address).license)
    return (remark_on(address, imitated),) if imitated else ()


def remark_on(address: str, imitated: str) -> str:
    """What staff are told of a sender who imitates another domain."""
    return f"{words_for(address, imitated)}. Nothing shows that its sender is one of theirs"


def words_for(address: str, imitated: str) -> str:
    """What is wrong with the address, "" where it imitates nothing."""
    domain = address.rpartition("@")[2]
    written = shown(domain)
    named = domain if written == domain.lower() else f"{domain} ({written})"
    return f"{named} looks like {imitated}, and is another domain" if imitated else ""


def _our_domains() -> list[str]:
    return [settings.SUPPORT_EMAIL.rpartition("@")[2], urlsplit(settings.SITE_URL).hostname or ""]


def _domains_of_escs(license: License | None) -> list[str]:
    if license is None:
        return []
    escs = EnterpriseSupportContact.objects.filter(license=license).order_by()
    return list(escs.values_list(_DOMAIN, flat=True).distinct())
