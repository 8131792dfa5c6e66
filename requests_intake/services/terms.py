"""Freezes terms, so that a later change of plan or calendar moves no promise that was made."""

from requests_intake.models import FrozenTerms
from requests_intake.rules.terms import Terms, digest_of


def freeze_terms(terms: Terms) -> FrozenTerms:
    """The one row that holds these very terms."""
    content = terms.as_json()
    return FrozenTerms.objects.get_or_create(digest=digest_of(content), defaults={"content": content})[0]
