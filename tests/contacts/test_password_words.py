"""Which passwords are too close to words that everybody here would try first."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests.factories.licensing import ProductFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "password",
    ["Wolfram-2026-2026", "mathematica1234!", "EnterpriseSupport", "123456789012345", "1q2w3e4r5t6y", "a" * 11],
)
def test_a_password_of_product_words_numbers_or_common_ones_is_refused(password):
    ProductFactory(name="Mathematica")

    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", ["violet ladder ninety", "Wolfram violet ladder", "äöü-ключ-violet", "x7" * 40])
def test_a_long_password_of_any_characters_is_taken(password):
    assert validate_password(password) is None
