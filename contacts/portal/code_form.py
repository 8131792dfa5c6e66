"""The form that takes the code from a mailbox."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import BaseConfirmCodeForm

from contacts.models import User
from contacts.selectors import person_by_email
from contacts.services.registration import may_sign_up


class MailboxCodeForm(BaseConfirmCodeForm):
    """Takes the code also where somebody has claimed the address without proving it: whoever proves it wins."""

    def __init__(self, *args: object, user: User | None = None, email: str = "", **kwargs: object) -> None:
        self.user, self.email = user, email
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        """The code; an address that another registered account has is refused once the mailbox is proven."""
        code = super().clean_code()
        if person_by_email(self.email) not in (None, self.user) and not may_sign_up(self.email):
            raise get_adapter().validation_error("email_taken")
        return code
