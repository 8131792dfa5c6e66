"""The app of what was sold and the hours that follow from it."""

from django.apps import AppConfig


class LicensingConfig(AppConfig):
    name = "licensing"
    verbose_name = "Software Licenses"
