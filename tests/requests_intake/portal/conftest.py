"""Customers in their browsers, and a clock that stands still one hour after the Monday's start."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from contacts.models import EnterpriseSupportContact
from requests_intake.models import IssueRequest
from tests.contacts.portal.people import logged_in
from tests.factories.requests import filed_request


@pytest.fixture
def now(monday) -> datetime:
    """Monday 10:00 in Chicago: an hour after what was filed."""
    return monday + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _stopped_clock(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def ben(license) -> EnterpriseSupportContact:
    """A Regular ESC of the license."""
    return license.escs.get(person__email="ben@northwind.example")


@pytest.fixture
def as_ada(ada) -> Client:
    """A browser of the Administrative ESC."""
    return logged_in(ada.person)


@pytest.fixture
def as_ben(ben) -> Client:
    """A browser of the Regular ESC."""
    return logged_in(ben.person)


@pytest.fixture
def issue_request(ada, monday) -> IssueRequest:
    """Ada's complete Important Request, filed on Monday at 09:00."""
    return filed_request(at=monday)
