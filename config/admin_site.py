"""The desk: the staff's admin site, its name and its sidebar."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
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

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Nobody logs in here: the one guarded door is the site's, with its limits and second factors."""
        from allauth.account.decorators import secure_admin_login

        target = "admin:index" if self.has_permission(request) else "second_factor_needed"
        return secure_admin_login(lambda request: redirect(target))(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The site's page asks for the old password too, tells the owner by mail and ends the other sessions."""
        return redirect("account_change_password")

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff with a second factor, which the middleware has looked up. Without its word, nobody."""
        return super().has_permission(request) and getattr(request, "holds_second_factor", False)


def _page(title: str, icon: str, app: str, model: str, *, view: str = "changelist", needs: str = "") -> dict:
    """A line of the sidebar, for who has the permission it needs: by default, to see what the list of a model shows."""
    link = reverse_lazy(f"admin:{app}_{model}_{view}")
    return {
        "title": title,
        "icon": icon,
        "link": link,
        "active": lambda request: _is_current(str(link), request.path),
        "permission": lambda request: request.user.has_perm(needs or f"{app}.view_{model}"),
    }


def _is_current(link: str, path: str) -> bool:
    """Whether this line of the sidebar leads nearest to the page: where the page lies under two, one is marked."""
    links = (str(line["link"]) for group in UNFOLD["SIDEBAR"]["navigation"] for line in group["items"])
    return link == max((one for one in links if path.startswith(one)), key=len, default="")


UNFOLD: dict[str, Any] = {
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
                    _page(
                        "Take a call",
                        "phone_in_talk",
                        "requests_intake",
                        "issuerequest",
                        view="call",
                        needs="requests_intake.add_call",
                    ),
                    _page("Arrivals", "inbox", "requests_intake", "arrival"),
                    _page(
                        "Mail journal",
                        "menu_book",
                        "requests_intake",
                        "arrival",
                        view="journal",
                        needs="requests_intake.view_arrival",
                    ),
                    _page(
                        "Rehearse a mail",
                        "science",
                        "requests_intake",
                        "arrival",
                        view="rehearse",
                        needs="requests_intake.view_arrival",
                    ),
                    _page("Outbox", "outbox", "requests_intake", "outboxitem"),
                    _page("Canned replies", "quickreply", "requests_intake", "cannedreply"),
                    _page("Maintenance notices", "engineering", "requests_intake", "maintenancenotice"),
                ],
            },
            {
                "title": "Who may ask",
                "items": [
                    _page("Software Licenses", "key", "licensing", "license"),
                    _page("ESCs", "contact_phone", "contacts", "enterprisesupportcontact"),
                    _page(
                        "Change by phone",
                        "call",
                        "contacts",
                        "enterprisesupportcontact",
                        view="by_phone",
                        needs="contacts.change_user",
                    ),
                    _page("Invitations", "mail", "contacts", "invitation"),
                    _page("Partners", "handshake", "contacts", "partner"),
                    _page("Grants to partners", "key_visualizer", "contacts", "partnergrant"),
                    _page("API tokens", "key", "contacts", "apitoken"),
                    _page("Customers", "apartment", "contacts", "customer"),
                    _page("Production Systems", "dns", "contacts", "productionsystem"),
                    _page("Undeliverable addresses", "unsubscribe", "contacts", "undeliverableaddress"),
                    _page("People", "group", "contacts", "user"),
                    _page(
                        "Who may, and why",
                        "rule",
                        "requests_intake",
                        "issuerequest",
                        view="who_may",
                        needs="contacts.view_user",
                    ),
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
            {
                "title": "What was changed",
                "items": [
                    _page("Contact changes", "contact_phone", "contacts", "contactchange"),
                    _page("Licenses", "history", "licensing", "historicallicense"),
                    _page("ESCs", "history", "contacts", "historicalenterprisesupportcontact"),
                    _page("Accounts and groups", "history", "contacts", "historicaluser"),
                    _page("Grants to partners", "history", "contacts", "historicalpartnergrant"),
                    _page("Support plans", "history", "licensing", "historicalsupportplan"),
                    _page("Business calendars", "history", "licensing", "historicalbusinesscalendar"),
                ],
            },
        ],
    },
    "STYLES": [lambda request: static("desk/desk.css")],
    "SCRIPTS": [lambda request: static("common/distances.js"), lambda request: static("desk/desk.js")],
}
