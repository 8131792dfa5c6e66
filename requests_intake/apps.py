"""The app of the path that every Request takes, and of the desk."""

from django.apps import AppConfig


class RequestsIntakeConfig(AppConfig):
    name = "requests_intake"
    verbose_name = "Requests"

    def ready(self) -> None:
        from requests_intake import receivers

        receivers.connect()
