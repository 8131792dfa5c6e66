"""Every address of the product."""

from django.contrib import admin
from django.urls import include, path

from config.health import livez, readyz
from contacts.portal.home import home, second_factor_needed
from contacts.portal.password_reset import AskForResetView

urlpatterns = [
    path("", home, name="home"),
    path("", include("contacts.portal.urls")),
    path("", include("requests_intake.portal.urls")),
    path("accounts/second-factor/", second_factor_needed, name="second_factor_needed"),
    path("accounts/password/reset/", AskForResetView.as_view(), name="account_reset_password"),
    path("accounts/", include("allauth.urls")),
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
    path("mail/", include("requests_intake.webhooks.urls")),
    path("api/v1/", include("requests_intake.api.urls")),
    path("admin/", admin.site.urls),
]
