"""The desk's pages of licenses and of the people who may speak for them."""

from contacts.admin import (
    accounts,
    contact_change,
    customer,
    esc,
    group,
    history,
    invitation,
    license,
    partner,
    production_system,
    undeliverable,
    user,
)

__all__ = [
    "accounts",
    "contact_change",
    "customer",
    "esc",
    "group",
    "history",
    "invitation",
    "license",
    "partner",
    "production_system",
    "undeliverable",
    "user",
]
