"""The app of who may speak for a license."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class ContactsConfig(AppConfig):
    name = "contacts"
    verbose_name = "Contacts"

    def ready(self) -> None:
        from contacts.models import seat_triggers

        pre_migrate.connect(seat_triggers.make_way, sender=self)
        post_migrate.connect(seat_triggers.put_back, sender=self)
