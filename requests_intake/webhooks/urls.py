"""The addresses at which mail is brought to the site."""

from django.urls import path

from requests_intake.webhooks import mailgate, providers, tracking

urlpatterns = [
    path("inbound/mailgate/", mailgate.receive, name="inbound_mailgate"),
    *providers.urlpatterns,
    *tracking.urlpatterns,
]
