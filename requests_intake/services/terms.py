"""Freezes terms, so that a later change of plan or calendar moves no promise that was made."""

import hashlib
import json

from requests_intake.models import FrozenTerms
from requests_intake.rules.terms import Terms


def freeze_terms(terms: Terms) -> FrozenTerms:
    """The one row that holds these very terms."""
    content = terms.as_json()
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return FrozenTerms.objects.get_or_create(digest=digest, defaults={"content": content})[0]
