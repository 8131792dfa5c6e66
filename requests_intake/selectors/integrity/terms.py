"""The terms that Requests were filed on: never changed."""

from collections.abc import Iterator

from requests_intake.models import FrozenTerms
from requests_intake.rules.terms import digest_of
from requests_intake.selectors.integrity.breach import Breach


def frozen_terms() -> Iterator[Breach]:
    """Every row of frozen terms has the digest of its content."""
    for row in FrozenTerms.objects.order_by("pk").iterator(chunk_size=100):
        if digest_of(row.content) != row.digest:
            yield Breach("frozen_terms", f"terms {row.pk}", "they were changed after filing. Restore them.")
