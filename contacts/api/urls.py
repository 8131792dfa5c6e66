"""The addresses of the API, but for those of Requests, which requests_intake.api.urls puts before them."""

from django.urls import path, re_path, register_converter

from contacts.api.calendars import CalendarList, Due
from contacts.api.contacts import ContactList, ContactThing
from contacts.api.described import Schema, docs, reading, redoc_script
from contacts.api.licenses import LicenseList, LicenseThing
from contacts.api.support_windows import SupportWindowList
from contacts.api.view import NotThere
from licensing.rules.license_number import NumberInAddress

register_converter(NumberInAddress, "license_number")

urlpatterns = [
    path("schema/", Schema.as_view(), name="schema"),
    path("docs/", docs, name="docs"),
    path("docs/redoc/", reading, name="reading"),
    path("docs/redoc/script.js", redoc_script, name="redoc_script"),
    path("licenses/", LicenseList.as_view(), name="licenses"),
    path("licenses/<license_number:number>/", LicenseThing.as_view(), name="license"),
    path("licenses/<license_number:number>/contacts/", ContactList.as_view(), name="contacts"),
    path("licenses/<license_number:number>/contacts/<str:contact>/", ContactThing.as_view(), name="contact"),
    path("support-windows/", SupportWindowList.as_view(), name="support_windows"),
    path("calendars/", CalendarList.as_view(), name="calendars"),
    path("calendars/<slug:code>/due/", Due.as_view(), name="due"),
    re_path("", NotThere.as_view(), name="not_there"),
]
