"""Who runs the site, for every template."""

from django.http import HttpRequest

from contacts.selectors.vendor import vendor_reached


def vendor(request: HttpRequest) -> dict[str, str]:
    """The vendor's name and how it is reached."""
    return vendor_reached()
