"""The app of who may speak for a license."""

from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS
from django.db.models.signals import post_migrate, pre_migrate
from django.forms import Field
from django.utils.translation import gettext_lazy

LAST_APP_WITH_PERMISSIONS = "requests_intake"


class ContactsConfig(AppConfig):
    name = "contacts"
    verbose_name = "Contacts"

    def import_models(self) -> None:
        """What every form says where a field has no words of its own: before the admin makes its forms."""
        Field.default_error_messages["required"] = gettext_lazy("This is empty. Fill it in.")
        super().import_models()

    def ready(self) -> None:
        from contacts.models import change_guard, seat_triggers, without_administrative_esc_triggers
        from contacts.portal import receivers

        receivers.connect()
        for guard in (seat_triggers, change_guard, without_administrative_esc_triggers):
            pre_migrate.connect(guard.ON_SQLITE.make_way, sender=self)
            post_migrate.connect(guard.ON_SQLITE.put_back, sender=self)
        post_migrate.connect(_install_rights)


def _install_rights(*, sender: AppConfig, using: str, **_: Any) -> None:
    """Once the last app's permissions are made. `migrate` also goes backwards, and half ways: not then."""
    from contacts.services.permissions import fill_permissions
    from contacts.services.staff_groups import install_staff_groups
    from licensing.services.migrated import are_migrated

    if sender.label == LAST_APP_WITH_PERMISSIONS and using == DEFAULT_DB_ALIAS:
        apps = ("auth", "contenttypes", "licensing", "contacts", LAST_APP_WITH_PERMISSIONS)
        if are_migrated(*apps, using=using):
            install_staff_groups()
            fill_permissions()
