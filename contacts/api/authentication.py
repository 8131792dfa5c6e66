"""Who asks: a partner's program, by the token in `Authorization: Bearer …` and by nothing else."""

from django.utils import timezone
from knox.crypto import hash_token
from knox.settings import knox_settings
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from contacts.api.throttling import count_failure
from contacts.models import ApiToken, User
from contacts.selectors import token_by_digest
from contacts.services.tokens import token_used

LONGEST_SECRET = 200


class BearerToken(BaseAuthentication):
    """`request.user` is the token's person, `request.auth` the ApiToken: contacts.access is asked with that."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """None without the header. Raises AuthenticationFailed, in the same words whatever is wrong with a token, and
        Throttled after too many of these."""
        scheme, _, secret = request.headers.get("Authorization", "").strip().partition(" ")
        if not scheme:
            return None
        if scheme.lower() != "bearer":
            raise AuthenticationFailed("Send the token as “Authorization: Bearer …”.", code="scheme_unknown")
        token = _token(secret.strip())
        if token is None:
            count_failure(request)
            raise AuthenticationFailed("There is no such token in use. Ask for a new one.", code="token_invalid")
        token_used(token, at=timezone.now())
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


def _token(secret: str) -> ApiToken | None:
    """The token in use of a secret: by its digest, which tells nothing by the time it takes."""
    well_formed = secret.startswith(knox_settings.TOKEN_PREFIX) and secret.isascii() and len(secret) < LONGEST_SECRET
    return token_by_digest(hash_token(secret), at=timezone.now()) if well_formed else None
