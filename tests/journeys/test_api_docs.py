"""The description of the API is shown in a browser, with nothing from elsewhere."""

import pytest

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(
    ("page_of", "shown"), [("docs/", "/api/v1/licenses/{number}/"), ("docs/redoc/", "One license.")]
)
def test_the_description_is_shown_with_nothing_from_elsewhere(open_page, live_server, page_of, shown):
    page = open_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/api/v1/{page_of}")
    page.get_by_text(shown).first.wait_for()
    outside = [url for url in asked if not url.startswith((live_server.url, "data:", "blob:"))]
    assert outside == []
