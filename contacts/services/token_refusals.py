"""Why a token is not issued, or not ended."""

from datetime import datetime, timedelta

from contacts.models import ApiToken, Partner, User
from licensing.services.refusal import Refusal


class TokenTooLong(Refusal):
    """A token expires, and not later than a year from now."""

    clause = ""

    def __init__(self, expires_at: datetime, at: datetime, longest: timedelta) -> None:
        which = "has expired at once" if expires_at <= at else f"holds for more than {longest.days} days"
        super().__init__(f"A token until {expires_at:%Y-%m-%d %H:%M %Z} {which}. Choose a moment within a year.")


class NotOfThePartner(Refusal):
    """The person does not work for the partner, or has an account that is not in use."""

    clause = ""

    def __init__(self, person: User, partner: Partner) -> None:
        super().__init__(
            f"{person} is nobody of {partner} with an account in use. Add the person to the partner first."
        )


class TooManyTokens(Refusal):
    """The person has as many tokens as it needs to change one for another."""

    clause = ""

    def __init__(self, person: User, most: int) -> None:
        super().__init__(f"{person} has {most} tokens in use already. Revoke one first.")


class TokenOver(Refusal):
    """The token was revoked before."""

    clause = ""

    def __init__(self, token: ApiToken) -> None:
        super().__init__(f"The token {token} was revoked on {token.revoked_at:%Y-%m-%d} already.")
