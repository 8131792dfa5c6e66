"""Every address of the product."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from config.health import livez, readyz

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index"), name="home"),
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
    path("mail/", include("requests_intake.webhooks")),
    path("admin/", admin.site.urls),
]
