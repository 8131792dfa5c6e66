"""Every address of the desk, and who gets through it. The site's and the API's are in addresses.py.

An address without a row here or there fails the run.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.rights.addresses import rows
from tests.rights.columns import STAFF

# Pages of the admin by model: who may view, add, change, delete. One letter for each of STAFF.
ADMIN_PAGES = """
auth_group                         y---- y---- y---- y----
contacts_apitoken                  yy--y ----- ----- -----
contacts_contactchange             yyyyy ----- ----- -----
contacts_customer                  yyyyy yy-y- yy-y- y----
contacts_enterprisesupportcontact  yyyyy yy-y- ----- yy-y-
contacts_historical*               yyyyy ----- ----- -----
contacts_invitation                yyyyy yy-y- ----- yy-y-
contacts_partner                   yyyyy yy-y- yy-y- y----
contacts_partnergrant              yyyyy ----- ----- -----
contacts_productionsystem          yyyyy yy-y- yy-y- y----
contacts_undeliverableaddress      yyyyy ----- ----- -----
contacts_user                      yyyyy yy-y- yy-y- y----
licensing_businesscalendar         yyyyy yy--- yy--- y----
licensing_historical*              yyyyy ----- ----- -----
licensing_license                  yyyyy yy-y- yy-y- -----
licensing_product                  yyyyy yy--- yy--- y----
licensing_supportplan              yyyyy yy--- yy--- y----
requests_intake_arrival            yyyyy ----- ----- -----
requests_intake_cannedreply        yyyyy yy--- yy--- yy---
requests_intake_issuerequest       yyyyy ----- ----- -----
requests_intake_maintenancenotice  yyyyy ----- ----- -----
requests_intake_outboxitem         yyyyy ----- ----- -----
"""

# Other pages of the desk: who gets them, and who may post to them.
OTHER_PAGES = """
contacts_enterprisesupportcontact_appoint     yy-y- yy-y-
contacts_enterprisesupportcontact_by_phone    yy-y- yy-y-
contacts_enterprisesupportcontact_import_csv  yy-y- yy-y-
*_contact_changes                              yyyyy yyyyy
*_what_changed                                yyyyy yyyyy
auth_user_password_change                     y---- y----
contacts_apitoken_revoke                      yy--- yy---
contacts_partner_issue_token                  yy--- yy---
contacts_partnergrant_end_grant               yy-y- yy-y-
contacts_user_activate                        yy-y- yy-y-
contacts_user_change_by_phone                 yy-y- yy-y-
contacts_user_confirm_mailbox                 yy-y- yy-y-
contacts_user_deactivate                      yy-y- yy-y-
contacts_user_log_out_everywhere              yy-y- yy-y-
contacts_user_remove_second_factors           yy--- yy---
contacts_undeliverableaddress_write_again     yy-y- yy-y-
licensing_license_add_esc                     yy-y- yy-y-
licensing_license_add_invitation              yy-y- yy-y-
licensing_license_change_by_phone             yy-y- yy-y-
licensing_license_cut_seats                   yy-y- yy-y-
licensing_license_import_csv                  yy-y- yy-y-
requests_intake_arrival_open                  ----- yyyy-
requests_intake_arrival_raw                   yyyyy yyyyy
requests_intake_arrival_read_again            ----- yyyy-
requests_intake_arrival_journal               yyyyy yyyyy
requests_intake_arrival_rehearse              yyyyy yyyyy
requests_intake_arrival_join                  ----- yyyy-
requests_intake_arrival_set_aside             ----- yyyy-
requests_intake_maintenancenotice_announce    yy-y- yy-y-
requests_intake_issuerequest_attachment       yyyyy yyyyy
requests_intake_issuerequest_formatted        yyyyy yyyyy
requests_intake_issuerequest_call             yyyy- yyyy-
requests_intake_issuerequest_read_back        yyyyy yyyyy
requests_intake_issuerequest_do               yyyyy yyy--
requests_intake_issuerequest_who_may          yyyyy yyyyy
"""

# Whom any other address is for, and what proves it. "desk": any staff, nothing of a row on it.
ELSEWHERE = {
    "inbound_mailgate": "who knows the mailgate's secret: requests_intake/path/test_mailgate.py",
    "tracking_*": "who knows the webhook secret: requests_intake/path/test_deliveries.py",
    "inbound_*": "who knows the webhook secret: requests_intake/path/test_webhooks.py",
    "admin:index": "desk",
    "admin:app_list": "desk",
    "admin:search": "desk",
    "admin:jsi18n": "desk",
    "admin:autocomplete": "desk, by the right to view the model: test_doors.py",
    "admin:view_on_site": "desk",
    "admin:log*": "anybody",
    "admin:password_change*": "oneself",
    "admin:'*": "nobody: catches what has no page",
}


@dataclass(frozen=True)
class Door:
    """One address of the desk by its name, and who of the staff gets it and may post to it."""

    name: str
    get: frozenset[str]
    post: frozenset[str]


def every_address() -> Iterator[str]:
    """The names of all addresses, with their namespace; the pattern where one has no name."""
    yield from _walk(get_resolver().url_patterns, "")


def desk_doors() -> Iterator[Door]:
    """Every address of the desk that has a row above."""
    for name in sorted(set(every_address())):
        if name.startswith("admin:") and (found := door(name)):
            yield found


def door(name: str) -> Door | None:
    """The row of an address of the desk."""
    bare = name.removeprefix("admin:")
    for pattern, get, post in _rows(OTHER_PAGES):
        if fnmatch(bare, pattern):
            return Door(name, _named(get), _named(post))
    model, _, page = bare.rpartition("_")
    for pattern, view, add, change, delete in _rows(ADMIN_PAGES):
        if fnmatch(model, pattern) and page in {"changelist", "add", "change", "delete", "history"}:
            get = {"add": add, "delete": delete}.get(page, view)
            post = {"add": add, "delete": delete, "change": change}.get(page, view)
            return Door(name, _named(get), _named(post))
    return None


def has_a_row(name: str) -> bool:
    """Whether the table says for whom an address is."""
    return (
        name in {row.name for row in rows()}
        or door(name) is not None
        or any(fnmatch(name, pattern) for pattern in ELSEWHERE)
    )


def _rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


def _named(letters: str) -> frozenset[str]:
    return frozenset(name for name, letter in zip(STAFF, letters, strict=True) if letter == "y")


def _walk(patterns: Any, namespace: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(
                pattern.url_patterns, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            )
        elif isinstance(pattern, URLPattern):
            yield namespace + (pattern.name or repr(str(pattern.pattern)))
