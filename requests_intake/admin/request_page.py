"""All that the page of a Request shows, put together for its template."""

from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo
from typing import Any

from contacts.models import User
from contacts.selectors import why_undeliverable
from licensing.choices import Priority
from requests_intake.admin.actions import FORMS, ActionForm
from requests_intake.admin.actions.proposal import ProposalForm
from requests_intake.admin.actions.seen_form import SeenForm
from requests_intake.admin.maintenance import mark_of_notice
from requests_intake.admin.marks import Mark, mark
from requests_intake.admin.request_clocks import alarms_to_come, clock_lines, is_call_awaited
from requests_intake.admin.request_critical import standby_of
from requests_intake.admin.request_sheet import may_be_waived, sheet_of
from requests_intake.choices import RequestState, SenderTrust
from requests_intake.models import IssueRequest
from requests_intake.rules.procedure.assess import Assessment
from requests_intake.selectors.desk_facts import told_facts
from requests_intake.selectors.desk_history import assessed_history
from requests_intake.selectors.desk_thread import customer_wrote_last, desk_thread
from requests_intake.selectors.judge import judge
from requests_intake.selectors.look_alike import imitation
from requests_intake.selectors.open_proposal import open_proposal
from requests_intake.selectors.owed import next_owed
from requests_intake.selectors.production_systems import maintenance_of
from requests_intake.selectors.told_moment import told_moment
from requests_intake.selectors.why_due import why_due
from requests_intake.selectors.zones import customer_zone

SHOWN_RELATED = 10
TOGETHER = (Priority.CRITICAL, Priority.URGENT)
CRITICAL_FORMS = ("confirm-trained-staff", "standby", "remedy", "access")


def page_context(
    issue_request: IssueRequest,
    *,
    by: User,
    may: Callable[[str], bool],
    now: datetime,
    refused: ActionForm | None = None,
    opened: str = "",
    draft: ActionForm | None = None,
) -> dict[str, Any]:
    """`refused` is a form that was not carried out, shown as it was typed; `opened` the name of the form to open;
    `draft` a form that was filled in and is to be looked at before it is sent.

    `may` says whether a right is given. In `forms` a form stands under its name with underscores, as templates can
    spell it; only those stand there that the reader has the right to.
    """
    customer = customer_zone(issue_request)
    judged = judge(issue_request, at=now)
    clocks = list(issue_request.clocks.all())
    thread, events = desk_thread(issue_request), list(issue_request.events.order_by("-id"))
    newest = max((said.message.pk for said in thread if said.message), default=0)
    seen = {"seen": newest, "as_of": events[0].pk if events else 0}
    forms = _forms(issue_request, now, refused, may, seen)
    if draft:
        forms[draft.name] = draft
    owed = next_owed(issue_request, clocks, judged.assessment, customer_wrote_last=customer_wrote_last(thread))
    return {
        "issue_request": issue_request,
        "verdict": mark(judged.assessment.verdict),
        "reasons": judged.assessment.reasons,
        "owed": owed,
        "owed_due": told_moment(owed.due_at, now=now, customer=customer) if owed.due_at else None,
        "effective_priority": judged.priority,
        "received": told_moment(issue_request.received_at, now=now, customer=customer),
        "clocks": clock_lines(clocks, now=now, customer=customer),
        "awaits_call": any(is_call_awaited(clock) for clock in clocks),
        "alarms": alarms_to_come(issue_request, clocks),
        "why": why_due(judged, clocks, now=now, customer=customer),
        "proposal": open_proposal(issue_request),
        "sheet": sheet_of(
            issue_request,
            judged.assessment,
            now=now,
            customer=customer,
            seen=seen if "waive" in forms else None,
            waiving=refused if refused and refused.name == "waive" else None,  # type: ignore[arg-type]
        ),
        "plan": judged.terms.plan if judged.case.license else "",
        "seats_taken": judged.case.license.escs if judged.case.license else 0,
        "imitation": imitation(issue_request.sender_address, issue_request),
        "trust": mark(SenderTrust(issue_request.sender_trust)),
        "hindered": why_undeliverable([issue_request.sender_address]).get(issue_request.sender_address, ""),
        "facts": told_facts(issue_request),
        "thread": [(said, told_moment(said.at, now=now, customer=customer)) for said in thread],
        "notices": _notices(issue_request, now, customer),
        "later": issue_request.later.order_by("-received_at")[:SHOWN_RELATED],
        "together": judged.priority in TOGETHER or opened in CRITICAL_FORMS,
        "standby": standby_of(issue_request, judged, now=now, customer=customer),
        "waivers": _with_moments(issue_request.waivers.all(), "waived_at", now, customer),
        "remedies": _with_moments(issue_request.remedies.all(), "due_at", now, customer),
        "accesses": _with_moments(issue_request.asked_accesses.all(), "asked_at", now, customer),
        "events": _with_moments(events, "happened_at", now, customer),
        "history": [(one, told_moment(one.assessment.assessed_at, now=now)) for one in assessed_history(issue_request)],
        "forms": forms,
        "refused": refused,
        "typed_in_vain": refused and _has_no_place(refused, issue_request, judged.assessment),
        "opened": opened,
        "is_closed": issue_request.state == RequestState.CLOSED,
        "is_mine": issue_request.owner_id == by.pk,
    }


def _forms(
    issue_request: IssueRequest,
    now: datetime,
    refused: ActionForm | None,
    may: Callable[[str], bool],
    seen: dict[str, int],
) -> dict[str, ActionForm]:
    is_open = issue_request.state != RequestState.CLOSED
    offered = [form for form in FORMS.values() if may(form.permission) and (is_open or form.of_closed)]
    forms = {form.name: form(issue_request, at=now, initial=seen) for form in offered}
    if refused and (is_open or refused.of_closed):
        if isinstance(refused, SeenForm):
            refused.show_seen(**seen)
        forms[refused.name] = refused
    return {name.replace("-", "_"): form for name, form in forms.items()}


def _notices(issue_request: IssueRequest, now: datetime, customer: tzinfo | None) -> list[tuple[Any, Mark, Any]]:
    """What was announced for its Production System, each in time or late. Clause 3.4."""
    system = issue_request.production_system
    rows = _with_moments(maintenance_of(system), "starts_at", now, customer) if system else []
    return [(notice, mark_of_notice(notice), moment) for notice, moment in rows]


def _has_no_place(refused: ActionForm, issue_request: IssueRequest, assessment: Assessment) -> bool:
    """Whether the form is on the page no more, as when a colleague did the same: what was typed is shown apart then."""
    is_closed = issue_request.state == RequestState.CLOSED
    if refused.name == "waive" and not is_closed:
        return refused["clause"].value() not in {one.clause for one in assessment.findings if may_be_waived(one)}
    if isinstance(refused, ProposalForm) and open_proposal(issue_request) is None:
        return True
    return (is_closed and not refused.of_closed) or (refused.name == "reopen" and not is_closed)


def _with_moments(rows: Iterable[Any], field: str, now: datetime, customer: tzinfo | None) -> list[tuple[Any, Any]]:
    return [(row, told_moment(getattr(row, field), now=now, customer=customer)) for row in rows]
