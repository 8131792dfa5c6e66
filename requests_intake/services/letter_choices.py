"""ESCs and people of partners choose of which Requests they get copies."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from contacts.models import EnterpriseSupportContact, PartnerMembership, User
from requests_intake.choices import Letters
from requests_intake.models import LetterChoice, PartnerLetterChoice


@transaction.atomic
def choose_letters(*, person: User, chosen: Mapping[int, Letters], at: datetime) -> None:
    """Keep what a person chose for its licenses, by the id of its ESC; what is not its own is left alone."""
    own = EnterpriseSupportContact.objects.select_for_update(of=("self",)).filter(person=person, pk__in=chosen)
    for esc in own:
        told = {"letters": chosen[esc.pk].value, "chosen_at": at}
        LetterChoice.objects.update_or_create(esc=esc, defaults=told)


@transaction.atomic
def choose_letters_for_partners(*, person: User, chosen: Mapping[int, Letters], at: datetime) -> None:
    """Keep what a person chose for its partners, by the id of its membership; what is not its own is left alone."""
    own = PartnerMembership.objects.select_for_update(of=("self",)).filter(person=person, pk__in=chosen)
    for membership in own:
        told = {"letters": chosen[membership.pk].value, "chosen_at": at}
        PartnerLetterChoice.objects.update_or_create(membership=membership, defaults=told)
