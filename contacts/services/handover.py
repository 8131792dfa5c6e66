"""Handing over the Administrative role: nominated and accepted, or appointed by Customer Service. Clause 1.2a.

Each locks the license first. The role changes hands in one transaction, which also rebuilds the permissions of the
license and tells both people.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from contacts.choices import ChangeChannel, HandoverOutcome
from contacts.models import EnterpriseSupportContact, Handover, User
from contacts.selectors import administrative_esc_of, has_second_factor, regular_escs_of
from contacts.services.contact_changes import Asked, by_form
from contacts.services.escs import remove_esc
from contacts.services.handover_refusals import (
    NominationOver,
    NotARegularEsc,
    NotTheAdministrativeEsc,
    NotTheNominee,
    ProofWanting,
    SecondFactorWanting,
)
from contacts.services.nominations import settle, take_back, withdraw_open
from contacts.services.role_swap import swap_roles
from contacts.services.tell import tell
from licensing.models import License
from licensing.services.locked import lock_license


@transaction.atomic
def nominate(*, license_id: int, nominee: User, by: User, at: datetime) -> Handover:
    """The Administrative ESC offers its role to a Regular ESC; an earlier open offer is withdrawn.

    Raises NotTheAdministrativeEsc, NotARegularEsc.
    """
    license = lock_license(license_id)
    require_administrative(license, by)
    require_regular(license, nominee)
    withdraw_open(license, in_favor_of=nominee, at=at)
    handover = Handover.objects.create(license=license, nominee=nominee, nominated_by=by, nominated_at=at)
    tell(
        nominee,
        f"Administrative ESC of license {license}",
        f"{by} offers you the Administrative role of license {license} of {license.company}.",
        "To do: accept or decline the role in the Portal. Until then nothing changes.",
        f"{settings.SITE_URL}{reverse('portal:nomination', args=[license.number])}",
        at=at,
    )
    return handover


@transaction.atomic
def accept(*, handover_id: int, by: User, at: datetime) -> EnterpriseSupportContact:
    """The nominee takes the role; who had it becomes a Regular ESC.

    Raises NotTheNominee, NominationOver, NotARegularEsc, SecondFactorWanting.
    """
    handover = _open_for(handover_id, by)
    esc = require_regular(handover.license, handover.nominee)
    if not has_second_factor(by):
        raise SecondFactorWanting(handover)
    swap_roles(esc, asked=by_form(handover.nominated_by), at=at)
    settle(handover, HandoverOutcome.ACCEPTED, at=at)
    return esc


@transaction.atomic
def decline(*, handover_id: int, by: User, at: datetime) -> None:
    """The nominee does not want the role. Raises NotTheNominee, NominationOver."""
    handover = _open_for(handover_id, by)
    settle(handover, HandoverOutcome.DECLINED, at=at)
    said = f"{by} declined the Administrative role of license {handover.license}. It stays yours."
    tell(handover.nominated_by, f"Administrative ESC of license {handover.license}", said, at=at)


@transaction.atomic
def withdraw(*, handover_id: int, by: User, at: datetime) -> None:
    """The Administrative ESC takes its offer back. Raises NotTheAdministrativeEsc, NominationOver."""
    handover = _locked(handover_id)
    if handover.outcome:
        raise NominationOver(handover)
    require_administrative(handover.license, by)
    take_back(handover, at=at)


@transaction.atomic
def appoint(
    *, esc_id: int, proof: str, former_leaves: bool = False, by: User, at: datetime
) -> EnterpriseSupportContact:
    """Customer Service gives a Regular ESC the role, as when the Administrative ESC has left or there is none.

    `proof` says what is on file about it. `former_leaves` takes the former Administrative ESC off the license.
    Raises ProofWanting, NotARegularEsc.
    """
    if not proof.strip():
        raise ProofWanting
    license = License.objects.select_for_update().get(escs=esc_id)
    esc = require_regular(license, User.objects.get(escs=esc_id))
    former = administrative_esc_of(license)
    withdraw_open(license, in_favor_of=esc.person, at=at)
    asked = Asked(by=by, channel=ChangeChannel.DESK, typed_by=by, reason=proof.strip())
    swap_roles(esc, asked=asked, at=at)
    Handover.objects.create(
        license=license,
        nominee=esc.person,
        nominated_by=by,
        nominated_at=at,
        proof=proof.strip(),
        outcome=HandoverOutcome.ACCEPTED.value,
        settled_at=at,
    )
    if former and former_leaves:
        remove_esc(esc_id=former.pk, at=at, asked=asked)
    return esc


def require_administrative(license: License, person: User) -> EnterpriseSupportContact:
    """The Administrative ESC of a license, if it is this person. Raises NotTheAdministrativeEsc."""
    esc = administrative_esc_of(license)
    if esc is None or esc.person_id != person.pk:
        raise NotTheAdministrativeEsc(license, person)
    return esc


def require_regular(license: License, person: User) -> EnterpriseSupportContact:
    """The Regular ESC of a license who this person is. Raises NotARegularEsc."""
    esc = regular_escs_of(license).filter(person=person).first()
    if esc is None:
        raise NotARegularEsc(license, person)
    return esc


def _open_for(handover_id: int, by: User) -> Handover:
    """An open nomination that this person may answer, made by who still has the role."""
    handover = _locked(handover_id)
    if handover.nominee_id != by.pk:
        raise NotTheNominee(handover)
    holder = administrative_esc_of(handover.license)
    if handover.outcome or holder is None or holder.person_id != handover.nominated_by_id:
        raise NominationOver(handover)
    return handover


def _locked(handover_id: int) -> Handover:
    """A nomination as it is once its license is locked."""
    License.objects.select_for_update().get(handovers=handover_id)
    return Handover.objects.select_related("license", "nominee", "nominated_by").get(pk=handover_id)
