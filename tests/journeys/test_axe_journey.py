"""Axe finds no serious fault on any page of the site, in light and dark colours, for whoever may open it."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.utils import timezone
from playwright.sync_api import Page

from licensing.models import SupportPlan
from tests.journeys.conftest import OpenPage
from tests.rights.addresses import rows
from tests.rights.asking import Asker, address_of
from tests.rights.cast import Cast, assemble

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# Pages that look the same to everybody are looked at as the first of these who gets them.
PEOPLE = ("A", "R", "P", "anonymous")
DIFFER = ("home", "portal:license", "requests:list", "requests:maintenance", "requests:request", "requests:notice")
# Answers that are no page of ours: data, and descriptions that other people's programs draw.
NO_PAGES = ("api:", "livez", "readyz", "mfa_download", "mfa_login_webauthn")
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


def faults(page: Page) -> Iterator[str]:
    """The serious faults of the page that is open, and of its colours in the dark."""
    for scheme, rules in (LIGHT, DARK):
        page.emulate_media(color_scheme=scheme)
        options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
        found = page.evaluate("options => axe.run(document, options)", options)["violations"]
        for fault in (one for one in found if one["impact"] in {"serious", "critical"}):
            yield from (f"{scheme}: {fault['id']} {node['html'][:160]}" for node in fault["nodes"])


def logged_in(page: Page, cast: Cast, who: str, site: str) -> Page:
    """A browser of somebody of the cast, in which Axe stands ready."""
    cookies = Asker(cast, who).client.cookies.items()
    page.context.add_cookies([{"name": name, "value": one.value, "url": site} for name, one in cookies])
    page.add_init_script(AXE_SCRIPT)
    return page


def test_axe_finds_no_serious_fault_on_the_site(open_page: OpenPage, live_server):
    assert SupportPlan.objects.exists()
    cast = assemble(timezone.now())
    browsers: dict[str, Page] = {}
    wrong = {}
    for who, where in pages_of_the_site(cast):
        if who not in browsers:
            browsers[who] = logged_in(open_page(), cast, who, live_server.url)
        answer = browsers[who].goto(live_server.url + where)
        assert answer.status < 500, where
        if found := list(faults(browsers[who])):
            wrong[f"{who} {where}"] = found
    assert wrong == {}
