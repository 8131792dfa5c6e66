"""The app of what was sold and the hours that follow from it."""

from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS
from django.db.models.signals import post_migrate


class LicensingConfig(AppConfig):
    name = "licensing"
    verbose_name = "Software Licenses"

    def ready(self) -> None:
        post_migrate.connect(_install_default_terms, sender=self)


def _install_default_terms(*, using: str, **_: Any) -> None:
    """Give a new database the published terms. `migrate` also goes backwards, and half ways: not then."""
    from django.utils import timezone

    from licensing.services.default_terms import install_default_terms
    from licensing.services.migrated import are_migrated

    if using == DEFAULT_DB_ALIAS and are_migrated("licensing", using=using):
        install_default_terms(year=timezone.localdate().year)
