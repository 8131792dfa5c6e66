"""Judges open Requests anew when what they are judged by has changed: ESCs, licenses, registrations."""

from datetime import datetime
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q, QuerySet

from licensing.models import License
from requests_intake.choices import RequestState
from requests_intake.models import IssueRequest
from requests_intake.selectors.standing_clock import clock_start
from requests_intake.services.assessing import reassess
from requests_intake.services.in_step import keep_in_step
from requests_intake.services.now_eligible import tell_if_now_eligible
from requests_intake.services.running_clocks import run_clocks


@transaction.atomic
def judge_anew(*, license_id: int | None = None, address: str = "", because: str, at: datetime) -> int:
    """Assess every open Request of the license or of the sender's address again; how many there were."""
    named = {"license": license_id, "sender_address": address.lower()}
    concerned = reduce(or_, (Q(**{column: value}) for column, value in named.items() if value))
    return _judge(concerned, because, at)


@transaction.atomic
def judge_all_anew(licenses: QuerySet[License], *, because: str, at: datetime) -> int:
    """Assess every open Request of these licenses again; how many there were."""
    return _judge(Q(license__in=licenses), because, at)


def _judge(concerned: Q, because: str, at: datetime) -> int:
    requests = IssueRequest.objects.select_for_update(of=("self",)).filter(concerned)
    found = list(requests.exclude(state=RequestState.CLOSED).order_by("pk"))
    for issue_request in found:
        before = issue_request.verdict
        judged = reassess(issue_request, because=because, at=at)
        keep_in_step(issue_request, judged)
        run_clocks(issue_request, judged, starts_at=clock_start(issue_request, judged.priority, judged.priority, at=at))
        tell_if_now_eligible(issue_request, before, judged, at=at)
    return len(found)
