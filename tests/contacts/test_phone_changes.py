"""On the telephone, the right person asks in the right hours, or a Lead lets it pass with a reason."""

from datetime import datetime, timedelta

import pytest

from contacts.choices import CallerProof
from contacts.models import ContactChange
from contacts.rules.phone_hours import phone_hours
from contacts.services.deputies import name_deputy
from contacts.services.details import ChangedMeanwhile, Details, NotTheirs
from contacts.services.phone_changes import CallerInactive, OutsidePhoneHours, PhoneCall, change_by_phone
from licensing.rules.hours import Hours
from requests_intake.models import OutboxItem
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, StaffFactory

pytestmark = pytest.mark.django_db
NEW = Details(name="Renamed", phone="+12175550199", phone_extension="7", time_zone="")


@pytest.fixture
def a(db):
    return AdministrativeEscFactory()


@pytest.fixture
def r(a):
    return EscFactory(license=a.license)


@pytest.fixture
def saturday(monday) -> datetime:
    return monday - timedelta(days=2)


def change(caller, about, at, *, override="", **told):
    call = PhoneCall(caller, CallerProof.ACTIVATION_KEY, StaffFactory(), override)
    return change_by_phone(call=call, about=about, details=NEW, at=at, **told)


@pytest.mark.clause("1.3b")
def test_a_change_in_the_hours_keeps_who_asked_who_typed_and_what_was_different(a, r, monday):
    kept = change(a, r, monday)
    r.person.refresh_from_db()
    assert (r.person.name, str(r.person.phone), r.person.phone_extension) == ("Renamed", "+12175550199", "7")
    assert (kept.asked_by, kept.channel, kept.typed_by.is_staff) == (a.person, "telephone", True)
    assert (kept.after["name"], kept.changed_at, kept.override_reason) == ("Renamed", monday, "")
    assert kept.reason == "The caller told the activation key of the license."


@pytest.mark.clause("1.3b")
@pytest.mark.parametrize("own", [False, True])
def test_the_esc_concerned_is_told_by_mail_also_of_what_it_asked_for_itself(a, r, monday, own):
    change(r if own else a, r, monday)
    assert OutboxItem.objects.get().to == r.person.email


@pytest.mark.clause("1.3b")
def test_outside_the_hours_it_is_refused_with_the_next_opening(a, r, saturday):
    with pytest.raises(OutsidePhoneHours, match=r"opens Mon 30 Nov 08:00 CST \(clause 1\.3b\)"):
        change(a, r, saturday)
    assert not ContactChange.objects.exists()


@pytest.mark.clause("1.3b")
def test_outside_the_hours_a_reason_lets_it_pass_and_is_kept(a, r, saturday):
    assert change(a, r, saturday, override="Their office burnt down").override_reason == "Their office burnt down"


@pytest.mark.clause("1.3b")
def test_in_the_hours_there_is_nothing_to_override(a, r, monday):
    assert change(a, r, monday, override="just so").override_reason == ""


@pytest.mark.clause("1.3a")
def test_a_regular_esc_has_only_itself_changed(a, r, monday):
    with pytest.raises(NotTheirs):
        change(r, a, monday)
    assert change(r, r, monday)


@pytest.mark.clause("1.3a")
def test_a_deputy_has_any_esc_of_the_license_changed(a, r, monday):
    deputy = EscFactory(license=a.license)
    name_deputy(license_id=a.license_id, person=deputy.person, by=a.person, at=monday)
    assert change(deputy, r, monday)


@pytest.mark.clause("1.3a")
def test_an_administrative_esc_has_no_esc_of_another_license_changed(a, monday):
    with pytest.raises(NotTheirs):
        change(a, EscFactory(), monday)


@pytest.mark.clause("1.3a")
def test_an_override_is_of_the_hours_never_of_the_authority(a, r, saturday):
    with pytest.raises(NotTheirs):
        change(r, a, saturday, override="They insisted")


def test_an_inactive_caller_changes_nothing(a, r, monday):
    a.person.is_active = False
    a.person.save()
    with pytest.raises(CallerInactive):
        change(a, r, monday)


def test_details_changed_meanwhile_are_not_written_over(a, r, monday):
    with pytest.raises(ChangedMeanwhile):
        change(a, r, monday, seen="0123456789abcdef")


def test_a_team_without_hours_takes_no_calls(monday):
    said = phone_hours(Hours("America/Chicago", ()), monday)
    assert (said.open, said.next_opening_at) == (False, None)
    assert "no more hours" in said.because
