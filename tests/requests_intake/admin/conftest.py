"""Who sits at the desk, and a clock that stands still one hour after the Monday's start."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.test import Client

from contacts.models import EnterpriseSupportContact, User
from requests_intake.models import IssueRequest
from tests.factories.contacts import StaffFactory
from tests.factories.requests import filed_request


@pytest.fixture
def now(monday) -> datetime:
    """Monday 10:00 in Chicago: an hour after what was filed."""
    return monday + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _stopped_clock(now):
    with time_machine.travel(now, tick=False):
        yield


def at_the_desk(person: User, group: str) -> Client:
    """A browser in which this person is logged in, as a member of the group."""
    person.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def desk(engineer) -> Client:
    """A support engineer at the desk."""
    return at_the_desk(engineer, "Support engineer")


@pytest.fixture
def auditor(db) -> Client:
    """Who may see everything and do nothing."""
    return at_the_desk(StaffFactory(name="Una Auditor"), "Auditor")


@pytest.fixture
def issue_request(ada: EnterpriseSupportContact, monday) -> IssueRequest:
    """Ada's complete Important Request, filed on Monday at 09:00."""
    return filed_request(at=monday)


@pytest.fixture
def time_machine_at():
    """Another moment, for the length of a `with`."""
    return lambda at: time_machine.travel(at, tick=False)
