"""The Registration form: who changes whose details, and what is kept of it."""

import pytest
from django.urls import reverse

from contacts.models import ContactChange, EnterpriseSupportContact
from requests_intake.models import OutboxItem
from tests.contacts.portal.people import logged_in
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.3a"), pytest.mark.clause("1.3b")]
TOLD = {"name": "Ben O. Ortiz", "phone": "+12175550199", "phone_extension": "7", "time_zone": "Europe/Oslo"}


@pytest.fixture
def ada() -> EnterpriseSupportContact:
    return AdministrativeEscFactory(person__name="Ada Brandt")


@pytest.fixture
def ben(ada) -> EnterpriseSupportContact:
    return EscFactory(license=ada.license, person__name="Ben Ortiz", person__email="ben@northwind.example")


def esc_page(esc) -> str:
    return reverse("portal:esc", args=[esc.license.number, esc.pk])


def test_a_person_changes_its_own_details_and_the_change_is_kept(ben):
    answer = logged_in(ben.person).post(reverse("portal:details"), TOLD)
    ben.person.refresh_from_db()
    change = ContactChange.objects.get()

    assert answer.status_code == 302
    assert (ben.person.name, ben.person.phone_in_words) == ("Ben O. Ortiz", "+1 217-555-0199 ext. 7")
    assert (change.person, change.asked_by, change.typed_by, change.license) == (ben.person, ben.person, None, None)
    assert (change.kind, change.channel) == ("details", "registration_form")
    assert change.before == {"name": "Ben Ortiz", "phone": "+12175550123", "phone_extension": "", "time_zone": ""}
    assert change.after == TOLD
    assert not OutboxItem.objects.exists()


def test_the_administrative_esc_changes_any_esc_who_is_told(ada, ben):
    logged_in(ada.person).post(esc_page(ben), TOLD)
    change = ContactChange.objects.get()
    mail = OutboxItem.objects.get()

    assert (change.person, change.asked_by, change.license) == (ben.person, ada.person, ada.license)
    assert (mail.to, mail.template) == (ben.person.email, "details_changed")
    assert "Changed by Ada Brandt" in mail.body_text
    assert "Name: Ben Ortiz → Ben O. Ortiz" in mail.body_text
    assert "Phone: +1 217-555-0123 → +1 217-555-0199" in mail.body_text


def test_the_form_about_somebody_else_speaks_of_it_and_ones_own_to_oneself(ada, ben):
    about_ben = logged_in(ada.person).get(esc_page(ben)).content.decode()
    to_ben = logged_in(ben.person).get(esc_page(ben)).content.decode()

    assert "We call the person at this number" in about_ben
    assert "your Requests" not in about_ben
    assert "take it for your Requests" in to_ben


def test_a_regular_esc_changes_itself_on_the_page_of_the_license(ben):
    logged_in(ben.person).post(esc_page(ben), TOLD)
    ben.person.refresh_from_db()

    assert ben.person.name == "Ben O. Ortiz"


def others(ada, ben):
    """ESCs that this Regular one may not change: of its license, of another one, and one that there is not."""
    another = EscFactory(license=ada.license)
    elsewhere = AdministrativeEscFactory()
    number = ada.license.number
    yield esc_page(ada)
    yield esc_page(another)
    yield reverse("portal:esc", args=[number, elsewhere.pk])
    yield esc_page(elsewhere)
    yield reverse("portal:esc", args=[number, 999999])


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_regular_esc_changes_nobody_else(ada, ben, method):
    browser = logged_in(ben.person)
    answers = [getattr(browser, method)(page, TOLD).status_code for page in others(ada, ben)]

    assert answers == [404] * 5
    assert not ContactChange.objects.exists()


def test_the_administrative_esc_of_another_license_changes_nobody_here(ben):
    stranger = AdministrativeEscFactory()
    browser = logged_in(stranger.person)

    assert browser.post(esc_page(ben), TOLD).status_code == 404
    assert browser.post(reverse("portal:esc", args=[stranger.license.number, ben.pk]), TOLD).status_code == 404


def test_who_is_no_longer_an_esc_changes_nobody(ada, ben):
    browser, page = logged_in(ada.person), esc_page(ben)
    ada.delete()

    assert browser.post(page, TOLD).status_code == 404


def test_fields_that_are_not_asked_for_change_nothing(ada, ben):
    more = {"email": "evil@x.example", "is_staff": "1", "role": "administrative", "license": "1", "person": "1"}
    logged_in(ada.person).post(esc_page(ben), TOLD | more)
    ben.refresh_from_db()
    ben.person.refresh_from_db()

    assert (ben.role, ben.person.email, ben.person.is_staff) == ("regular", "ben@northwind.example", False)


def test_sending_what_is_on_file_changes_nothing_and_keeps_nothing(ben):
    browser = logged_in(ben.person)
    form = browser.get(reverse("portal:details")).context["form"]
    same = {"name": "Ben Ortiz", "phone": "+12175550123", "phone_extension": "", "time_zone": "America/Chicago"}
    ben.person.time_zone = "America/Chicago"
    ben.person.save()

    assert form.initial["name"] == "Ben Ortiz"
    assert browser.post(reverse("portal:details"), same).status_code == 302
    assert not ContactChange.objects.exists()


def test_of_two_who_change_at_once_the_second_is_told_and_overwrites_nothing(ada, ben):
    seen = logged_in(ada.person).get(esc_page(ben)).context["form"].initial["seen"]
    logged_in(ben.person).post(reverse("portal:details"), TOLD)
    page = logged_in(ada.person).post(esc_page(ben), TOLD | {"name": "Benjamin", "seen": seen}).content.decode()
    ben.person.refresh_from_db()

    assert "changed meanwhile by somebody else" in page
    assert ben.person.name == "Ben O. Ortiz"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "This is empty. Fill it in."),
        ("name", "Ada\u202eBrandt", "no control characters"),
        ("phone", "nonsense", "not a phone number"),
        ("time_zone", "Mars/Base", "Select a valid choice"),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_changed(ben, field, value, said):
    page = logged_in(ben.person).post(reverse("portal:details"), TOLD | {field: value}).content.decode()

    assert said in page
    assert not ContactChange.objects.exists()


def test_a_person_without_any_license_changes_its_details_too():
    person = UserFactory()
    logged_in(person).post(reverse("portal:details"), TOLD)
    person.refresh_from_db()

    assert person.name == "Ben O. Ortiz"


def test_an_extension_within_the_number_is_held_to_ten_digits(ben):
    told = TOLD | {"phone": "+1 217 555 0142 ext. 12345678901", "phone_extension": ""}
    said = logged_in(ben.person).post(reverse("portal:details"), told).content.decode()

    assert "The extension 12345678901 is longer than ten digits." in said
    assert not ContactChange.objects.exists()


def test_details_saved_as_they_are_choose_no_time_zone_for_somebody_who_has_none(ben):
    browser = logged_in(ben.person)
    form = browser.get(reverse("portal:details")).context["form"]
    told = {name: form[name].value() or "" for name in form.fields}
    browser.post(reverse("portal:details"), told)
    ben.person.refresh_from_db()

    assert told["time_zone"] == ""
    assert ben.person.time_zone is None
    assert not ContactChange.objects.exists()
