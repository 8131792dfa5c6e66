"""How the vendor is called and reached, for pages and mails."""

from django.conf import settings


def vendor_reached() -> dict[str, str]:
    """Name, addresses and telephones, under the names by which every template knows them."""
    return {
        "vendor": settings.VENDOR_NAME,
        "support_email": settings.SUPPORT_EMAIL,
        "support_phone": settings.SUPPORT_PHONE,
        "support_phone_local": settings.SUPPORT_PHONE_LOCAL,
        "customer_service_phone": settings.CUSTOMER_SERVICE_PHONE,
    }
