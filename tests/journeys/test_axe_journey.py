"""Axe finds no serious fault on any page of site and desk, in light and dark colours, for whoever may open it."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.utils import timezone
from playwright.sync_api import Page

from licensing.models import SupportPlan
from tests.journeys.conftest import OpenPage
from tests.rights.addresses import rows
from tests.rights.asking import Asker, address_of
from tests.rights.cast import Cast, assemble
from tests.rights.desk_rows import address, rows_of
from tests.rights.doors import desk_doors

pytestmark = [pytest.mark.journey, pytest.mark.accessibility, pytest.mark.django_db(transaction=True)]

# Pages that look the same to everybody are looked at as the first of these who gets them.
PEOPLE = ("A", "R", "P", "anonymous")
DIFFER = ("home", "portal:license", "requests:list", "requests:maintenance", "requests:request", "requests:notice")
# Answers that are no page of ours: data, and descriptions that other people's programs draw.
NO_PAGES = ("api:", "livez", "readyz", "mfa_download", "mfa_login_webauthn")
NO_PAGES_OF_THE_DESK = ("_attachment", "_formatted", "_raw", "_do")
# Pages that one template draws for every model are looked at once.
ALIKE = ("_delete", "_history", "_what_changed", "_contact_changes", "_import_csv")
HISTORY = "historical"
# What is the theme's own, by rule and the mark of the element, and why it stays.
OF_THE_THEME = {
    # Django's box to choose several rows hangs its hint onto a bare span. The same words stand in the field's help.
    ("aria-prohibited-attr", "help-tooltip search-label-icon"),
}
LIGHT, DARK = ("light", None), ("dark", ["color-contrast"])


def pages_of_the_site(cast: Cast) -> Iterator[tuple[str, str]]:
    """Who opens which address, once for each page."""
    seen = set()
    for who in PEOPLE:
        for row in rows():
            is_page = row.method == "GET" and row.letters[who] == "y" and not row.name.startswith(NO_PAGES)
            if is_page and (row.name not in seen or row.name in DIFFER or who == "anonymous"):
                seen.add(row.name)
                yield who, address_of(row.name, [cast.things[name] for name in row.things])


def pages_of_the_desk(cast: Cast) -> Iterator[tuple[str, str]]:
    """Every address of the desk that opens to a superuser."""
    about, seen = rows_of(cast, timezone.now()), set[str]()
    yield "superuser", "/admin/"
    for door in desk_doors():
        if "superuser" not in door.get or door.name.endswith(NO_PAGES_OF_THE_DESK):
            continue
        alike = next((one for one in ALIKE if door.name.endswith(one)), door.name)
        alike = HISTORY + door.name.rpartition("_")[2] if HISTORY in door.name else alike
        if alike not in seen:
            seen.add(alike)
            yield "superuser", address(door, about)


def faults(page: Page) -> Iterator[str]:
    """The serious faults of the page that is open, and of its colours in the dark."""
    for scheme, rules in (LIGHT, DARK):
        page.emulate_media(color_scheme=scheme)
        options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
        found = page.evaluate("options => axe.run(document, options)", options)["violations"]
        for fault in (one for one in found if one["impact"] in {"serious", "critical"}):
            for node in fault["nodes"]:
                if not any(fault["id"] == rule and mark in node["html"] for rule, mark in OF_THE_THEME):
                    yield f"{scheme}: {fault['id']} {node['html'][:160]}"


def logged_in(page: Page, cast: Cast, who: str, site: str) -> Page:
    """A browser of somebody of the cast, in which Axe stands ready."""
    cookies = Asker(cast, who).client.cookies.items()
    page.context.add_cookies([{"name": name, "value": one.value, "url": site} for name, one in cookies])
    page.add_init_script(AXE_SCRIPT)
    return page


@pytest.mark.parametrize("pages", [pages_of_the_site, pages_of_the_desk])
def test_axe_finds_no_serious_fault(
    open_page: OpenPage, live_server, pages: Callable[[Cast], Iterator[tuple[str, str]]]
):
    assert SupportPlan.objects.exists()
    cast = assemble(timezone.now())
    browsers: dict[str, Page] = {}
    wrong = {}
    for who, where in pages(cast):
        if who not in browsers:
            browsers[who] = logged_in(open_page(), cast, who, live_server.url)
        answer = browsers[who].goto(live_server.url + where)
        assert answer.status < 500, where
        if found := list(faults(browsers[who])):
            wrong[f"{who} {where}"] = found
    assert wrong == {}
