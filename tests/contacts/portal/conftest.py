"""What the tests of the site share: nobody has sent anything yet."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_limit_is_used_up(db):
    cache.clear()
