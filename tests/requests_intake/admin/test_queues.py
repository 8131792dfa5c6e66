"""The queues above the list of Requests: saved filters, whose counts are those of the lists that they lead to."""

import pytest
from django.utils.html import escape

from licensing.models import SupportPlan
from requests_intake.models import IssueRequest
from requests_intake.services.state import close, take_over
from tests.factories.licensing import LicenseFactory, ProductFactory
from tests.factories.requests import STANDBY, filed_request
from tests.requests_intake.admin.pages import LIST

pytestmark = pytest.mark.django_db


@pytest.fixture
def several(ada, engineer, monday) -> None:
    """Two of Northwind, one of them the engineer's; one of another product, one that is closed, one of a stranger."""
    mine = filed_request(at=monday, priority="critical", **STANDBY)
    take_over(issue_request_id=mine.pk, by=engineer, at=monday)
    filed_request(at=monday)
    other = filed_request(at=monday)
    license = LicenseFactory(product=ProductFactory(name="Finance & Co"), plan=SupportPlan.objects.first())
    IssueRequest.objects.filter(pk=other.pk).update(license=license)
    closed = filed_request(at=monday)
    close(issue_request_id=closed.pk, reason="Filed twice.", by=engineer, at=monday)
    filed_request(at=monday, sender="vic@elsewhere.example", without=("license", "priority"))


def links(response) -> dict[str, tuple[int, str]]:
    """Count and address of each queue, by its name."""
    line = response.context_data["queues"]
    every = [*line.first, *(link for _, links, _ in line.folded for link in links)]
    return {one.label: (one.count, one.address) for one in every}


def test_a_queue_counts_what_its_list_shows(desk, several):
    found = links(desk.get(LIST))
    assert {"Mine", "Unassigned", "Critical", "Urgent", "Important", "Advisory", "Finance & Co"} < found.keys()
    for label, (count, address) in found.items():
        response = desk.get(f"{LIST}{address}")
        assert len(response.context_data["rows"]) == count, label
        assert [one for one, (_, its) in links(response).items() if its == address] == [label]
    assert (found["Mine"][0], found["Unassigned"][0], found["Advisory"][0], found["Finance & Co"][0]) == (1, 3, 1, 1)


def test_the_queue_that_is_shown_is_marked(desk, several):
    shown = desk.get(LIST, {"owner": "me"}).content.decode()
    assert '<a href="?owner=me" aria-current="page">Mine <strong>1</strong></a>' in shown
    assert escape("Finance & Co") in shown


@pytest.mark.parametrize("odd", ["0", "x", "9" * 30, "-1", "٣", "\x00"])
@pytest.mark.parametrize("name", ["plan", "product"])
def test_a_plan_or_product_that_is_not_there_leaves_nothing(desk, several, name, odd):
    response = desk.get(LIST, {name: odd})
    assert response.status_code == 200
    assert response.context_data["rows"] == []
    assert "No Request is left by these filters" in response.content.decode()
