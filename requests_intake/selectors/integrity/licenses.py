"""Licenses and their ESCs. Clauses 1.2a and 1.2b."""

from collections.abc import Iterator

from django.db.models import Count, F, Q

from contacts.choices import EscRole
from contacts.models import LicenseWithoutAdministrativeEsc
from contacts.selectors import administrative_escs_out_of_use
from licensing.models import License
from licensing.rules.seats import seats_taken
from requests_intake.selectors.integrity.breach import Breach


def one_administrative_esc() -> Iterator[Breach]:
    """No license has two Administrative ESCs; one without any in use is an alarm. Clause 1.2a."""
    administrative = Count("escs", filter=Q(escs__role=EscRole.ADMINISTRATIVE))
    for number, count in (
        License.objects.annotate(count=administrative).filter(count__gt=1).values_list("number", "count")
    ):
        yield Breach("administrative_esc", number, f"{count} Administrative ESCs. Appoint one of them (clause 1.2a).")
    nobody = set(License.objects.exclude(escs__role=EscRole.ADMINISTRATIVE).values_list("number", flat=True))
    for number in sorted(nobody):
        yield Breach("administrative_esc", number, "no Administrative ESC. Appoint one (clause 1.2a).", alarm=True)
    for number in (
        administrative_escs_out_of_use().order_by("license__number").values_list("license__number", flat=True)
    ):
        what = "the account of its Administrative ESC is inactive. Activate it, or appoint another ESC (clause 1.2a)."
        yield Breach("administrative_esc", number, what, alarm=True)
    listed = set(LicenseWithoutAdministrativeEsc.objects.values_list("license__number", flat=True))
    for number in sorted(nobody ^ listed):
        what = "is missing on" if number in nobody else "stands wrongly on"
        yield Breach("administrative_esc", number, f"it {what} the list of licenses without an Administrative ESC.")


def within_seats() -> Iterator[Breach]:
    """No license has more ESCs than seats. Clause 1.2b."""
    over = License.objects.annotate(count=Count("escs")).filter(count__gt=F("seats"))
    for number, seats, count in over.values_list("number", "seats", "count"):
        what = f"{seats_taken(seats, count)}. Add seats, or choose whom to release (clause 1.2b)."
        yield Breach("seats", number, what)


def numbers_without_slashes() -> Iterator[Breach]:
    """No new license number has a "/"; one on file from before works, and is for people to write anew."""
    for number in License.objects.filter(number__contains="/").values_list("number", flat=True):
        what = "its number has a “/”, which divides addresses. Write it with a hyphen, on its page at the desk."
        yield Breach("license_numbers", number, what, alarm=True)
