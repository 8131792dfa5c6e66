"""On the telephone, the right person asks in the right hours, or a Lead lets it pass with a reason."""

from datetime import datetime, timedelta

import pytest

from contacts.choices import CallerProof, GrantScope
from contacts.models import ContactChange, Deputy, Invitation
from contacts.rules.phone_hours import phone_hours
from contacts.services.deputies import name_deputy
from contacts.services.details import ChangedMeanwhile, Details
from contacts.services.esc_refusals import AlreadyEsc, NoSeatLeft
from contacts.services.handover_refusals import NotARegularEsc
from contacts.services.login_email import AddressTaken
from contacts.services.partners import grant_partner
from contacts.services.phone_changes import NotOnThisWord, OutsidePhoneHours, PhoneCall
from contacts.services.phone_steps import (
    ask_for_login_email_by_phone,
    change_by_phone,
    end_deputy_by_phone,
    invite_by_phone,
    name_deputy_by_phone,
    remove_by_phone,
)
from licensing.rules.hours import Hours
from requests_intake.models import OutboxItem
from tests.factories.contacts import (
    AdministrativeEscFactory,
    EscFactory,
    PartnerMembershipFactory,
    StaffFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
NEW = Details(name="Renamed", phone="+12175550199", phone_extension="7", time_zone="")


@pytest.fixture
def a(db):
    return AdministrativeEscFactory(license__seats=4)


@pytest.fixture
def r(a):
    return EscFactory(license=a.license)


@pytest.fixture
def saturday(monday) -> datetime:
    return monday - timedelta(days=2)


def calls(caller, *, override="", license=None) -> PhoneCall:
    person = getattr(caller, "person", caller)
    return PhoneCall(person, license or caller.license, CallerProof.ACTIVATION_KEY, StaffFactory(), override)


def change(caller, about, at, *, override="", **told):
    return change_by_phone(call=calls(caller, override=override), about=about, details=NEW, at=at, **told)


def told() -> set[str]:
    return set(OutboxItem.objects.values_list("to", flat=True))


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
def test_the_esc_concerned_is_told_by_mail_and_so_is_whoever_is_said_to_have_called(a, r, monday, own):
    change(r if own else a, r, monday)
    assert told() == ({r.person.email} if own else {r.person.email, a.person.email})
    assert OutboxItem.objects.count() == len(told())


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
    other = EscFactory(license=a.license)
    with pytest.raises(NotOnThisWord, match=r"a Regular ESC only itself \(clause 1.3a\)"):
        change(r, other, monday)
    assert change(r, r, monday)


@pytest.mark.clause("1.3a")
def test_a_deputy_has_regular_escs_of_the_license_changed_and_not_its_administrative_esc(a, r, monday):
    deputy = EscFactory(license=a.license)
    name_deputy(license_id=a.license_id, person=deputy.person, by=a.person, at=monday)
    assert change(deputy, r, monday)
    with pytest.raises(NotOnThisWord, match="are updated by themselves or by Customer Service"):
        change(deputy, a, monday)
    with pytest.raises(NotOnThisWord):
        ask_for_login_email_by_phone(call=calls(deputy), about=a, email="new@customer.example", at=monday)
    assert change(a, a, monday)


@pytest.mark.clause("1.3a")
@pytest.mark.parametrize("scopes", [set(), {GrantScope.REQUESTS}, {GrantScope.CONTACTS}])
def test_somebody_of_a_partner_has_escs_changed_where_it_may_manage_contacts(a, r, monday, scopes):
    works = PartnerMembershipFactory()
    until = monday + timedelta(days=9)
    grant_partner(
        license_id=a.license_id, partner=works.partner, scopes=scopes, expires_at=until, by=a.person, at=monday
    )
    call = calls(works.person, license=a.license)
    if GrantScope.CONTACTS in scopes:
        assert change_by_phone(call=call, about=r, details=NEW, at=monday).asked_by == works.person
        with pytest.raises(NotOnThisWord, match="are updated by themselves or by Customer Service"):
            change_by_phone(call=call, about=a, details=NEW, at=monday)
    else:
        with pytest.raises(NotOnThisWord):
            change_by_phone(call=call, about=r, details=NEW, at=monday)


@pytest.mark.clause("1.3a")
def test_being_of_the_staff_is_no_word_of_a_customer(a, r, monday):
    lead = StaffFactory(is_superuser=True)
    with pytest.raises(NotOnThisWord, match="has no part in license"):
        change_by_phone(call=calls(lead, license=a.license), about=r, details=NEW, at=monday)


@pytest.mark.clause("1.3a")
def test_an_administrative_esc_has_no_esc_of_another_license_changed(a, monday):
    with pytest.raises(NotOnThisWord):
        change(a, EscFactory(), monday)


@pytest.mark.clause("1.3a")
def test_an_override_is_of_the_hours_never_of_the_authority(a, r, saturday):
    with pytest.raises(NotOnThisWord):
        change(r, a, saturday, override="They insisted")


def test_an_inactive_caller_changes_nothing(a, r, monday):
    a.person.is_active = False
    a.person.save()
    with pytest.raises(NotOnThisWord, match="is inactive"):
        change(a, r, monday)


def test_details_changed_meanwhile_are_not_written_over(a, r, monday):
    with pytest.raises(ChangedMeanwhile):
        change(a, r, monday, seen="0123456789abcdef")


@pytest.mark.clause("1.3a")
def test_an_esc_is_invited_on_the_word_of_the_administrative_esc(a, r, monday):
    invite_by_phone(call=calls(a), name="Cleo Diaz", email="Cleo@Customer.example", at=monday)
    assert Invitation.objects.get().role == "regular"
    kept = ContactChange.objects.get()
    assert (kept.kind, kept.asked_by, kept.channel) == ("invited", a.person, "telephone")
    assert told() == {"cleo@customer.example", a.person.email}
    with pytest.raises(NotOnThisWord):
        invite_by_phone(call=calls(r), name="Cleo Diaz", email="cleo@customer.example", at=monday)
    with pytest.raises(AlreadyEsc):
        invite_by_phone(call=calls(a), name="Ben", email=r.person.email, at=monday)


@pytest.mark.clause("1.2b")
def test_no_call_gets_a_seat_beyond_those_there_are(a, r, monday):
    a.license.seats = 2
    a.license.save()
    with pytest.raises(NoSeatLeft):
        invite_by_phone(call=calls(a), name="Cleo Diaz", email="cleo@customer.example", at=monday)
    assert not OutboxItem.objects.exists()


@pytest.mark.clause("1.3a")
def test_an_esc_is_removed_on_the_word_of_the_administrative_esc_who_is_not_removed_itself(a, r, monday):
    for caller, about in ((r, r), (r, a), (a, a)):
        with pytest.raises(NotOnThisWord):
            remove_by_phone(call=calls(caller), about=about, at=monday)
    remove_by_phone(call=calls(a), about=r, at=monday)
    assert ContactChange.objects.get().kind == "removed"
    assert told() == {r.person.email, a.person.email}


def test_a_deputy_is_named_and_ended_by_the_administrative_esc_alone(a, r, monday):
    other = EscFactory(license=a.license)
    name_deputy_by_phone(call=calls(a), about=r, at=monday)
    kept = ContactChange.objects.get()
    assert (kept.channel, kept.typed_by.is_staff, kept.after) == ("telephone", True, {"deputy": "yes"})
    with pytest.raises(NotOnThisWord):
        name_deputy_by_phone(call=calls(r), about=other, at=monday)
    with pytest.raises(NotARegularEsc):
        name_deputy_by_phone(call=calls(a), about=a, at=monday)
    end_deputy_by_phone(call=calls(a), at=monday)
    assert not Deputy.objects.exists()
    assert ContactChange.objects.first().typed_by.is_staff


@pytest.mark.clause("1.3a")
def test_asking_for_another_login_email_changes_nothing_and_tells_both_addresses(a, r, monday):
    before = r.person.email
    kept = ask_for_login_email_by_phone(call=calls(a), about=r, email="New@Customer.example", at=monday)
    r.person.refresh_from_db()
    assert r.person.email == before
    assert (kept.kind, kept.before, kept.after) == (
        "login_email_asked",
        {"email": before},
        {"email": "new@customer.example"},
    )
    assert told() == {before, "new@customer.example", a.person.email}
    to_new = OutboxItem.objects.get(to="new@customer.example")
    assert (to_new.secret, r.person.name in to_new.body_text, before in to_new.body_text) == ("", False, False)


@pytest.mark.parametrize("whose", ["own", "another's"])
def test_an_address_that_is_taken_is_not_asked_for(a, r, monday, whose):
    email = r.person.email if whose == "own" else UserFactory().email
    with pytest.raises(AddressTaken, match=email):
        ask_for_login_email_by_phone(call=calls(r), about=r, email=email, at=monday)


def test_a_team_without_hours_takes_no_calls(monday):
    said = phone_hours(Hours("America/Chicago", ()), monday)
    assert (said.open, said.next_opening_at) == (False, None)
    assert "no more hours" in said.because
