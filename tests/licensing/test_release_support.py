"""How long a version is in support for each priority."""

from datetime import date, timedelta

import pytest

from licensing.choices import Priority
from licensing.rules.release_support import in_support, support_ends_on

CRITICAL_URGENT, IMPORTANT_ADVISORY = date(2027, 6, 30), date(2028, 6, 30)
EACH = [
    (Priority.CRITICAL, CRITICAL_URGENT),
    (Priority.URGENT, CRITICAL_URGENT),
    (Priority.IMPORTANT, IMPORTANT_ADVISORY),
    (Priority.ADVISORY, IMPORTANT_ADVISORY),
]


@pytest.mark.clause("2.3.2")
@pytest.mark.parametrize(("priority", "last_day"), EACH)
def test_a_version_is_supported_through_the_last_day_for_the_priority(priority, last_day):
    assert support_ends_on(priority, CRITICAL_URGENT, IMPORTANT_ADVISORY) == last_day
    assert in_support(priority, CRITICAL_URGENT, IMPORTANT_ADVISORY, last_day)
    assert not in_support(priority, CRITICAL_URGENT, IMPORTANT_ADVISORY, last_day + timedelta(days=1))
