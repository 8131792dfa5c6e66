"""The form that files a Request, as a browser gets it and sends it."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.factories.requests import COMPLETE

FORM = "/requests/new/"
FIELDS = {name: value for name, value in COMPLETE.items() if name != "license"} | {"subject": "Kernel crashes on start"}


def key_of(page: HttpResponse) -> str:
    """The key of the form on a page."""
    return re.search(r'name="key" value="([0-9a-f]{32})"', page.content.decode())[1]


def send(client: Client, act: str, address: str = FORM, *, key: str = "", **typed: Any) -> HttpResponse:
    """Press a button of a complete form, in which `typed` is different."""
    key = key or key_of(client.get(address))
    return client.post(address, FIELDS | {"key": key, "act": act} | typed)


def hidden_of(page: HttpResponse) -> dict[str, str]:
    """What the last form of a page sends without being seen; the token against forgery is not asked for in tests."""
    form = page.content.decode().rpartition("<form")[2]
    found = re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', form)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}
