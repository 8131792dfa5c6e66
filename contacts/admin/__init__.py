"""The desk's pages of licenses and of the people who may speak for them."""

from contacts.admin import (
    accounts,
    api_token,
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
    "api_token",
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
