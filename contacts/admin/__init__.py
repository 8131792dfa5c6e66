"""The desk's pages of licenses and of the people who may speak for them."""

from contacts.admin import (
    accounts,
    customer,
    esc,
    group,
    history,
    invitation,
    license,
    partner,
    production_system,
    user,
)

__all__ = [
    "accounts",
    "customer",
    "esc",
    "group",
    "history",
    "invitation",
    "license",
    "partner",
    "production_system",
    "user",
]
