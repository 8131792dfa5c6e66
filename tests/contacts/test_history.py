"""What was changed stays readable and searchable, and nobody writes it over."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.serializers import serialize
from django.test import Client
from django.urls import reverse

from contacts.choices import EscRole
from contacts.models import Deputy, EnterpriseSupportContact, PartnerGrant, PartnerMembership, ProductionSystem, User
from contacts.services.deputies import name_deputy
from contacts.services.escs import register_esc, remove_esc
from contacts.services.handover import appoint
from contacts.services.partners import grant_partner, revoke_grant
from licensing.models import BusinessCalendar, Closure, Holiday, License, OpeningWindow, ResponseTarget, SupportPlan
from licensing.models.history import HistoryStaysError
from licensing.services.holidays import seed_holidays
from licensing.services.seats import change_seats
from tests.factories.contacts import (
    AdministrativeEscFactory,
    EscFactory,
    PartnerMembershipFactory,
    StaffFactory,
    SuperuserFactory,
    UserFactory,
)
from tests.requests_intake.admin.pages import words

pytestmark = pytest.mark.django_db
LICENSING = (License, SupportPlan, ResponseTarget, BusinessCalendar, OpeningWindow, Holiday, Closure)
CONTACTS = (EnterpriseSupportContact, Deputy, PartnerMembership, PartnerGrant, ProductionSystem, User)


@pytest.fixture
def superuser(db) -> Client:
    client = Client()
    client.force_login(SuperuserFactory())
    return client


def page_of(model, page="changelist", *args) -> str:
    opts = model.history.model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=args)


def told(model, **about) -> list[tuple]:
    rows = model.history.filter(**about).order_by("history_id")
    return [(row.history_type, row.history_user) for row in rows]


def test_services_tell_history_who_asked(monday):
    a, staff = AdministrativeEscFactory(), StaffFactory()
    r = EscFactory(license=a.license)
    name_deputy(license_id=a.license_id, person=r.person, by=a.person, at=monday)
    appoint(esc_id=r.pk, proof="Letter", by=staff, at=monday)
    for esc in (a, r):
        assert told(EnterpriseSupportContact, id=esc.pk) == [("+", None), ("~", staff)]
    assert told(Deputy) == [("+", a.person), ("-", staff)]


def test_grants_seats_and_holidays_have_their_history(monday):
    a, staff = AdministrativeEscFactory(), StaffFactory()
    partner = PartnerMembershipFactory().partner
    until = monday + timedelta(days=9)
    grant = grant_partner(license_id=a.license_id, partner=partner, scopes=(), expires_at=until, by=a.person, at=monday)
    revoke_grant(grant_id=grant.pk, by=staff, at=monday)
    assert told(PartnerGrant) == [("+", a.person), ("~", staff)]
    change_seats(license_id=a.license_id, seats=9, by=staff)
    assert told(License, id=a.license_id) == [("+", None), ("~", staff)]
    calendar = BusinessCalendar.objects.first()
    assert seed_holidays(calendar, [2044]) == Holiday.history.filter(on__year=2044).count()


def test_a_removed_esc_keeps_its_history(monday):
    esc = register_esc(
        license_id=AdministrativeEscFactory().license_id, person=UserFactory(), role=EscRole.REGULAR, at=monday
    )
    pk = esc.pk
    remove_esc(esc_id=pk, at=monday)
    assert [what for what, _ in told(EnterpriseSupportContact, id=pk)] == ["+", "-"]


def test_a_login_leaves_no_history_and_a_group_does(superuser):
    person = StaffFactory()
    Client().force_login(person)
    before = User.history.filter(id=person.pk).count()
    person.last_login = None
    person.save(update_fields=["last_login"])
    assert User.history.filter(id=person.pk).count() == before
    person.groups.add(Group.objects.get(name="Lead"))
    assert "groups: none → Lead" in words(superuser.get(page_of(User)))


@pytest.mark.parametrize("model", [*LICENSING, *CONTACTS])
def test_history_is_listed_and_searched_with_few_queries(superuser, monday, model, django_assert_max_num_queries):
    a = AdministrativeEscFactory()
    EscFactory.create_batch(4, license=a.license)
    with django_assert_max_num_queries(14):
        assert superuser.get(page_of(model)).status_code == 200
    assert superuser.get(page_of(model), {"q": "nothing like it"}).status_code == 200


def test_a_change_is_told_as_from_and_to_with_the_key_masked(superuser):
    license = AdministrativeEscFactory().license
    license.seats, license.activation_key = 7, "NEW-KEY-4711"
    license.save()
    shown = words(superuser.get(page_of(License), {"q": license.number}))
    assert "seats: 5 → 7" in shown
    assert "activation key: ••••WXYZ → ••••4711" in shown
    assert "NEW-KEY" not in shown


def test_the_page_of_a_license_leads_to_its_history(superuser):
    license = AdministrativeEscFactory().license
    found = superuser.get(reverse("admin:licensing_license_what_changed", args=[license.pk]), follow=True)
    assert {row.id for row in found.context["cl"].result_list} == {license.pk}


@pytest.mark.parametrize("model", [*LICENSING, *CONTACTS])
def test_forged_posts_change_no_history_not_even_a_superusers(superuser, model):
    AdministrativeEscFactory()
    rows = model.history.order_by("history_id")
    before, pk = serialize("json", rows.all()), (rows.first().pk if rows.first() else 1)
    forged = {"history_type": "-", "name": "forged", "seats": 1, "post": "yes", "_save": "Save"}
    forged |= {"action": "delete_selected", "_selected_action": pk, "select_across": 1}
    for address in (page_of(model), page_of(model, "add"), page_of(model, "change", pk), page_of(model, "delete", pk)):
        superuser.post(address, forged)
    assert serialize("json", rows.all()) == before


def test_who_may_not_see_a_row_sees_no_history_of_it():
    client = Client()
    client.force_login(StaffFactory())
    assert client.get(page_of(License)).status_code == 403


def test_a_row_of_history_is_written_once():
    row = AdministrativeEscFactory().license.history.first()
    row.seats = 1
    with pytest.raises(HistoryStaysError):
        row.save()
    with pytest.raises(HistoryStaysError):
        row.delete()
