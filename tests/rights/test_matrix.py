"""The permission matrix holds for every decision, and for every visible set."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from contacts import access
from contacts.choices import Action, LicenseRight
from contacts.rules.rights_table import RULES as CONTACT_RULES
from licensing.models import License
from requests_intake.access import (
    issue_requests_visible_to,
    maintenance_notices_visible_to,
    may,
    notes_visible_to,
)
from requests_intake.rules.rights import RULES as REQUEST_RULES
from requests_intake.services.notes import add_note
from tests.rights.columns import COLUMNS
from tests.rights.matrix import cells

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.3a")]
VISIBLE = {
    "license": access.licenses_visible_to,
    "esc": access.escs_visible_to,
    "invitation": access.invitations_visible_to,
    "production_system": access.production_systems_visible_to,
    "issue_request": issue_requests_visible_to,
    "maintenance_notice": maintenance_notices_visible_to,
}
KINDS = {"system": "production_system", "grant": "partner_grant", "request": "issue_request"}
KINDS |= {"notice": "maintenance_notice", "other": "license", "ended": "license"}


def kind_of(thing: str) -> str:
    """The kind of a thing, as the tables of rules name it."""
    first = thing.partition("_")[0]
    return KINDS.get(first, first)


def test_every_cell_of_the_matrix_is_decided_as_it_says(cast, monday):
    wrong = []
    for person, thing, action, expected in cells():
        decision = may(cast.people[person], action, cast.things[thing], at=monday)
        assert decision.because
        if decision.allowed is not expected:
            wrong.append((person, thing, action.value, decision.because))
    assert wrong == []


def test_a_visible_set_holds_exactly_what_may_be_viewed(cast, monday):
    wrong = []
    for person, thing, action, expected in cells():
        visible = VISIBLE.get(kind_of(thing))
        if action is Action.VIEW and visible:
            row = cast.things[thing]
            if visible(cast.people[person], at=monday).filter(pk=row.pk).exists() is not expected:
                wrong.append((person, thing))
    assert wrong == []


def test_rights_that_are_rows_hold_exactly_where_the_decision_says_so(cast, monday):
    license = cast.things["license"]
    actions = {LicenseRight.SEE_CONTACTS: Action.SEE_CONTACTS, LicenseRight.MANAGE_CONTACTS: Action.MANAGE_CONTACTS}
    actions |= {LicenseRight.SEE_REQUESTS: Action.SEE_REQUESTS, LicenseRight.FILE: Action.FILE}
    wrong = []
    for name, person in cast.people.items():
        for right, action in actions.items():
            has = access.licenses_with(person, right, at=monday).filter(pk=license.pk).exists()
            if has is not may(person, action, license, at=monday).allowed:
                wrong.append((name, right))
    assert wrong == []


def test_every_rule_has_a_row_in_the_matrix():
    rows = {(kind_of(thing), action) for _, thing, action, _ in cells()}
    assert {*CONTACT_RULES, *REQUEST_RULES} - rows == set()


def test_staff_alone_and_a_stray_permission_grant_nothing(cast, monday):
    stray = Permission.objects.get(codename="view_license")
    cast.people["X"].user_permissions.add(stray)
    for name in ("X", "plain"):
        person = type(cast.people[name]).objects.get(pk=cast.people[name].pk)
        visible = access.licenses_visible_to(person, at=monday)
        assert cast.things["license"] not in visible
        assert not may(person, Action.VIEW, License)


def test_an_expired_grant_gives_nothing_from_that_moment(cast, monday):
    partner, license = cast.people["P"], cast.things["license"]
    last, over = monday + timedelta(days=30, seconds=-1), monday + timedelta(days=30)
    for action, visible in (
        (Action.VIEW, access.licenses_visible_to),
        (Action.SEE_REQUESTS, issue_requests_visible_to),
    ):
        assert may(partner, action, license, at=last)
        assert visible(partner, at=last).exists()
        assert not may(partner, action, license, at=over)
        assert not visible(partner, at=over).exists()


@pytest.mark.clause("E.2")
def test_on_an_ended_license_its_escs_read_and_do_not_file(cast, monday):
    license, person = License.objects.get(pk=cast.things["license"].pk), cast.people["A"]
    License.objects.filter(pk=license.pk).update(ends_on=monday.date() - timedelta(days=1))
    license.refresh_from_db()
    decision = may(person, Action.FILE, license, at=monday)
    assert not decision
    assert "ended on 2026-11-29" in decision.because[-1]
    assert not access.licenses_with(person, LicenseRight.FILE, at=monday).exists()
    assert may(person, Action.VIEW, license, at=monday)
    assert issue_requests_visible_to(person, at=monday).exists()


@pytest.mark.parametrize("name", COLUMNS)
def test_what_a_person_may_see_takes_few_queries(cast, monday, name, django_assert_max_num_queries):
    person = cast.people[name]
    ContentType.objects.get_for_model(License)  # kept by a process once it was asked
    for visible in VISIBLE.values():
        with django_assert_max_num_queries(5):
            list(visible(person, at=monday))


def test_internal_notes_are_for_staff_only(cast, monday):
    request = cast.things["request_a"]
    add_note(issue_request_id=request.pk, text="Between us", by=cast.people["Lead"], at=monday)
    assert [note.text for note in notes_visible_to(cast.people["Auditor"], request)] == ["Between us"]
    for name in "ADP":
        assert not notes_visible_to(cast.people[name], request).exists()
