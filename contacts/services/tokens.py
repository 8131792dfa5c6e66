"""Tokens of partners' programs: issued by staff, shown once, revoked at once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from knox.models import get_digest_token

from contacts.choices import GrantScope
from contacts.models import ApiToken, Partner, PartnerMembership, User
from contacts.selectors import tokens_in_use
from contacts.services.token_refusals import (
    NotOfThePartner,
    TokenOver,
    TokenTooLong,
    TooManyTokens,
)
from licensing.models import License

LONGEST_TOKEN = timedelta(days=365)
MOST_TOKENS = 2  # the one in use, and the one that takes its place
_SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token. `secret` is what the caller sends; it is kept nowhere."""

    token: ApiToken
    secret: str


@transaction.atomic
def issue_token(
    *,
    person: User,
    partner: Partner,
    name: str,
    scopes: Iterable[GrantScope],
    licenses: Collection[License] = (),
    expires_at: datetime,
    by: User | None,
    at: datetime,
) -> Issued:
    """Issue a token to a person of a partner; seeing licenses is always part of it. `by` is None for the command line.

    Raises NotOfThePartner, TokenTooLong, TooManyTokens.
    """
    if not at < expires_at <= at + LONGEST_TOKEN:
        raise TokenTooLong(expires_at, at, LONGEST_TOKEN)
    Partner.objects.select_for_update().get(pk=partner.pk)
    person = User.objects.select_for_update().get(pk=person.pk)
    if not (person.is_active and PartnerMembership.objects.filter(partner=partner, person=person).exists()):
        raise NotOfThePartner(person, partner)
    if tokens_in_use(at=at).filter(user=person, partner=partner).count() >= MOST_TOKENS:
        raise TooManyTokens(person, MOST_TOKENS)
    digest, secret = get_digest_token()
    wanted = {GrantScope.SEE_LICENSE, *scopes}
    token = ApiToken(
        digest=digest,
        token_key=secret[:12],
        user=person,
        partner=partner,
        name=name,
        scopes=[scope.value for scope in GrantScope if scope in wanted],
        created=at,
        expiry=expires_at,
        issued_by=by,
    )
    token.save()
    token.licenses.set(licenses)
    return Issued(token, secret)


@transaction.atomic
def revoke_token(*, token_id: int, by: User | None, because: str = "", at: datetime) -> ApiToken:
    """End a token at once. Raises TokenOver."""
    token = ApiToken.objects.select_for_update(of=("self",)).select_related("partner", "revoked_by").get(pk=token_id)
    if token.revoked_at:
        raise TokenOver(token)
    token.revoked_at, token.revoked_by, token.revoked_because = at, by, because
    token.save(update_fields=["revoked_at", "revoked_by", "revoked_because"])
    return token


def revoke_tokens_of(person: User, *, partner: Partner | None = None, because: str, at: datetime) -> None:
    """End every token of a person (those for one partner only, if given)."""
    tokens = ApiToken.objects.filter(user=person, revoked_at=None)
    if partner:
        tokens = tokens.filter(partner=partner)
    tokens.update(revoked_at=at, revoked_because=because)


def token_used(token: ApiToken, *, at: datetime) -> None:
    """Note that a token was used; written down once a minute, so that reading does not write a row each."""
    if token.last_used_at is None or at - token.last_used_at >= _SEEN_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)
