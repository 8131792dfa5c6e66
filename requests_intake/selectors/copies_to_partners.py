"""Who of a partner gets a copy of what is written about a Request, by its own choice."""

from collections.abc import Collection
from datetime import datetime

from contacts.choices import GrantScope
from contacts.selectors import live_grants
from licensing.models import License
from requests_intake.choices import Letters
from requests_intake.models import Filing, IssueRequest, PartnerLetterChoice


def choices_of_partners(license: License, *, but: Collection[str], at: datetime) -> list[PartnerLetterChoice]:
    """The choices of the people of partners to whom the license's Requests are granted at a moment, besides `but`.

    One query where there is no such partner, else two.
    """
    grants = live_grants(at=at).filter(license=license).values_list("partner", "scopes")
    granted = [partner for partner, scopes in grants if GrantScope.REQUESTS.value in scopes]
    if not granted:
        return []
    chosen = PartnerLetterChoice.objects.filter(membership__partner__in=granted, membership__person__is_active=True)
    chosen = chosen.exclude(letters=Letters.OWED.value).exclude(membership__person__email__in=but)
    return list(chosen.select_related("membership__person").order_by("pk"))


def partners_that_filed(issue_request: IssueRequest) -> set[int]:
    """The keys of the partners that filed the Request, or added to it, on the site or by their programs."""
    filed = Filing.objects.filter(arrival__issue_request=issue_request, partner__isnull=False)
    return {key for key in filed.values_list("partner", flat=True) if key is not None}
