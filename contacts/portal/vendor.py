"""Who runs the site, for every template."""

from django.conf import settings
from django.http import HttpRequest


def vendor(request: HttpRequest) -> dict[str, str]:
    """The vendor's name and how it is reached."""
    return {
        "vendor": settings.VENDOR_NAME,
        "support_email": settings.SUPPORT_EMAIL,
        "support_phone": settings.SUPPORT_PHONE,
        "support_phone_local": settings.SUPPORT_PHONE_LOCAL,
        "customer_service_phone": settings.CUSTOMER_SERVICE_PHONE,
    }
