"""Steps on a person's page that are more than the change of a field: each asks for the reason, and is kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from unfold.decorators import action

from contacts.admin.asked import asked_at_desk
from contacts.admin.reason_form import ReasonForm
from contacts.admin.step import step_page
from contacts.models import User
from contacts.selectors import administrative_of
from contacts.services.account_in_use import activate, deactivate
from contacts.services.contact_changes import Asked
from contacts.services.registration import vouch_for_mailbox
from contacts.services.second_factor import remove_second_factors
from contacts.services.sessions import log_out_everywhere
from licensing.services.refusal import Refusal

_NAMED = 5


@dataclass(frozen=True, slots=True)
class _Step:
    title: str
    button: str
    intro: str
    said: str
    do: Callable[[User, Asked, datetime], object]
    wanting: str = "Give the reason."
    beside: Callable[[User], list[str]] = lambda person: []


_MAKE_SURE = "Give the reason, and how you made sure who asks."
LOG_OUT = _Step(
    title="Log {} out everywhere",
    button="Log out everywhere",
    intro="Every session and every token of a program ends at once. The person is told by mail, and logs in again.",
    said="All sessions and tokens of {} are over.",
    do=lambda person, asked, at: log_out_everywhere(person, asked=asked, at=at),
)
CONFIRM = _Step(
    title="Confirm the mailbox of {}",
    button="Confirm, and register",
    intro=(
        "It counts as proven from then on: the person is registered in the Portal (clause 1.1), may become an ESC, and"
        " is the Administrative ESC of what was bought with the address. The person is told by mail."
    ),
    said="{} is registered.",
    do=lambda person, asked, at: vouch_for_mailbox(person=person, asked=asked, at=at),
    wanting="Give the reason, and how you know that the mailbox is this person's.",
)
SECOND_FACTORS = _Step(
    title="Remove the second factors of {}",
    button="Remove second factors",
    intro="Make sure who asks: call back at the number on file. All sessions end, and the person is told by mail.",
    said="{} has no second factor, and is told so by mail.",
    do=lambda person, asked, at: remove_second_factors(person, asked=asked, at=at),
    wanting=_MAKE_SURE,
)


def _speaks_for(person: User) -> list[str]:
    """For which licenses nobody would speak without the person."""
    numbers = list(administrative_of(person).values_list("number", flat=True)[: _NAMED + 1])
    if not numbers:
        return []
    named = ", ".join(numbers[:_NAMED]) + (" and others" if len(numbers) > _NAMED else "")
    return [f"It is the Administrative ESC of {named}. Hand that role over first, or nobody speaks for them."]


DEACTIVATE = _Step(
    title="Deactivate the account of {}",
    button="Deactivate",
    intro=(
        "Nobody logs in with it from then on, its sessions and tokens end, and Requests from its address are not"
        " eligible (clause E.1). It keeps its seats until it is removed as an ESC. The person is told by mail."
    ),
    said="The account of {} is inactive.",
    do=lambda person, asked, at: deactivate(person=person, asked=asked, at=at),
    beside=_speaks_for,
)
ACTIVATE = _Step(
    title="Activate the account of {}",
    button="Activate",
    intro="The person logs in again, with its password and second factor as they were, and is told by mail.",
    said="The account of {} is active.",
    do=lambda person, asked, at: activate(person=person, asked=asked, at=at),
    wanting=_MAKE_SURE,
)


class PersonSteps:
    """The steps of a person's page. The accounts of the staff are within reach of superusers only."""

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list[Any]:
        """A mailbox that is proven needs nobody's word, and an account goes out of use or back, not both."""
        offered = super().get_actions_detail(request, object_id)  # type: ignore[misc]
        person = self.get_object(request, object_id)  # type: ignore[attr-defined]
        if person is None:
            return list(offered)
        needless = (
            ("_deactivate", "_activate")[person.is_active],
            *(["_confirm_mailbox"] if person.registered_at else []),
        )
        return [one for one in offered if not one.action_name.endswith(tuple(needless))]

    def has_take_steps_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whether to offer what whoever changes people may do; which people, the step asks."""
        return bool(self.has_change_permission(request))  # type: ignore[attr-defined]

    def has_remove_second_factors_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whether to offer removing second factors."""
        return bool(request.user.has_perm("contacts.remove_second_factors"))

    @action(description="Log out everywhere", permissions=["take_steps"], url_path="log-out-everywhere")
    def log_out_everywhere(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """End what somebody is logged in with, as when a device was lost."""
        return self._step(request, object_id, LOG_OUT)

    @action(description="Deactivate", permissions=["take_steps"], url_path="deactivate")
    def deactivate(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take an account out of use."""
        return self._step(request, object_id, DEACTIVATE)

    @action(description="Activate", permissions=["take_steps"], url_path="activate")
    def activate(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take it into use again."""
        return self._step(request, object_id, ACTIVATE)

    @action(description="Confirm mailbox", permissions=["take_steps"], url_path="confirm-mailbox")
    def confirm_mailbox(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Register a person whose mailbox Customer Service knows."""
        return self._step(request, object_id, CONFIRM)

    @action(
        description="Remove second factors", permissions=["remove_second_factors"], url_path="remove-second-factors"
    )
    def remove_second_factors(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """For somebody who lost them all."""
        return self._step(request, object_id, SECOND_FACTORS)

    def _step(self, request: HttpRequest, object_id: str, step: _Step) -> HttpResponse:
        admin: Any = self
        person = admin.get_object(request, object_id)
        if person is None or not within_reach(request, person):
            raise Http404
        page = reverse("admin:contacts_user_change", args=[person.pk])
        form = ReasonForm(request.POST or None, wanting=step.wanting)
        if form.is_valid():
            asked = replace(asked_at_desk(request), reason=form.cleaned_data["reason"])
            try:
                step.do(person, asked, timezone.now())
            except Refusal as refusal:
                form.add_error(None, str(refusal))
            else:
                admin.message_user(request, step.said.format(person))
                return redirect(page)
        title, intro = step.title.format(person), [step.intro, *step.beside(person)]
        return step_page(admin, request, form, title=title, button=step.button, back=page, intro=intro)


def within_reach(request: HttpRequest, person: User | None) -> bool:
    """Whether who is logged in may change this account."""
    user: Any = request.user
    return person is None or user.is_superuser or not (person.is_staff or person.is_superuser)
