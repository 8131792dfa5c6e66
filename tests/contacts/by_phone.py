"""The screen for a call: its address, what is typed on it, and who of the staff types."""

from django.contrib.auth.models import Group
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tests.factories.contacts import StaffFactory

PAGE = reverse("admin:contacts_enterprisesupportcontact_by_phone")
IDENTIFIED = {"identified_by": "phone_on_file"}
TYPED = IDENTIFIED | {"name": "Renamed", "phone": "+1 217 555 0199", "phone_extension": ""}
NEW_EMAIL = "new@customer.example"


def staff(group: str) -> Client:
    person = StaffFactory()
    person.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(person)
    return client


def step(caller, do="", about=None, license=None) -> str:
    """The address of a step."""
    person, license_id = getattr(caller, "person", caller), license.pk if license else caller.license_id
    of = about.pk if isinstance(about, Model) else ""
    return f"{PAGE}?caller={person.pk}&license={license_id}&do={do}&about={of}"
