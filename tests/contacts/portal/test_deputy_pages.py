"""The Administrative ESC names a deputy on the site and takes the part back, after a look at who is told."""

import pytest
from django.urls import reverse
from django.utils import timezone

from contacts.choices import GrantScope
from contacts.models import Deputy, EnterpriseSupportContact
from contacts.services.deputies import name_deputy
from requests_intake.models import OutboxItem
from tests.contacts.portal.people import logged_in
from tests.factories.api import let_in
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.2a")]


@pytest.fixture
def ada() -> EnterpriseSupportContact:
    return AdministrativeEscFactory(person__name="Ada Brandt")


@pytest.fixture
def ben(ada) -> EnterpriseSupportContact:
    return EscFactory(license=ada.license, person__name="Ben Ortiz")


@pytest.fixture
def chloe(ada, ben) -> EnterpriseSupportContact:
    """The deputy."""
    chloe = EscFactory(license=ada.license, person__name="Chloe Martin")
    name_deputy(license_id=ada.license_id, person=chloe.person, by=ada.person, at=ada.since_at)
    OutboxItem.objects.all().delete()
    return chloe


def page(name: str, esc: EnterpriseSupportContact) -> str:
    return reverse(f"portal:{name}", args=[esc.license.number])


def deputies() -> list[str]:
    return list(Deputy.objects.values_list("esc__person__name", flat=True))


def told() -> set[str]:
    return set(OutboxItem.objects.values_list("to", flat=True))


def test_the_look_names_all_who_are_told_and_does_nothing_yet(ada, ben, chloe):
    said = logged_in(ada.person).post(page("deputy", ada), {"esc": ben.pk}).content.decode()

    assert "Name Ben Ortiz your deputy?" in said
    assert "Chloe Martin is your deputy no more" in said
    assert f"{ben.person.email}: that it is your deputy" in said
    assert f"{chloe.person.email}: that it is your deputy no more" in said
    assert (deputies(), told()) == (["Chloe Martin"], set())


def test_naming_tells_those_whom_the_look_named(ada, ben, chloe):
    sure = {"esc": ben.pk, "sure": "yes", "seen": Deputy.objects.get().pk}
    answer = logged_in(ada.person).post(page("deputy", ada), sure)

    assert answer.url == page("license", ada)
    assert (deputies(), told()) == (["Ben Ortiz"], {ben.person.email, chloe.person.email})


def test_who_looked_while_another_was_named_is_asked_again(ada, ben, chloe):
    sure = {"esc": ben.pk, "sure": "yes", "seen": "none"}
    said = logged_in(ada.person).post(page("deputy", ada), sure).content.decode()

    assert "Chloe Martin is your deputy no more" in said
    assert deputies() == ["Chloe Martin"]


def test_the_part_is_taken_back_after_a_question(ada, chloe):
    browser = logged_in(ada.person)
    asked = browser.get(page("end_deputy", ada)).content.decode()
    assert f"{chloe.person.email}: that it is your deputy no more" in asked
    assert deputies() == ["Chloe Martin"]
    browser.post(page("end_deputy", ada), {"sure": "yes", "seen": Deputy.objects.get().pk})

    assert (deputies(), told()) == ([], {chloe.person.email})


def test_whose_account_is_inactive_is_not_named_as_told(ada, chloe):
    chloe.person.is_active = False
    chloe.person.save()
    browser = logged_in(ada.person)

    assert "<p>Nobody.</p>" in browser.get(page("end_deputy", ada)).content.decode()
    browser.post(page("end_deputy", ada), {"sure": "yes", "seen": Deputy.objects.get().pk})
    assert (deputies(), told()) == ([], set())


@pytest.mark.parametrize("odd", ["", "x", "-1", "99999999999999999999", "1\x00"])
def test_what_is_no_regular_esc_is_told(ada, ben, odd):
    answer = logged_in(ada.person).post(page("deputy", ada), {"esc": odd, "sure": "yes", "seen": "none"})

    assert answer.status_code == 200
    assert deputies() == []


def test_the_only_esc_reads_what_to_do_first(ada):
    assert "Invite the person first" in logged_in(ada.person).get(page("deputy", ada)).content.decode()


def test_naming_is_limited(ada, ben, settings):
    settings.ACCOUNT_RATE_LIMITS = {"name_deputy": "0/h/user"}
    sure = {"esc": ben.pk, "sure": "yes", "seen": "none"}

    assert "Wait before you name another" in logged_in(ada.person).post(page("deputy", ada), sure).content.decode()
    assert deputies() == []


@pytest.mark.parametrize("who", ["regular", "deputy", "partner", "of another license", "no ESC"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_names_a_deputy_or_ends_the_part(ada, ben, chloe, who, method):
    person = {
        "regular": lambda: ben.person,
        "deputy": lambda: chloe.person,
        "partner": lambda: let_in(ada.license, at=timezone.now(), scopes=GrantScope).person,
        "of another license": lambda: AdministrativeEscFactory().person,
        "no ESC": UserFactory,
    }[who]()
    sure = {"esc": ben.pk, "sure": "yes", "seen": Deputy.objects.get().pk}
    answers = [getattr(logged_in(person), method)(page(name, ada), sure) for name in ("deputy", "end_deputy")]

    assert {answer.status_code for answer in answers} == {404}
    assert deputies() == ["Chloe Martin"]


def test_without_a_deputy_there_is_no_part_to_end(ada):
    assert logged_in(ada.person).get(page("end_deputy", ada)).status_code == 404
