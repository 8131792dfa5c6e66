"""Who is told of a change of contacts, and by which mail."""

import pytest

from contacts.choices import ChangeChannel, EscRole
from contacts.services.contact_changes import BY_ITSELF, Asked
from contacts.services.details import Details, NotTheirs, change_details
from contacts.services.escs import register_esc, remove_esc
from contacts.services.invitations import accept_invitation, invite
from requests_intake.models import OutboxItem
from tests.factories.contacts import StaffFactory, UserFactory

pytestmark = pytest.mark.django_db
TOLD = Details("Ben O. Ortiz", "+12175550199", "", "")


def mails() -> list[tuple[str, str]]:
    return list(OutboxItem.objects.order_by("pk").values_list("template", "to"))


@pytest.fixture
def ben(license):
    return license.escs.get(person__email="ben@northwind.example")


@pytest.mark.clause("1.1")
def test_the_administrative_esc_is_told_that_an_invitation_was_accepted(license, ada, monday):
    person = UserFactory(email="chloe@northwind.example", name="Chloe & Co")
    invitation = invite(license_id=license.pk, email=person.email, name="Chloe", role=EscRole.REGULAR, at=monday)
    asked = Asked(by=person, channel=ChangeChannel.REGISTRATION_FORM)
    accept_invitation(invitation_id=invitation.pk, person=person, asked=asked, at=monday)

    assert mails() == [("invitation", person.email), ("esc_joined", ada.person.email)]
    item = OutboxItem.objects.latest("pk")
    assert item.subject == "Chloe & Co is an ESC of license L4821-0937 now"
    assert "Chloe &amp; Co" in item.body_html
    assert "https://desk.example/licenses/L4821-0937/" in item.body_text


def test_whoever_the_desk_makes_an_esc_or_removes_is_told_so(license, ada, monday):
    agent, person = StaffFactory(), UserFactory()
    asked = Asked(by=agent, channel=ChangeChannel.DESK, typed_by=agent)
    esc = register_esc(license_id=license.pk, person=person, role=EscRole.REGULAR, at=monday, asked=asked)
    remove_esc(esc_id=esc.pk, at=monday, asked=asked)

    assert mails() == [
        ("esc_became", person.email),
        ("esc_joined", ada.person.email),
        ("esc_removed", person.email),
    ]
    assert agent.name not in OutboxItem.objects.latest("pk").body_text


@pytest.mark.clause("1.3b")
def test_a_person_is_told_what_was_changed_by_telephone(license, ada, ben, monday):
    asked = Asked(by=ada.person, channel=ChangeChannel.TELEPHONE, typed_by=StaffFactory())
    change_details(person_id=ben.person_id, details=TOLD, license=license, asked=asked, at=monday)

    assert mails() == [("details_changed", ben.person.email)]
    assert "Changed by Ada Brandt by telephone, for license L4821-0937" in OutboxItem.objects.get().body_text


@pytest.mark.clause("1.3a")
def test_who_may_not_change_somebody_changes_nothing(license, ada, ben, monday):
    for asker in (ben.person, UserFactory(), None):
        asked = Asked(by=asker, channel=ChangeChannel.REGISTRATION_FORM)
        with pytest.raises(NotTheirs):
            change_details(person_id=ada.person_id, details=TOLD, license=license, asked=asked, at=monday)
    assert mails() == []


def test_an_import_tells_nobody_and_a_purchaser_reads_its_role(license, monday):
    quiet = Asked(by=None, channel=ChangeChannel.IMPORT)
    person, other = UserFactory.create_batch(2)
    register_esc(license_id=license.pk, person=person, role=EscRole.REGULAR, at=monday, asked=quiet)
    assert mails() == []

    register_esc(license_id=license.pk, person=other, role=EscRole.REGULAR, at=monday, asked=BY_ITSELF)
    assert ("esc_became", other.email) in mails()
