"""Puts our admin site in place of Django's, and begins the age of a session with each login."""

from django.contrib.admin.apps import AdminConfig


class DeskAdminConfig(AdminConfig):
    default_site = "config.admin_site.DeskAdminSite"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from config.session_age import begin

        super().ready()
        user_logged_in.connect(begin, dispatch_uid="config.session_age.begin")
