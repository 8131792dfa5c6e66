"""A license number stands in addresses: the desk takes none that no address can carry."""

import pytest

from contacts.admin.license_form import LicenseForm


@pytest.mark.django_db
def test_a_number_with_a_slash_is_refused_with_what_to_do():
    form = LicenseForm({"number": "R3/4711"})
    assert form.errors["number"] == [
        "The license number R3/4711 has a “/”, which no address can carry. Write it with a hyphen."
    ]
