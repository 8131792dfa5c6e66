"""An ESC chooses of which Requests of its licenses it gets copies."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from contacts.models import EnterpriseSupportContact, User
from requests_intake.choices import Letters
from requests_intake.models import LetterChoice


@transaction.atomic
def choose_letters(*, person: User, chosen: Mapping[int, Letters], at: datetime) -> None:
    """Keep what a person chose for its licenses, by the id of its ESC; what is not its own is left alone."""
    own = EnterpriseSupportContact.objects.select_for_update(of=("self",)).filter(person=person, pk__in=chosen)
    for esc in own:
        told = {"letters": chosen[esc.pk].value, "chosen_at": at}
        LetterChoice.objects.update_or_create(esc=esc, defaults=told)
