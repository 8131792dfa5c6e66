"""The desk: the staff's admin site, its name and its sidebar."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.urls import reverse_lazy
from unfold.sites import UnfoldAdminSite


class DeskAdminSite(UnfoldAdminSite):
    """The admin of the support team and Customer Service."""

    site_title = "Enterprise Support Desk"
    site_header = "Enterprise Support Desk"
    index_title = "Desk"
    site_url = None

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        from config.autocomplete import NamedWithEmail  # the settings import this file before there are models

        return NamedWithEmail.as_view(admin_site=self)(request)


def _page(title: str, icon: str, app: str, model: str) -> dict:
    """A list in the sidebar, for who may see it."""
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{app}_{model}_changelist"),
        "permission": lambda request: request.user.has_perm(f"{app}.view_{model}"),
    }


UNFOLD = {
    "SITE_TITLE": "Enterprise Support Desk",
    "SITE_HEADER": "Enterprise Support Desk",
    "SITE_SYMBOL": "support_agent",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("desk/icon.svg")}],
    "SITE_URL": None,
    # The theme's purple for dark pages is too faint to read; this one has 4.5:1 and more.
    "COLORS": {"primary": {"500": "oklch(74% .17 305.5)"}},
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": False,
    "DASHBOARD_CALLBACK": "requests_intake.admin.start.dashboard",
    "SIDEBAR": {
        "show_search": False,
        "show_all_applications": False,
        "navigation": [
            {
                "title": "Requests",
                "items": [
                    _page("Requests", "support_agent", "requests_intake", "issuerequest"),
                    _page("Arrivals", "inbox", "requests_intake", "arrival"),
                    _page("Outbox", "outbox", "requests_intake", "outboxitem"),
                    _page("Maintenance notices", "engineering", "requests_intake", "maintenancenotice"),
                ],
            },
            {
                "title": "Who may ask",
                "items": [
                    _page("Software Licenses", "key", "licensing", "license"),
                    _page("ESCs", "contact_phone", "contacts", "enterprisesupportcontact"),
                    _page("Invitations", "mail", "contacts", "invitation"),
                    _page("Customers", "apartment", "contacts", "customer"),
                    _page("Production Systems", "dns", "contacts", "productionsystem"),
                    _page("People", "group", "contacts", "user"),
                ],
            },
            {
                "title": "What is owed",
                "items": [
                    _page("Support plans", "handshake", "licensing", "supportplan"),
                    _page("Business calendars", "calendar_month", "licensing", "businesscalendar"),
                    _page("Products", "deployed_code", "licensing", "product"),
                ],
            },
        ],
    },
    "STYLES": [lambda request: static("desk/desk.css")],
    "SCRIPTS": [lambda request: static("desk/desk.js")],
}
