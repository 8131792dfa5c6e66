"""Reply."""

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

from django import forms

from contacts.models import User
from requests_intake.admin.actions.addresses_field import AddressesField
from requests_intake.admin.actions.seen_form import SeenForm
from requests_intake.admin.actions.text_field import TextField
from requests_intake.models import CannedReply
from requests_intake.rules.placeholders import filled_in
from requests_intake.selectors.canned_values import canned_values
from requests_intake.selectors.copies import Follower, followers_of
from requests_intake.selectors.recipients import Known, known_addresses, people_of, proposed_recipient, told_recipient
from requests_intake.services.conversation import CannotReplyError, reply
from requests_intake.submission import LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Recipient:
    """`known` is None for an address that has nothing to do with the Request."""

    address: str
    known: Known | None


class ReplyForm(SeenForm):
    """A public reply. Its preview names everybody whom it will reach."""

    name, button, done = "reply", "Send reply", "The reply is in the outbox."
    of_closed = True
    refusals = {CannotReplyError: "text"}

    to = forms.EmailField(
        label="To",
        error_messages={
            "required": "There is no address to reply to. Type one, or call.",
            "invalid": "This is no email address. Mend it.",
        },
    )
    cc = AddressesField(label="Cc", required=False, help_text="Commas between addresses.")
    canned = forms.ModelChoiceField(
        label="Canned reply",
        required=False,
        queryset=CannedReply.objects.all(),
        empty_label="None",
        error_messages={"invalid_choice": "This canned reply is there no more. Choose another."},
    )
    text = TextField(
        label="Reply",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 7}),
        help_text="Your name and the Request's number are added below it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people_of(self.issue_request)
        self.known = known_addresses(self.issue_request, self.people)
        self.fields["to"].initial = proposed_recipient(self.issue_request, self.known)
        self.as_told = told_recipient(self.issue_request)

    def drafted(self, *, by: User) -> "ReplyForm | None":
        """The canned reply that was chosen, put below what was typed; it is not sent before its writer has read it."""
        if not self.data.get("insert"):
            return None
        self.is_valid()
        canned, typed = self.cleaned_data.get("canned"), str(self["text"].value() or "")
        if canned is None:
            return self
        inserted = filled_in(canned.text, canned_values(self.issue_request, by=by, at=self.at))
        text = f"{typed.rstrip()}\n\n{inserted}" if typed.strip() else inserted
        return ReplyForm(self.issue_request, at=self.at, data={**self.data.dict(), "text": text, "canned": ""})

    def recipients(self) -> list[Recipient]:
        """Everybody whom the reply would reach, as the fields stand now."""
        told = [str(self["to"].value() or ""), *re.split(r"[,;\s]+", str(self["cc"].value() or ""))]
        addresses = dict.fromkeys(address.strip().lower() for address in told if address.strip())
        return [Recipient(address, self.known.get(address)) for address in addresses]

    def copies(self) -> list[Follower]:
        """Who gets a copy by its own choice, besides those whom the reply would reach."""
        reached = [one.address for one in self.recipients()]
        return followers_of(self.issue_request, self.people, but=reached, at=self.at)

    def told_instead(self) -> Recipient | None:
        """The contact email as told, where the reply is not proposed to go there anyway."""
        differs = self.as_told and self.as_told != str(self.fields["to"].initial).lower()
        return Recipient(self.as_told, self.known.get(self.as_told)) if differs else None

    def known_as_json(self) -> str:
        """Who is behind the known addresses, for the preview that follows the typing."""
        return json.dumps({address: asdict(known) for address, known in self.known.items()})

    def carry_out(self, *, by: User) -> None:
        told = self.cleaned_data
        reply(
            issue_request_id=self.issue_request.pk,
            text=told["text"],
            to=told["to"],
            cc=tuple(address for address in told["cc"] if address != told["to"].lower()),
            by=by,
            at=self.at,
            last_seen_id=told["seen"],
        )
