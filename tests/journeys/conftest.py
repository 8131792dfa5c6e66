"""A real browser, in which every complaint of the console fails the journey."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
# A page that is meant to be missing is no complaint.
EXPECTED = "the server responded with a status of 404"

OpenPage = Callable[[], Page]


@pytest.fixture
def open_page(monkeypatch, transactional_db) -> Iterator[OpenPage]:
    """Opens a page in a browser window of its own, that shares nothing with the others."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    # The browser's driver runs a loop in this thread, which Django takes for asynchronous code.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    cache.clear()
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield lambda: _page(browser, complaints)
        browser.close()
        # In the driver's loop Django keeps connections apart from those that the test database's keeper closes.
        connections.close_all()
    assert complaints == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The page of the one who makes the journey."""
    return open_page()


def _page(browser: Browser, complaints: list[str]) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 1000}).new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type == "error" and EXPECTED not in said.text else None,
    )
    return page
