"""The desk: the staff's admin site, its name and its sidebar."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse_lazy
from unfold.sites import UnfoldAdminSite


class DeskAdminSite(UnfoldAdminSite):
    """The admin of the support team and Customer Service."""

    site_title = "Enterprise Support Desk"
    site_header = "Enterprise Support Desk"
    index_title = "Desk"

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


def _page(title: str, icon: str, name: str, needs: str = "") -> dict:
    """A line of the sidebar, for who has the permission it needs: by default, to see what the list of a model shows."""
    app_model = name.removesuffix("_changelist")
    app, model = app_model.split("_", 1) if not app_model.startswith("requests_intake") else ("requests_intake", "")
    permission = needs or f"{app}.view_{model or app_model.removeprefix('requests_intake_')}"
    return {
        "title": title,
        "icon": icon,
        "link": reverse_lazy(f"admin:{name}"),
        "permission": lambda request: request.user.has_perm(permission),
    }


UNFOLD = {
    "SITE_TITLE": "Enterprise Support Desk",
    "SITE_HEADER": "Enterprise Support Desk",
    "SITE_SYMBOL": "support_agent",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("desk/icon.svg")}],
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
                    _page("Requests", "support_agent", "requests_intake_issuerequest_changelist"),
                    _page("Arrivals", "inbox", "requests_intake_arrival_changelist"),
                    _page("Outbox", "outbox", "requests_intake_outboxitem_changelist"),
                    _page("Maintenance notices", "engineering", "requests_intake_maintenancenotice_changelist"),
                ],
            },
            {
                "title": "Who may ask",
                "items": [
                    _page("Software Licenses", "key", "licensing_license_changelist"),
                    _page("ESCs", "contact_phone", "contacts_enterprisesupportcontact_changelist"),
                    _page(
                        "Change by phone", "call", "contacts_enterprisesupportcontact_by_phone", "contacts.change_user"
                    ),
                    _page("Partners", "handshake", "contacts_partner_changelist"),
                    _page("Grants to partners", "key_visualizer", "contacts_partnergrant_changelist"),
                    _page("Customers", "apartment", "contacts_customer_changelist"),
                    _page("Production Systems", "dns", "contacts_productionsystem_changelist"),
                    _page("People", "group", "contacts_user_changelist"),
                    _page("Who may, and why", "rule", "requests_intake_issuerequest_who_may", "contacts.view_user"),
                ],
            },
            {
                "title": "What is owed",
                "items": [
                    _page("Support plans", "handshake", "licensing_supportplan_changelist"),
                    _page("Business calendars", "calendar_month", "licensing_businesscalendar_changelist"),
                    _page("Products", "deployed_code", "licensing_product_changelist"),
                ],
            },
            {
                "title": "What was changed",
                "items": [
                    _page("Licenses", "history", "licensing_historicallicense_changelist"),
                    _page("ESCs", "history", "contacts_historicalenterprisesupportcontact_changelist"),
                    _page("Accounts and groups", "history", "contacts_historicaluser_changelist"),
                    _page("Grants to partners", "history", "contacts_historicalpartnergrant_changelist"),
                    _page("Support plans", "history", "licensing_historicalsupportplan_changelist"),
                    _page("Business calendars", "history", "licensing_historicalbusinesscalendar_changelist"),
                ],
            },
        ],
    },
    "STYLES": [lambda request: static("desk/desk.css")],
    "SCRIPTS": [lambda request: static("desk/desk.js")],
}
