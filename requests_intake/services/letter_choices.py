"""ESCs and people of partners choose of which Requests they get copies."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from contacts.models import EnterpriseSupportContact, PartnerMembership, User
from requests_intake.choices import Letters
from requests_intake.models import LetterChoice, PartnerLetterChoice

Chosen = Mapping[int, Letters]


@transaction.atomic
def choose_letters(*, person: User, as_esc: Chosen, as_partner: Chosen, at: datetime) -> None:
    """Keep what a person chose, by the ids of its ESCs and memberships; what is not its own is left alone."""
    escs = EnterpriseSupportContact.objects.select_for_update(of=("self",)).filter(person=person, pk__in=as_esc)
    for esc in escs:
        LetterChoice.objects.update_or_create(esc=esc, defaults=_told(as_esc[esc.pk], at))
    memberships = PartnerMembership.objects.select_for_update(of=("self",)).filter(person=person, pk__in=as_partner)
    for membership in memberships:
        told = _told(as_partner[membership.pk], at)
        PartnerLetterChoice.objects.update_or_create(membership=membership, defaults=told)


def _told(letters: Letters, at: datetime) -> dict[str, object]:
    return {"letters": letters.value, "chosen_at": at}
