"""The licenses without an Administrative ESC. Clause 1.2a."""

from django.db import models


class LicenseWithoutAdministrativeEsc(models.Model):
    """A license that has no Administrative ESC: the start page's alarm, found among any number of licenses at once.

    Written by the database alone, whoever writes licenses and ESCs: see without_administrative_esc_triggers.py.
    """

    license = models.OneToOneField("licensing.License", models.CASCADE, primary_key=True, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.license)
