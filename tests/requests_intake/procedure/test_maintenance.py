"""Clause 3.4."""

from datetime import datetime, timedelta

import pytest

from requests_intake.choices import FindingState, Verdict
from requests_intake.rules.maintenance import notice_given, timely
from requests_intake.rules.procedure.assess import assess
from requests_intake.rules.procedure.case import MaintenanceFacts
from tests.requests_intake.procedure.cases import CHICAGO, after, case, finding

pytestmark = pytest.mark.clause("3.4")


def notice(**before):
    return MaintenanceFacts("reporting", after() - timedelta(**before), after())


def test_without_an_announced_maintenance_nothing_is_asked():
    assert finding("3.4").state is FindingState.NOT_APPLICABLE


@pytest.mark.parametrize(("before", "words"), [({"hours": 72}, "72 h"), ({"days": 5, "minutes": 3}, "120 h 3 min")])
def test_a_notice_of_72_hours_or_more_is_timely(before, words):
    found = finding("3.4", maintenance=(notice(**before),))
    assert (found.state, found.evidence) == (FindingState.MET, f"reporting: announced {words} before")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ({"hours": 61}, "announced 61 h before"),
        ({"hours": 71, "minutes": 59, "seconds": 59}, "announced 71 h 59 min before"),
        ({"hours": -2}, "announced 2 h after its start"),
    ],
)
def test_a_late_notice_is_breached_and_leaves_the_verdict_alone(before, words):
    assessment = assess(case(maintenance=(notice(hours=80), notice(**before))))
    found = assessment.finding("3.4")
    assert (found.state, found.code) == (FindingState.BREACHED, "maintenance_notice_late")
    assert found.evidence == f"reporting: {words}"
    assert assessment.verdict is Verdict.ELIGIBLE


def test_an_hour_lost_to_daylight_saving_time_is_not_counted():
    friday, monday = datetime(2026, 3, 6, 12, tzinfo=CHICAGO), datetime(2026, 3, 9, 12, tzinfo=CHICAGO)
    assert notice_given(friday, monday) == timedelta(hours=71)
    assert not timely(friday, monday)
