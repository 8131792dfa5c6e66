"""Keeping what was changed about people, and on whose word."""

import pytest
from django.db import IntegrityError, transaction

from contacts.choices import ChangeChannel, ChangeKind
from contacts.models import ContactChange
from contacts.services.contact_changes import Asked, record_change
from tests.factories.contacts import REGISTERED_AT, EscFactory, StaffFactory

pytestmark = pytest.mark.clause("1.3b")


def record(asked, person=None, **told):
    return record_change(
        kind=ChangeKind.DETAILS,
        license=None,
        person=person,
        asked=asked,
        before={"name": "Ada"},
        after={"name": "Ada Brandt"},
        at=REGISTERED_AT,
        **told,
    )


@pytest.mark.django_db
def test_a_change_keeps_who_asked_by_which_channel_and_what_became_different():
    ada = EscFactory().person
    record(Asked(by=ada, channel=ChangeChannel.REGISTRATION_FORM), person=ada)

    change = ContactChange.objects.get()
    assert (change.person, change.concerns, change.asked_by, change.typed_by) == (ada, ada.email, ada, None)
    assert (change.before, change.after, change.changed_at) == (
        {"name": "Ada"},
        {"name": "Ada Brandt"},
        REGISTERED_AT,
    )


@pytest.mark.django_db
def test_a_change_of_somebody_without_an_account_is_known_by_the_email():
    asked = Asked(by=StaffFactory(), channel=ChangeChannel.DESK)

    assert record(asked, concerns="new@customer.example").concerns == "new@customer.example"


@pytest.mark.django_db
@pytest.mark.parametrize("words", [{"channel": ChangeChannel.TELEPHONE}, {"override_reason": "the line was down"}])
def test_a_call_and_an_override_name_who_typed_it(words):
    asked = Asked(**({"by": EscFactory().person, "channel": ChangeChannel.DESK} | words))

    with pytest.raises(IntegrityError), transaction.atomic():
        record(asked)


@pytest.mark.django_db(transaction=True)
def test_a_change_is_recorded_only_in_the_transaction_that_makes_it():
    with pytest.raises(transaction.TransactionManagementError):
        record(Asked(by=None, channel=ChangeChannel.PRODUCT))
