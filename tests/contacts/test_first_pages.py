"""The first page of what somebody may see is gathered from its own licenses, not looked for among all of them."""

import pytest
from django.utils import timezone

from contacts.access import escs_visible_to, licenses_visible_to
from tests.factories.api import let_in
from tests.factories.contacts import AdministrativeEscFactory, EscFactory, PartnerMembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.clause("1.3a")]


@pytest.fixture
def works():
    """Somebody of a partner to which two licenses granted everything, those that come last; three did not."""
    membership = PartnerMembershipFactory()
    for number in ("L9", "L3", "L8", "L1", "L2"):
        esc = AdministrativeEscFactory(license__number=number)
        EscFactory(license=esc.license)
        if number in ("L8", "L9"):
            let_in(esc.license, at=timezone.now(), membership=membership)
    return membership.person


def test_it_is_what_was_granted_license_by_license_in_few_queries(works, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        assert [license.number for license in licenses_visible_to(works)[:50]] == ["L8", "L9"]
        escs = list(escs_visible_to(works).select_related("license")[:50])
    assert [(esc.license.number, esc.role) for esc in escs] == [
        ("L9", "administrative"),
        ("L9", "regular"),
        ("L8", "administrative"),
        ("L8", "regular"),
    ]


@pytest.mark.postgresql
@pytest.mark.parametrize("visible", [licenses_visible_to, escs_visible_to])
def test_the_ids_of_its_licenses_are_gathered_first(works, visible):
    assert "id = ANY" in visible(works)[:50].explain()


@pytest.mark.postgresql
def test_of_the_escs_no_more_are_looked_up_than_the_page_holds(works):
    assert "Presorted Key: contacts_enterprisesupportcontact.license_id" in escs_visible_to(works)[:50].explain()
