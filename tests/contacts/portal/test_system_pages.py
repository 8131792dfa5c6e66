"""The Production Systems of a license on the site: put on file, brought up to date, retired and used again."""

import pytest
from django.urls import reverse
from django.utils import timezone

from contacts.choices import GrantScope
from contacts.models import EnterpriseSupportContact, ProductionSystem
from contacts.services import production_systems
from contacts.services.deputies import name_deputy
from contacts.services.production_systems import mark_of_system
from tests.contacts.portal.people import logged_in
from tests.factories.api import let_in
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, ProductionSystemFactory

pytestmark = pytest.mark.django_db
DETAILS = "Red Hat Enterprise Linux 9.4\n64 cores"


@pytest.fixture
def ada() -> EnterpriseSupportContact:
    return AdministrativeEscFactory(person__name="Ada Brandt")


@pytest.fixture
def cluster(ada) -> ProductionSystem:
    return ProductionSystemFactory(license=ada.license, name="Pricing cluster")


def page(name: str, esc: EnterpriseSupportContact, *args: object) -> str:
    return reverse(f"portal:{name}", args=[esc.license.number, *args])


def told(system: ProductionSystem | None = None, **changes: str) -> dict[str, str]:
    seen = {"seen": mark_of_system(system)} if system else {}
    return {"name": "Pricing cluster", "technical_details": DETAILS} | seen | changes


def test_a_system_is_put_on_file_and_history_tells_by_whom(ada):
    browser = logged_in(ada.person)
    answer = browser.post(page("add_system", ada), told(technical_details=DETAILS.replace("\n", "\r\n")))
    system = ProductionSystem.objects.get()

    assert answer.url == page("license", ada)
    assert (system.license, system.name, system.technical_details) == (ada.license, "Pricing cluster", DETAILS)
    assert system.history.get().history_user == ada.person
    assert "Pricing cluster" in browser.get(page("license", ada)).content.decode()


def test_its_details_are_changed_and_the_same_again_writes_nothing(ada, cluster):
    browser = logged_in(ada.person)
    browser.post(page("system", ada, cluster.pk), told(cluster))
    cluster.refresh_from_db()
    browser.post(page("system", ada, cluster.pk), told(cluster))

    assert cluster.technical_details == DETAILS
    assert cluster.history.count() == 2


def test_who_saves_upon_something_older_sees_what_stands_there_and_keeps_what_was_typed(ada, cluster):
    browser, older = logged_in(ada.person), told(cluster, technical_details="32 cores")
    browser.post(page("system", ada, cluster.pk), told(cluster))
    answer = browser.post(page("system", ada, cluster.pk), older)
    cluster.refresh_from_db()

    assert cluster.technical_details == DETAILS
    said = answer.content.decode()
    assert "was changed meanwhile by somebody else" in said
    assert "64 cores" in said
    assert "32 cores" in said
    assert mark_of_system(cluster) in said


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": "PRICING CLUSTER"}, "has a Production System “Pricing cluster” already"),
        ({"name": ""}, "This is empty. Fill it in."),
        ({"name": "x" * 121}, "at most 120 characters"),
        ({"name": "a\x07b"}, "no control characters"),
        ({"name": "a\x00b"}, "Null characters"),
        ({"name": "Other", "technical_details": "a\x00b"}, "Null characters"),
        ({"name": "Other", "technical_details": "x" * 10_001}, "at most 10000 characters"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_put_on_file(ada, cluster, changes, says):
    answer = logged_in(ada.person).post(page("add_system", ada), told(**changes))

    assert says in answer.content.decode()
    assert ProductionSystem.objects.count() == 1


def test_a_name_of_another_system_is_refused_on_a_change_too(ada, cluster):
    other = ProductionSystemFactory(license=ada.license, name="Reporting server")
    answer = logged_in(ada.person).post(page("system", ada, other.pk), told(other))

    assert "has a Production System “Pricing cluster” already" in answer.content.decode()


def test_there_is_an_end_to_how_many_are_kept(ada, cluster, monkeypatch):
    monkeypatch.setattr(production_systems, "MOST_SYSTEMS", 1)
    answer = logged_in(ada.person).post(page("add_system", ada), told(name="Another"))

    assert "no more are kept" in answer.content.decode()


def test_a_system_is_retired_after_a_question_keeps_its_name_and_is_used_again(ada, cluster):
    browser = logged_in(ada.person)
    assert "Retire Pricing cluster?" in browser.get(page("retire_system", ada, cluster.pk)).content.decode()
    assert ProductionSystem.objects.get().retired_at is None
    browser.post(page("retire_system", ada, cluster.pk), {"sure": "yes", "seen": mark_of_system(cluster)})
    assert ProductionSystem.objects.get().retired_at is not None
    assert "has a retired Production System" in browser.post(page("add_system", ada), told()).content.decode()
    assert "Use Pricing cluster again" in browser.get(page("license", ada)).content.decode()
    browser.post(page("use_system_again", ada, cluster.pk))

    assert ProductionSystem.objects.get().retired_at is None
    assert [row.history_user for row in cluster.history.all()[:2]] == [ada.person, ada.person]


def test_a_deputy_changes_them_too(ada, cluster):
    ben = EscFactory(license=ada.license)
    name_deputy(license_id=ada.license_id, person=ben.person, by=ada.person, at=ada.since_at)
    logged_in(ben.person).post(page("system", ada, cluster.pk), told(cluster))

    assert ProductionSystem.objects.get().technical_details == DETAILS


@pytest.mark.parametrize("who", ["regular", "partner", "of another license"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_changes_them_and_whoever_sees_the_license_sees_them(ada, cluster, who, method):
    person = {
        "regular": lambda: EscFactory(license=ada.license).person,
        "partner": lambda: let_in(ada.license, at=timezone.now(), scopes=GrantScope).person,
        "of another license": lambda: AdministrativeEscFactory().person,
    }[who]()
    browser, sure = logged_in(person), told(cluster) | {"sure": "yes"}
    addresses = [page("add_system", ada)]
    addresses += [page(name, ada, cluster.pk) for name in ("system", "retire_system")]
    if method == "post":
        addresses.append(page("use_system_again", ada, cluster.pk))
    answers = [getattr(browser, method)(address, sure) for address in addresses]

    assert {answer.status_code for answer in answers} == {404}
    assert list(ProductionSystem.objects.values_list("technical_details", "retired_at")) == [("", None)]
    if who != "of another license":
        assert "Pricing cluster" in browser.get(page("license", ada)).content.decode()


def test_a_system_of_another_license_is_as_missing_as_one_that_there_is_not(ada, cluster):
    other = AdministrativeEscFactory()
    browser = logged_in(other.person)

    for system_id in (cluster.pk, 99999999999999999999):
        assert browser.get(page("system", other, system_id)).status_code == 404
