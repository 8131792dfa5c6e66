"""The addresses of the API. Those of Requests join in requests_intake.api.urls."""

from django.urls import path, re_path

from contacts.api.licenses import LicenseList, LicenseThing
from contacts.api.view import NotThere

app_name = "api"
urlpatterns = [
    path("licenses/", LicenseList.as_view(), name="licenses"),
    path("licenses/<str:number>/", LicenseThing.as_view(), name="license"),
    re_path("", NotThere.as_view(), name="not_there"),
]
